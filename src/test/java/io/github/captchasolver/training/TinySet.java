package io.github.captchasolver.training;

import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.dataset.SampleSet;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/**
 * Pictures so easy that a network reads them after a second of training: two of the letters a, b,
 * c, which are a bar at the top, in the middle, or at the bottom.
 */
public final class TinySet {
  static final int CELL = 12;
  static final int HEIGHT = 32;
  private static final String LETTERS = "abc";

  private TinySet() {}

  /** Options with which 40 such pictures are read after four or five epochs, in half a second. */
  public static TrainingOptions options() {
    return TrainingOptions.of("fast")
        .withEpochs(5)
        .withBatch(4)
        .withValidation(0.2)
        .withLearningRate(3e-3)
        .withSchedule(LearningRate.CONSTANT);
  }

  /** So many pictures; the same seed gives the same ones. */
  public static SampleSet of(int count, long seed) {
    var random = new SplittableRandom(seed);
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String label = "" + LETTERS.charAt(random.nextInt(3)) + LETTERS.charAt(random.nextInt(3));
      samples.add(sample(i + "/" + label + ".png", label, random));
    }
    return setOf(samples, "tiny" + count + "-" + seed);
  }

  static SampleSet setOf(List<Sample> samples, String fingerprint) {
    return new SampleSet("tiny.zip", samples, List.of(), samples.size(), 0, fingerprint);
  }

  /** A picture with a bar for each character; those other than a, b, c are a thin one. */
  static Sample sample(String file, String label, SplittableRandom random) {
    var picture = new BufferedImage(CELL * label.length(), HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = picture.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, picture.getWidth(), HEIGHT);
    for (int i = 0; i < label.length(); i++) {
      int letter = LETTERS.indexOf(label.charAt(i));
      graphics.setColor(new Color(0, 0, 0, 200 + random.nextInt(56)));
      graphics.fillRect(i * CELL + 2, 1 + Math.max(letter, 0) * 10, CELL - 4, letter < 0 ? 2 : 8);
    }
    graphics.dispose();
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Sample(file, label, bytes.toByteArray());
  }
}
