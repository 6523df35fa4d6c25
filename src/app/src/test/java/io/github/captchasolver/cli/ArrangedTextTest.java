package io.github.captchasolver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.image.ImageSteps;
import io.github.captchasolver.image.codec.ImageException;
import io.github.captchasolver.image.grey.KeptColour;
import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.inference.SolverOptions;
import io.github.captchasolver.model.ModelFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands with images in which only one colour counts, or which have two rows of text. */
class ArrangedTextTest {
  @TempDir private Path folder;

  @Test
  void check_onlyRedCounts_suggestsTheColour() {
    Run run = Run.of("check", set(ArrangedText.RED_ONLY, 60, 1));

    assertThat(run.out())
        .contains("suggestion  The base model reads more characters in ")
        .containsPattern("With --keep-colour red it reads [0-9]+ of 30 labels\\.");
  }

  @Test
  void check_twoRows_areNoFault() {
    Run run = Run.of("check", set(ArrangedText.TWO_ROWS, 40, 1), "--json", "-");

    assertThat(run.exitCode()).isZero();
    assertThat(run.json().get("colour").isNull()).isTrue();
    assertThat(run.json().get("labels").get("fault").isNull()).isTrue();
  }

  @Test
  void train_noLabelsOfOneColour_isWrongUsage() {
    Run run = Run.of("train", folder, "--no-labels", "--keep-colour", "red");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("takes the colour of the model it starts from");
  }

  @Test
  void solve_keptColour_readsItAlone() {
    Path set = set(ArrangedText.RED_ONLY, 20, 1);

    Run kept = Run.of("evaluate", "--base", set, "--keep-colour", "red", "--json", "-");
    Run hex = Run.of("evaluate", "--base", set, "--keep-color", "dc2020+-60", "--json", "-");
    Run all = Run.of("evaluate", "--base", set, "--json", "-");
    Run wrong = Run.of("solve", "--base", set, "--keep-colour", "rde");

    assertThat(kept.json().get("exactMatch").asDouble()).isGreaterThan(0.5);
    assertThat(hex.json().get("exactMatch").asDouble()).isGreaterThan(0.5);
    assertThat(all.json().get("exactMatch").asDouble()).isZero();
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err()).contains("\"rde\" is no colour: write red, orange,");
  }

  @Test
  void withOptions_keptColour_readsLikeASolverOpenedWithIt() throws ImageException {
    byte[] image = ArrangedText.RED_ONLY.files(1, 1).values().iterator().next();
    SolverOptions options = SolverOptions.defaults();
    SolverOptions red = options.withKeptColour(KeptColour.parse("red"));

    try (var all = CaptchaSolver.openBase(options);
        var opened = CaptchaSolver.openBase(red)) {
      assertThat(all.withOptions(red).read(image)).isEqualTo(opened.read(image));
      assertThat(all.read(image)).isNotEqualTo(opened.read(image));
    }
  }

  @Tag("minutes")
  @Test
  void train_onlyRedCounts_readsNearlyAllAndKeepsTheColour() {
    assertLearned(ArrangedText.RED_ONLY, "--keep-colour", "red");

    ImageSteps steps =
        ModelFile.read(folder.resolve("my.captcha")).manifest().preprocessing().steps();
    assertThat(steps.colour()).hasToString("red");
    assertThat(steps.rows()).isNull();
  }

  @Tag("slow")
  @Test
  void train_twoRows_areFoundAndReadOneAfterTheOther() {
    Run train = assertLearned(ArrangedText.TWO_ROWS, "--seed", "1");

    assertThat(train.json().get("options").get("reasons").get("rows").asText())
        .contains("with the rows side by side the base reads ");
  }

  private Run assertLearned(ArrangedText kind, String option, String value) {
    Path model = folder.resolve("my.captcha");
    Run train =
        Run.of(
            "train",
            set(kind, 300, 1),
            "--out",
            model,
            "--report",
            folder.resolve("report"),
            option,
            value,
            "--json",
            "-");
    assertThat(train.exitCode()).as(train.err()).isZero();
    Run evaluate = Run.of("evaluate", model, set(kind, 100, 2), "--json", "-");
    assertThat(evaluate.json().get("exactMatch").asDouble()).isGreaterThanOrEqualTo(0.95);
    return train;
  }

  private Path set(ArrangedText kind, int count, long seed) {
    return GeneratedImages.zip(folder.resolve("set" + seed + ".zip"), kind.files(count, seed));
  }
}
