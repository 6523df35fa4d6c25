package io.github.captchasolver.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.dataset.SampleZip;
import io.github.captchasolver.synth.CaptchaGenerator;
import io.github.captchasolver.synth.CaptchaStyle;
import io.github.captchasolver.synth.CaptchaStyles;
import io.github.captchasolver.util.PngEncoder;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How sure models of four digits are of images of their own kind, and of others. */
class ConfidenceTest {
  /** Trained on generated images of four digits, by an earlier version. */
  private static final Path FOUR_DIGITS = Path.of("models", "digits.captcha");

  private static final CaptchaStyle STYLE = CaptchaStyles.byName("digits");

  @TempDir private static Path folder;
  private static Path own;
  private static Path six;
  private static Path wide;
  private static Path speckled;

  @BeforeAll
  static void drawImages() {
    own = zip("own.zip", new CaptchaGenerator(STYLE, 91).samples(100));
    six = zip("six.zip", sixDigits(false));
    wide = zip("wide.zip", sixDigits(true));
    speckled =
        zip(
            "speckled.zip",
            new CaptchaGenerator(CaptchaStyles.byName("speckles"), 92).samples(100));
  }

  private static Path zip(String name, List<Sample> samples) {
    Path zip = folder.resolve(name);
    SampleZip.write(zip, samples, true);
    return zip;
  }

  /** A hundred images of six digits in the size of four, or twice as wide. */
  private static List<Sample> sixDigits(boolean wide) {
    var random = new SplittableRandom(93);
    var samples = new ArrayList<Sample>();
    while (samples.size() < 100) {
      String label = String.format(Locale.ROOT, "%06d", random.nextInt(1_000_000));
      BufferedImage image =
          wide
              ? joined(
                  STYLE.draw(label.substring(0, 3), random), STYLE.draw(label.substring(3), random))
              : STYLE.draw(label, random);
      samples.add(new Sample(label + ".png", label, PngEncoder.encode(image)));
    }
    return samples;
  }

  private static BufferedImage joined(BufferedImage left, BufferedImage right) {
    var both =
        new BufferedImage(
            left.getWidth() + right.getWidth(), left.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = both.createGraphics();
    graphics.drawImage(left, 0, 0, null);
    graphics.drawImage(right, left.getWidth(), 0, null);
    graphics.dispose();
    return both;
  }

  private static Run solve(Path model, Path images, String... options) {
    var arguments = new ArrayList<Object>(List.of("solve", model, images, "--json", "-"));
    arguments.addAll(List.of(options));
    return Run.of(arguments.toArray());
  }

  private static double sure(JsonNode readings) {
    int sure = 0;
    for (JsonNode reading : readings) {
      sure += reading.get("confidence").asDouble() > 0.9 ? 1 : 0;
    }
    return sure;
  }

  @Test
  void solve_sixDigits_aModelOfFourIsSureOfNone() {
    for (Path images : List.of(six, wide, speckled)) {
      Run run = solve(FOUR_DIGITS, images);

      assertThat(run.exitCode()).isZero();
      assertThat(run.json()).hasSize(100);
      for (JsonNode reading : run.json()) {
        assertThat(reading.fieldNames()).toIterable().containsExactly("file", "text", "confidence");
        assertThat(reading.get("text").asText()).hasSize(4);
        assertThat(reading.get("confidence").asDouble()).isLessThanOrEqualTo(0.9);
      }
      assertThat(run.err().lines()).hasSize(1);
      assertThat(run.err())
          .containsPattern("\\d{2,3} of 100 images seem to show a text that is not 4 characters");
    }
  }

  @Test
  void solve_ownImages_aModelIsSureOfNearlyAllAndNotesNothing() {
    Run run = solve(FOUR_DIGITS, own);

    assertThat(run.exitCode()).isZero();
    assertThat(sure(run.json())).isGreaterThanOrEqualTo(97);
    assertThat(run.err()).isEmpty();
  }

  @Test
  void solve_statedLength_readsTheSameTextsAndCountsNoOthers() {
    JsonNode assumed = solve(FOUR_DIGITS, six).json();
    Run run = solve(FOUR_DIGITS, six, "--length", "4");
    JsonNode stated = run.json();

    for (int i = 0; i < 100; i++) {
      assertThat(stated.get(i).get("text")).isEqualTo(assumed.get(i).get("text"));
      assertThat(stated.get(i).get("confidence").asDouble())
          .isGreaterThanOrEqualTo(assumed.get(i).get("confidence").asDouble() - 1e-9);
    }
    assertThat(sure(stated)).as("of those that may be true if there are four").isPositive();
    assertThat(run.err()).doesNotContain("characters");
  }

  @Test
  void evaluate_ownImages_confidenceIsThatOfSolve() {
    JsonNode wrong = Run.of("evaluate", FOUR_DIGITS, six, "--json", "-").json().get("wrong");
    JsonNode read = solve(FOUR_DIGITS, six).json();

    assertThat(wrong).hasSize(100);
    for (JsonNode reading : read) {
      String file = Path.of(reading.get("file").asText()).getFileName().toString();
      for (JsonNode sample : wrong) {
        if (sample.get("file").asText().equals(file)) {
          assertThat(sample.get("confidence").asDouble())
              .isCloseTo(reading.get("confidence").asDouble(), within(1e-9));
        }
      }
    }
  }

  @Tag("slow")
  @Test
  void solve_trainedOnFourDigits_namesSizeLengthAndDoubtOfOthersOnce() {
    Path data = zip("train.zip", new CaptchaGenerator(STYLE, 94).samples(250));
    Path model = folder.resolve("four.captcha");
    Run training =
        Run.of("train", data, "--out", model, "--report", folder.resolve("report"), "--json", "-");
    assertThat(training.exitCode()).as(training.err()).isZero();

    Run other = solve(model, wide);
    assertThat(sure(other.json())).isZero();
    assertThat(other.err().lines()).hasSize(1);
    assertThat(other.err())
        .contains("100 of 100 images are not about 100x30", "not 4 characters long", "below 0.5");

    Run sameSize = solve(model, six);
    assertThat(sure(sameSize.json())).isZero();
    assertThat(sameSize.err().lines()).hasSize(1);
    assertThat(sameSize.err()).contains("of 100 images").doesNotContain("100x30");

    Run usual = solve(model, own);
    assertThat(sure(usual.json())).isGreaterThanOrEqualTo(97);
    assertThat(usual.err()).isEmpty();
  }
}
