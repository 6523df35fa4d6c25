package io.github.captchasolver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.captchasolver.image.codec.Frames;
import io.github.captchasolver.model.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Commands with animated images whose text is only complete over several frames. */
final class AnimatedImagesTest {
  private static final String ONLY = "--only=0-9";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"TYPED, png", "ONE_EACH, gif", "TYPED, webp"})
  void evaluate_framesByDefault_areChosenAndNamed(AnimatedText kind, String format) {
    Path set = set(kind, 12, format);

    Run run = Run.of("evaluate", "--base", set, ONLY, "--json", "-");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).contains("Animated images: ", "labels are read that way, and 0 from");
    assertThat(run.json().get("frames").asText()).isNotEqualTo("first");
    assertThat(run.json().get("exactMatch").asDouble()).isEqualTo(1);
  }

  @Test
  void solve_oneAnimatedImage_choosesByItself() throws IOException {
    Map.Entry<String, byte[]> file = AnimatedText.TYPED.files(1, "png").firstEntry();
    Path image = Files.write(folder.resolve(file.getKey()), file.getValue());

    Run run = Run.of("solve", "--base", image, ONLY, "--json", "-");
    Run first = Run.of("solve", "--base", image, ONLY, "--json", "-", "--frames", "first");

    assertThat(run.exitCode()).isZero();
    JsonNode answer = run.json().get(0);
    assertThat(answer.get("text").asText() + ".png").isEqualTo(file.getKey());
    assertThat(answer.get("frames").asText()).isNotEqualTo("first");
    assertThat(run.err()).contains("Animated images: ");
    assertThat(first.json().get(0).get("text").asText()).hasSizeLessThan(3);
    assertThat(first.json().get(0).get("frames").asText()).isEqualTo("first");
    assertThat(first.err()).isEmpty();
  }

  @Test
  void check_framesByDefault_areNamed() {
    Run run = Run.of("check", set(AnimatedText.BLANK_FIRST, 20, "gif"), "--json", "-");
    Run text = Run.of("check", set(AnimatedText.BLANK_FIRST, 20, "gif"), "--frames", "last");

    assertThat(run.exitCode()).isZero();
    assertThat(run.json().get("frames").asText()).isNotEqualTo("first");
    assertThat(run.json().get("data").get("animated").asInt()).isEqualTo(20);
    assertThat(text.out()).contains("animated    20, frames last");
  }

  @Test
  void trainWithoutLabels_tooFewAnimatedImages_choosesFramesBeforeItCounts() {
    Run run =
        Run.of(
            "train",
            set(AnimatedText.ONE_EACH, 12, "gif"),
            "--no-labels",
            "--out",
            folder.resolve("my.captcha"));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .contains("Animated images: ", "most characters are read surely that way", "at least 40");
  }

  @Tag("minutes")
  @Test
  void trainWithoutLabels_animatedImages_keepsTheChoiceInTheModel() {
    Path model = folder.resolve("my.captcha");

    Run train =
        Run.of(
            "train",
            set(AnimatedText.TYPED, 90, "png"),
            "--no-labels",
            ONLY,
            "--length=5",
            "--out",
            model,
            "--report",
            folder.resolve("report"),
            "--json",
            "-");

    assertThat(train.exitCode()).as(train.err()).isZero();
    Frames kept = ModelFile.read(model).manifest().frames().orElseThrow();
    assertThat(kept).isNotEqualTo(Frames.FIRST);
    assertThat(train.json().get("frames").asText()).isEqualTo(kept.toString());
    Path others =
        GeneratedImages.zip(folder.resolve("new.zip"), AnimatedText.TYPED.files(50, "gif", 99));
    Run evaluate = Run.of("evaluate", model, others, "--json", "-");
    assertThat(evaluate.json().get("exactMatch").asDouble()).isGreaterThanOrEqualTo(0.98);
  }

  @Tag("slow")
  @ParameterizedTest
  @EnumSource
  void evaluate_anyKindAndFormat_readsNearlyAll(AnimatedText kind) {
    for (String format : new String[] {"gif", "png", "webp"}) {
      Run run = Run.of("evaluate", "--base", set(kind, 50, format), ONLY, "--json", "-");

      assertThat(run.json().get("exactMatch").asDouble()).as(format).isGreaterThanOrEqualTo(0.98);
    }
  }

  @Tag("slow")
  @ParameterizedTest
  @EnumSource(names = {"TYPED", "ONE_EACH"})
  void train_animatedImages_keepsTheChoiceInTheModel(AnimatedText kind) {
    Path model = folder.resolve("my.captcha");

    Run train =
        Run.of(
            "train",
            set(kind, 60, "png"),
            "--out",
            model,
            "--report",
            folder.resolve("report"),
            "--json",
            "-");
    Path others = GeneratedImages.zip(folder.resolve("new.zip"), kind.files(40, "gif", 99));
    Run solve = Run.of("solve", model, others, "--json", "-");
    Run evaluate = Run.of("evaluate", model, others, "--json", "-");

    assertThat(train.exitCode()).isZero();
    assertThat(train.json().get("frames").asText()).isNotEqualTo("first");
    Frames kept = ModelFile.read(model).manifest().frames().orElseThrow();
    assertThat(train.json().get("frames").asText()).isEqualTo(kept.toString());
    assertThat(solve.json().get(0).get("frames").asText()).isEqualTo(kept.toString());
    assertThat(solve.err()).contains("as in the images that the model was trained on");
    assertThat(evaluate.json().get("frames").asText()).isEqualTo(kept.toString());
    assertThat(evaluate.json().get("exactMatch").asDouble()).isGreaterThanOrEqualTo(0.95);
  }

  private Path set(AnimatedText kind, int count, String format) {
    return GeneratedImages.zip(folder.resolve(kind + ".zip"), kind.files(count, format));
  }
}
