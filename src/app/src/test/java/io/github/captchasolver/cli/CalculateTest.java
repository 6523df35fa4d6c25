package io.github.captchasolver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.captchasolver.model.ModelFile;
import io.github.captchasolver.synth.CaptchaStyles;
import io.github.captchasolver.training.SignBase;
import io.github.captchasolver.util.PngEncoder;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signs and arithmetic, read with a base model that shows letters for signs. */
class CalculateTest {
  @TempDir private static Path folder;

  private static Path model;

  @BeforeAll
  static void model() {
    model = folder.resolve("signs.captcha");
    ModelFile.write(SignBase.model(), model);
  }

  private static Path image(String text) throws IOException {
    byte[] image =
        PngEncoder.encode(
            CaptchaStyles.byName("tumble").draw(SignBase.shown(text), new SplittableRandom(1)));
    return Files.write(folder.resolve(SignBase.shown(text) + ".png"), image);
  }

  @Test
  void solve_calculate_printsTheValueBesideTheText() throws IOException {
    Path sum = image("3+5=?");

    Run run = Run.of("solve", model, sum, "--only", "0-9+=?-", "--calculate");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).startsWith(sum + "\t3+5=?\t").endsWith("\t8" + System.lineSeparator());
  }

  @Test
  void solve_calculateANonExpression_saysSoOnceAndExitsWith1() throws IOException {
    Path sum = image("9-4=");
    Path none = image("73=6");

    Run run = Run.of("solve", model, sum, none, "--only", "0-9+=?-", "--calculate", "--json", "-");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            none
                + " was read as \"73=6\", which is no arithmetic with a whole number as its"
                + " value.\n");
    JsonNode results = run.json();
    assertThat(results.get(0).get("value").asLong()).isEqualTo(5);
    assertThat(results.get(1).get("text").asText()).isEqualTo("73=6");
    assertThat(results.get(1).has("value")).isTrue();
    assertThat(results.get(1).get("value").isNull()).isTrue();
  }

  @Test
  void solve_withoutCalculate_hasNoValue() throws IOException {
    Run run = Run.of("solve", model, image("3+5=?"), "--only", "0-9+=?-", "--json", "-");

    assertThat(run.json().get(0).has("value")).isFalse();
  }

  @Test
  void solve_baseWithSignsWithoutOnly_readsLettersAndDigits() throws IOException {
    Run run = Run.of("solve", model, image("3+5=?"), "--json", "-");

    assertThat(run.exitCode()).isZero();
    assertThat(run.json().get(0).get("text").asText()).isEqualTo("3A5BC");
  }

  @Test
  void evaluate_signsInLabels_areRead() throws IOException {
    Path set = Files.createDirectories(folder.resolve("set"));
    Files.copy(image("3+5=?"), set.resolve("a.png"));
    Files.copy(image("9-4="), set.resolve("b.png"));
    Files.writeString(set.resolve("labels.csv"), "a.png,3+5=?\nb.png,9-4=\n");

    Run run = Run.of("evaluate", model, set, "--labels", "file", "--json", "-");

    assertThat(run.exitCode()).isZero();
    assertThat(run.json().get("unknownCharacters").asText()).isEmpty();
    assertThat(run.json().get("images").asInt()).isEqualTo(2);
  }

  @Test
  void solve_calculateWithoutSigns_isRefused() throws IOException {
    Run run = Run.of("solve", "models/digits.captcha", image("3+5=?"), "--calculate");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("models/digits.captcha reads no signs such as +, so it cannot calculate: ");
  }

  @Test
  void solve_calculateWithABaseFile_readsTheCharactersOfArithmetic() throws IOException {
    Run run = Run.of("solve", model, image("3+5=?"), "--calculate");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).endsWith("\t8\n");
  }

  @Test
  void solve_calculateWithOnlyDigits_namesTheOption() throws IOException {
    Run run = Run.of("solve", model, image("3+5=?"), "--calculate", "--only", "0-9");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            model
                + " reads signs such as + only if --only names them: write for example --only"
                + " 0-9+=?.\n");
  }

  @Test
  void solve_calculateWithTheBase_readsDigitsAndSigns() throws IOException {
    var image = new BufferedImage(150, 50, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    graphics.setColor(Color.DARK_GRAY);
    graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 36));
    graphics.drawString("3+5=?", 12, 38);
    graphics.dispose();
    Path sum = Files.write(folder.resolve("sum.png"), PngEncoder.encode(image));

    Run run = Run.of("solve", "--base", sum, "--calculate", "--json", "-");

    assertThat(run.json().get(0).get("value").asLong()).isEqualTo(8);
  }
}
