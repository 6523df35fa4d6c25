package io.github.captchasolver.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code mvn -q test -Dtest=LabelKillTrial}; {@code -Dkills=10} for fewer. */
class LabelKillTrial {
  @TempDir private Path folder;

  @Test
  void kill_fiftyTimes_losesNoConfirmedAnswer() throws Exception {
    int kills = Integer.getInteger("kills", 50);
    var labelling = new KilledLabelling(folder);
    labelling.kill(kills);
    Figures.record("label-kills", labelling.toString());
    assertThat(labelling.toString()).startsWith(kills + " kills");
  }
}
