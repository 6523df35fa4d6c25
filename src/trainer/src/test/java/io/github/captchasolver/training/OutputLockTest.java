package io.github.captchasolver.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Locks within one process; a test of the command has two processes. */
class OutputLockTest {
  @TempDir private Path folder;
  private Path model;
  private Path lock;

  @BeforeEach
  void nameFiles() {
    model = folder.resolve("model.captcha");
    lock = folder.resolve("model.captcha.lock");
  }

  @Test
  void during_whileHeld_isRefusedWithTheHolder() {
    String result =
        OutputLock.during(
            model,
            "the first",
            () -> {
              assertThat(lock).content().endsWith(", the first");
              assertThatThrownBy(() -> OutputLock.during(model, "the second", () -> "second"))
                  .isInstanceOf(TrainingException.class)
                  .hasMessageMatching(
                      ".*model\\.captcha is being written by another run \\(process "
                          + ProcessHandle.current().pid()
                          + ", started \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d(:\\d\\d)?, the first\\):"
                          + " wait for its end, or choose another name\\.");
              return "done";
            });
    assertThat(result).isEqualTo("done");
  }

  @Test
  void during_afterwards_leavesNothingEvenAfterAFailure() {
    assertThatThrownBy(
            () ->
                OutputLock.during(
                    model,
                    "fails",
                    () -> {
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    assertThat(lock).doesNotExist();
  }

  @Test
  void during_fileLeftByAKilledProcess_locksNothing() throws IOException {
    Files.writeString(lock, "process 1, started long ago, ./captcha train and many more words");
    OutputLock.during(
        model,
        "x",
        () -> {
          assertThat(lock).content().endsWith(", x");
          return model;
        });
  }

  @Test
  void during_folderMissing_worksWithout() {
    assertThat(OutputLock.during(folder.resolve("no/m"), "x", () -> 7)).isEqualTo(7);
  }
}
