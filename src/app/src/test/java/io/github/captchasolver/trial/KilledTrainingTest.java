package io.github.captchasolver.trial;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledTrainingTest {
  @TempDir private Path folder;

  @Test
  void kill_resumedTraining_endsWithTheSameModel() throws Exception {
    new KilledTraining(folder, 12).kill(2);
  }
}
