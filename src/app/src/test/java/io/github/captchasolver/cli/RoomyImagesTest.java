package io.github.captchasolver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.dataset.SampleZip;
import io.github.captchasolver.synth.CaptchaStyle;
import io.github.captchasolver.synth.CaptchaStyles;
import io.github.captchasolver.util.PngEncoder;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sets whose letters would lose most of their pixels if whole images were scaled to one size. */
@Tag("slow")
class RoomyImagesTest {
  private static final CaptchaStyle STYLE = CaptchaStyles.byName("digits");

  @TempDir private Path folder;

  /** A small text anywhere on a large canvas. */
  private static BufferedImage onLargeCanvas(String label, SplittableRandom random) {
    BufferedImage text = STYLE.draw(label, random);
    var canvas =
        new BufferedImage(2 * text.getWidth(), 7 * text.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = canvas.createGraphics();
    graphics.setColor(new Color(text.getRGB(text.getWidth() - 1, 0)));
    graphics.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
    graphics.drawImage(
        text,
        random.nextInt(canvas.getWidth() - text.getWidth()),
        random.nextInt(canvas.getHeight() - text.getHeight()),
        null);
    graphics.dispose();
    return canvas;
  }

  /** One image for each digit, side by side, in a canvas whose width varies. */
  private static BufferedImage farApart(String label, SplittableRandom random) {
    BufferedImage first = STYLE.draw(label.substring(0, 1), random);
    int step = random.nextInt(first.getWidth() * 6 / 10, first.getWidth());
    var canvas =
        new BufferedImage(step * label.length(), first.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = canvas.createGraphics();
    for (int i = 0; i < label.length(); i++) {
      BufferedImage digit = STYLE.draw(label.substring(i, i + 1), random);
      int cut = (digit.getWidth() - step) / 2;
      graphics.drawImage(digit.getSubimage(cut, 0, step, digit.getHeight()), i * step, 0, null);
    }
    graphics.dispose();
    return canvas;
  }

  private Path zip(
      String name,
      int seed,
      int digits,
      BiFunction<String, SplittableRandom, BufferedImage> drawer) {
    var random = new SplittableRandom(seed);
    var samples = new ArrayList<Sample>();
    while (samples.size() < 60) {
      String label =
          String.format(
              Locale.ROOT, "%0" + digits + "d", random.nextInt((int) Math.pow(10, digits)));
      byte[] image = PngEncoder.encode(drawer.apply(label, random));
      if (samples.stream().noneMatch(sample -> sample.label().equals(label))) {
        samples.add(new Sample(label + ".png", label, image));
      }
    }
    Path zip = folder.resolve(name);
    SampleZip.write(zip, samples, true);
    return zip;
  }

  private Run trained(int digits, BiFunction<String, SplittableRandom, BufferedImage> drawer) {
    Run run =
        Run.of(
            "train",
            zip("train.zip", 1, digits, drawer),
            "--test",
            zip("test.zip", 2, digits, drawer),
            "--epochs",
            "2",
            "--out",
            folder.resolve("m.captcha"),
            "--report",
            folder.resolve("report"),
            "--json",
            "-");
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run;
  }

  private static double test(Run run) {
    return run.json().get("test").get("exactMatch").asDouble();
  }

  @Test
  void train_smallTextsOnLargeCanvases_usesTheWindowAroundThem() {
    Run run = trained(4, RoomyImagesTest::onLargeCanvas);

    assertThat(run.err())
        .containsPattern(
            "window +\\d+x\\d+: the images are mostly empty, so only the part around the text is");
    assertThat(test(run)).isGreaterThanOrEqualTo(0.95);
  }

  @Test
  void train_lettersFarApart_usesTheirOwnWidth() {
    Run run = trained(6, RoomyImagesTest::farApart);

    assertThat(run.err())
        .containsPattern("size +\\d+x48: the base reads more images at this width");
    assertThat(test(run)).isGreaterThanOrEqualTo(0.95);
  }
}
