package io.github.captchasolver.trial;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledTrainingTest {
  @TempDir private Path folder;

  @Test
  void kill_shortTrainingThatWritesItsCheckpoint_endsWithTheSameModel() throws Exception {
    new KilledTraining(folder, 20, 12, "--from", "none").killWhileWriting(5);
  }

  @Test
  @Tag("slow")
  void kill_resumedTraining_endsWithTheSameModel() throws Exception {
    new KilledTraining(folder, 40, 12).kill(2);
  }
}
