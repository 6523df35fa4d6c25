package io.github.captchasolver.training.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.image.grey.GreyConversion;
import io.github.captchasolver.synth.font.FontFallback;
import io.github.captchasolver.training.PretrainedModel;
import io.github.captchasolver.util.PngEncoder;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GreyChoiceTest {
  private static final PretrainedModel BASE = PretrainedModel.shipped();
  private static final Preprocessing USUAL = BASE.preprocessing();

  /** Bold digits, with many lines of two pixels over them, or none. */
  private static List<Sample> samples(boolean scratched) {
    FontFallback.install();
    var random = new SplittableRandom(5);
    var samples = new ArrayList<Sample>();
    for (int i = 0; i < 12; i++) {
      String label = String.format(Locale.ROOT, "%04d", random.nextInt(10_000));
      var image = new BufferedImage(200, 80, BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = image.createGraphics();
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
      graphics.setColor(Color.BLACK);
      graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 60));
      graphics.drawString(label, 20 + random.nextInt(10), 60);
      graphics.setStroke(new BasicStroke(2));
      for (int line = 0; scratched && line < 40; line++) {
        graphics.drawLine(
            random.nextInt(200), random.nextInt(80), random.nextInt(200), random.nextInt(80));
      }
      graphics.dispose();
      samples.add(new Sample(label + ".png", label, PngEncoder.encode(image)));
    }
    return samples;
  }

  @Test
  void of_boldDigitsUnderManyLines_areThinned() {
    GreyChoice choice = GreyChoice.of(samples(true), BASE, USUAL);

    assertThat(choice.preprocessing()).isEqualTo(USUAL.withGrey(GreyConversion.THINNED));
    assertThat(choice.decisions()).hasSize(1);
    assertThat(choice.decisions().get(0).value()).isEqualTo("thinned");
    assertThat(choice.decisions().get(0).reason())
        .containsPattern("mean confidence of 0\\.9\\d, and of 0\\.[0-7]\\d as they are");
  }

  @Test
  void of_clearDigits_stayAsTheyAre() {
    assertThat(GreyChoice.of(samples(false), BASE, USUAL))
        .isEqualTo(new GreyChoice(USUAL, List.of()));
  }

  @Test
  void of_manyImages_stayAsTheyAre() {
    List<Sample> many =
        Collections.nCopies(20, samples(true)).stream().flatMap(List::stream).toList();

    assertThat(GreyChoice.of(many, BASE, USUAL).preprocessing()).isEqualTo(USUAL);
  }

  /** Digits with a colour each on a gradient from nearly black to nearly white. */
  private static List<Sample> onAGradient() {
    FontFallback.install();
    var random = new SplittableRandom(5);
    var samples = new ArrayList<Sample>();
    for (int i = 0; i < 12; i++) {
      String label = String.format(Locale.ROOT, "%04d", random.nextInt(10_000));
      var image = new BufferedImage(200, 80, BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = image.createGraphics();
      graphics.setPaint(
          new GradientPaint(0, 0, new Color(20, 20, 30), 200, 0, new Color(230, 220, 220)));
      graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
      graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD | Font.ITALIC, 40));
      for (int k = 0; k < label.length(); k++) {
        graphics.setColor(
            new Color(random.nextInt(60, 180), random.nextInt(60, 180), random.nextInt(60, 180)));
        graphics.drawString(label.substring(k, k + 1), 30 + 36 * k, 45 + random.nextInt(20));
      }
      graphics.dispose();
      samples.add(new Sample(label + ".png", label, PngEncoder.encode(image)));
    }
    return samples;
  }

  @Test
  void of_digitsOnAGradient_areFlattenedHoweverManyTheyAre() {
    List<Sample> many =
        Collections.nCopies(20, onAGradient()).stream().flatMap(List::stream).toList();

    assertThat(GreyChoice.of(many, BASE, USUAL).preprocessing())
        .isEqualTo(USUAL.withGrey(GreyConversion.FLATTENED));
  }

  @Test
  void of_noBase_staysAsItIs() {
    assertThat(GreyChoice.of(samples(true), null, USUAL).preprocessing()).isEqualTo(USUAL);
  }
}
