package io.github.captchasolver.trial;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labelling that dies with its process, and goes on in another one. */
class KilledLabellingTest {
  @TempDir private Path folder;

  @Test
  @Tag("slow")
  void kill_whileLabellingAndTraining_losesNoConfirmedAnswer() throws Exception {
    new KilledLabelling(folder).kill(4);
  }
}
