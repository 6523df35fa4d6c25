package io.github.captchasolver.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code mvn -q test -Dtest=KillTrial}; {@code -Dkills=10} for fewer. */
class KillTrial {
  @TempDir private Path folder;

  @Test
  void kill_aHundredTimes_losesNothing() throws Exception {
    var training = new KilledTraining(folder, 40, 12);
    training.kill(Integer.getInteger("kills", 100));
    Figures.record("kills", training.toString());
    assertThat(training.toString()).startsWith(Integer.getInteger("kills", 100) + " kills");
  }
}
