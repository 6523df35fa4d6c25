package io.github.captchasolver.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.dataset.SampleZip;
import io.github.captchasolver.training.TinySet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs that would write the same model. */
class TwoRunsTest {
  @TempDir private Path folder;

  @Tag("slow")
  @Test
  void train_whileAnotherRunWritesTheModel_isRefusedUntilThatEnds() throws Exception {
    Path set = folder.resolve("set.zip");
    SampleZip.write(set, TinySet.of(60, 1).samples(), false);
    Path lock = folder.resolve("m.captcha.lock");
    String[] train = {
      "train", "set.zip", "--from", "none", "--batch", "4", "--epochs", "8", "--out", "m.captcha"
    };
    ProcessBuilder endless = captcha(train);
    endless.command().set(endless.command().indexOf("8"), "100000");
    endless.command().addAll(List.of("--patience", "100000"));
    Process first =
        endless
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      while (!Files.exists(lock) || Files.size(lock) == 0) {
        assertThat(first.isAlive()).isTrue();
        Thread.sleep(20);
      }
      for (ProcessBuilder second :
          List.of(captcha(train), captcha("pretrain", "--steps", "1", "--out", "m.captcha"))) {
        Launched run = Launched.by(second);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
            .matches(
                "m\\.captcha is being written by another run \\(process "
                    + first.pid()
                    + ", started [-0-9]+ [0-9:]+, \\./captcha train set\\.zip .* --out m\\.captcha"
                    + " .*\\): wait for its end, or choose another name\\.\n");
      }
    } finally {
      first.destroyForcibly().waitFor();
    }
    assertThat(lock).exists(); // left by the killed process, and without effect
    Launched third = Launched.by(captcha(train));
    assertThat(third.exitCode()).as(third.err()).isZero();
    assertThat(folder.resolve("m.captcha")).exists();
    assertThat(lock).doesNotExist();
  }

  private ProcessBuilder captcha(String... arguments) throws IOException {
    var command =
        new ArrayList<String>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-Dorg.nd4j.log.initialization=false",
                "-cp",
                System.getProperty("java.class.path"),
                "io.github.captchasolver.cli.Captcha"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).directory(folder.toFile());
  }
}
