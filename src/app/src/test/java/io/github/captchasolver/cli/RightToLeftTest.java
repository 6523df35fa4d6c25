package io.github.captchasolver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.inference.Prediction;
import io.github.captchasolver.synth.font.FontFallback;
import io.github.captchasolver.util.PngEncoder;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Training and reading with labels that are written from the right, in logical order. */
class RightToLeftTest {
  @TempDir private Path folder;

  /** Scripts with the fonts of the class path that show them. */
  private enum Script {
    HEBREW(
        "אבגדהוזחטיכלמנסעפצקרשתםןץףך0123456789",
        "/net/sf/jasperreports/fonts/dejavu/DejaVuSans.ttf",
        "/liberation/LiberationSerif-Bold.ttf"),
    /** Letters that differ only in their dots, and those that join, are drawn as the font does. */
    ARABIC(
        "ابتثجحخدذرزسشصضطظعغفقكلمنهوي0123456789",
        "/net/sf/jasperreports/fonts/dejavu/DejaVuSans.ttf",
        "/net/sf/jasperreports/fonts/dejavu/DejaVuSans-Bold.ttf");

    private final String alphabet;
    private final List<String> fonts;

    Script(String alphabet, String... fonts) {
      this.alphabet = alphabet;
      this.fonts = List.of(fonts);
    }
  }

  @Tag("minutes")
  @Test
  void train_fewEpochs_readsManyInLogicalOrder() {
    assertThat(exactMatch(Script.HEBREW, 600, 100, "--epochs", "8")).isGreaterThanOrEqualTo(0.5);
  }

  @Tag("minutes")
  @ParameterizedTest
  @EnumSource
  void train_labelsInLogicalOrder_readsThemInLogicalOrder(Script script) {
    assertThat(exactMatch(script, 1000, 500)).isGreaterThanOrEqualTo(0.97);
  }

  private double exactMatch(Script script, int trained, int tested, String... options) {
    Path model = folder.resolve("my.captcha");
    var arguments =
        new ArrayList<Object>(
            List.of(
                "train",
                set(script, trained, 1),
                "--out",
                model,
                "--report",
                folder.resolve("report")));
    arguments.addAll(List.of(options));

    Run train = Run.of(arguments.toArray());
    Run evaluate = Run.of("evaluate", model, set(script, tested, 2), "--json", "-");

    assertThat(train.exitCode()).as(train.err()).isZero();
    requireLogicalOrder(model, script);
    return evaluate.json().get("exactMatch").asDouble();
  }

  private void requireLogicalOrder(Path model, Script script) {
    Sample sample = Dataset.read(set(script, 1, 3)).samples().get(0);
    try (CaptchaSolver solver = CaptchaSolver.open(model)) {
      Prediction prediction = solver.read(sample.bytes());
      assertThat(prediction.text()).hasSameSizeAs(sample.label());
      var text = new StringBuilder();
      prediction.characters().forEach(c -> text.append(c.text()));
      assertThat(text).hasToString(prediction.text());
    }
  }

  private Path set(Script script, int count, long seed) {
    FontFallback.install();
    List<Font> fonts = new ArrayList<>();
    script.fonts.forEach(name -> fonts.add(font(name)));
    var random = new SplittableRandom(seed);
    var files = new TreeMap<String, byte[]>();
    while (files.size() < count) {
      var label = new StringBuilder();
      for (int i = 0; i < 5; i++) {
        label.append(script.alphabet.charAt(random.nextInt(script.alphabet.length())));
      }
      files.put(label + ".png", image(label.toString(), fonts, random));
    }
    return GeneratedImages.zip(folder.resolve(script + "-" + seed + ".zip"), files);
  }

  /** Draws a text, which Java orders and joins as the font says. */
  private static byte[] image(String text, List<Font> fonts, SplittableRandom random) {
    var image = new BufferedImage(150, 50, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, 150, 50);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setFont(fonts.get(random.nextInt(fonts.size())).deriveFont(26f + random.nextInt(6)));
    graphics.setColor(new Color(random.nextInt(100), random.nextInt(100), random.nextInt(100)));
    graphics.shear(random.nextDouble(-0.15, 0.15), 0);
    graphics.drawString(text, 15 + random.nextInt(20), 33 + random.nextInt(6));
    graphics.dispose();
    return PngEncoder.encode(image);
  }

  private static Font font(String resource) {
    try (InputStream in = RightToLeftTest.class.getResourceAsStream(resource)) {
      return Font.createFont(Font.TRUETYPE_FONT, in);
    } catch (IOException | FontFormatException e) {
      throw new IllegalStateException(e);
    }
  }
}
