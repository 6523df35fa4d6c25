package io.github.captchasolver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.synth.CaptchaGenerator;
import io.github.captchasolver.synth.CaptchaStyles;
import io.github.captchasolver.util.PngEncoder;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Images of the usual size somewhere in a canvas that is far larger, as in a screenshot. */
class ScreenshotTest {
  private static final int COUNT = 40;
  private static final int NOISE = 25;

  @TempDir private Path folder;

  private static BufferedImage screenshot(BufferedImage image, SplittableRandom random, int noise) {
    int width = 2 * image.getWidth();
    int height = 3 * image.getHeight();
    var canvas = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = canvas.createGraphics();
    graphics.setColor(new Color(image.getRGB(image.getWidth() - 1, 0)));
    graphics.fillRect(0, 0, width, height);
    graphics.drawImage(
        image,
        random.nextInt(width - image.getWidth()),
        random.nextInt(height - image.getHeight()),
        null);
    graphics.dispose();
    for (int y = 0; noise > 0 && y < height; y++) {
      for (int x = 0; x < width; x++) {
        int change = random.nextInt(-noise, noise + 1);
        var colour = new Color(canvas.getRGB(x, y));
        canvas.setRGB(
            x,
            y,
            new Color(
                    changed(colour.getRed(), change),
                    changed(colour.getGreen(), change),
                    changed(colour.getBlue(), change))
                .getRGB());
      }
    }
    return canvas;
  }

  private static int changed(int value, int change) {
    return Math.max(0, Math.min(255, value + change));
  }

  private void screenshots(int noise) throws IOException {
    var random = new SplittableRandom(1);
    for (Sample sample : new CaptchaGenerator(CaptchaStyles.byName("digits"), 77).samples(COUNT)) {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(sample.bytes()));
      Files.write(
          folder.resolve(sample.label() + ".png"),
          PngEncoder.encode(screenshot(image, random, noise)));
    }
  }

  private double exactMatch(Object... arguments) throws IOException {
    Path json = folder.resolveSibling("result.json");
    Object[] all = new Object[arguments.length + 4];
    all[0] = "evaluate";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[arguments.length + 1] = folder;
    all[arguments.length + 2] = "--json";
    all[arguments.length + 3] = json;
    assertThat(Run.of(all).exitCode()).isZero();
    return new ObjectMapper().readTree(json.toFile()).get("exactMatch").asDouble();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, NOISE})
  void evaluate_trainedModel_readsTheImageInsideTheScreenshot(int noise) throws IOException {
    screenshots(noise);

    assertThat(exactMatch("models/digits.captcha")).isGreaterThanOrEqualTo(0.97);
  }

  @Test
  void evaluate_base_readsTheImageInsideTheScreenshot() throws IOException {
    screenshots(NOISE);

    assertThat(exactMatch("--base", "--only", "0-9", "--length", "4")).isGreaterThanOrEqualTo(0.95);
  }
}
