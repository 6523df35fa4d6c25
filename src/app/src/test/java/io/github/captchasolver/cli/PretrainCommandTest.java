package io.github.captchasolver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PretrainCommandTest {
  @TempDir private Path folder;

  @Test
  @Tag("slow")
  void pretrain_tooFewSteps_savesNoModelButACheckpoint() {
    Path out = folder.resolve("base.captcha");

    Run run = Run.of("pretrain", "--steps", 2, "--batch", 1, "--out", out);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .contains("Pretraining in 2 steps: 1 images a step, drawn with 22 fonts;")
        .contains("step 2/2  loss ")
        .endsWith(
            "After 2 steps the model reads no image correctly: no model was saved, but "
                + out
                + ".checkpoint can be resumed.\n");
    assertThat(out).doesNotExist();
    assertThat(folder.resolve("base.captcha.checkpoint")).exists();
  }

  @Test
  @Tag("minutes")
  void pretrain_fromTheBaseForATime_readsAsWellAndEndsInTime() throws IOException {
    Path out = folder.resolve("better.captcha");
    Path json = folder.resolve("better.json");

    Run run =
        Run.of(
            "pretrain",
            "--from",
            "models/base.captcha",
            "--minutes",
            0.2,
            "--batch",
            4,
            "--learning-rate",
            1e-5,
            "--checkpoint",
            folder,
            "--json",
            json,
            "--out",
            out);

    assertThat(run.exitCode()).isZero();
    assertThat(run.err())
        .contains("Pretraining for 0.2 minutes: 4 images a step")
        .contains("Before the first step, models/base.captcha reads ")
        .contains(" 0 min left");
    JsonNode result = new ObjectMapper().readTree(json.toFile());
    assertThat(result.get("exactMatch").asDouble()).isGreaterThan(0.6);
    assertThat(result.get("totalSeconds").asDouble()).isLessThan(120);
    assertThat(out).exists();
  }

  @Test
  void pretrain_fromAModelThatIsNoBase_isWrongUsage() {
    Run run =
        Run.of("pretrain", "--from", "models/digits.captcha", "--out", folder.resolve("x.captcha"));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("models/digits.captcha cannot be pretrained further: it is not a base model.");
  }

  @Test
  void pretrain_stepsAndMinutes_isWrongUsage() {
    Run run =
        Run.of("pretrain", "--steps", 2, "--minutes", 1, "--out", folder.resolve("x.captcha"));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("Give --steps or --minutes, not both.");
  }

  @Test
  void pretrain_unknownStyle_isWrongUsage() {
    Run run = Run.of("pretrain", "--without", "digit", "--out", folder.resolve("x.captcha"));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("There is no style \"digit\"; the styles are digits, ");
  }

  @Test
  void pretrain_missingFontFolder_isNamed() {
    Path nowhere = folder.resolve("nowhere");

    Run run = Run.of("pretrain", "--fonts", nowhere, "--out", folder.resolve("x.captcha"));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).isEqualTo("The folder " + nowhere + " with fonts does not exist.\n");
  }

  @Test
  void pretrain_outputFolderMissing_failsBeforeTraining() throws IOException {
    Path out = folder.resolve("none/x.captcha");

    Run run = Run.of("pretrain", "--out", out);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("does not exist");
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }
}
