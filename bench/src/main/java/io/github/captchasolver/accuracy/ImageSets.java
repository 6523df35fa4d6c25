package io.github.captchasolver.accuracy;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.ReadOptions;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.dataset.SampleZip;
import io.github.captchasolver.synth.CaptchaGenerator;
import io.github.captchasolver.util.PngEncoder;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Images of one kind: some to test with, others to train on.
 *
 * @param name of the kind
 * @param only the characters of its texts
 * @param length of its texts, as {@code --length} takes it
 * @param test the zip of the images that every draw is tested with
 * @param pool the zip of the images from which a draw takes its training images
 */
record ImageSets(String name, String only, String length, Path test, Path pool) {
  /** The lengths of a script's texts. */
  static final String SCRIPT_LENGTH = "3-8";

  private static final int TESTED = 500;
  private static final int FOREIGN_POOL = 600;

  /** More than the 2,000 of a draw, so that draws differ. */
  private static final int SCRIPT_POOL = 3000;

  /** Real images that may be trained on. All real images are shuffled again for each draw. */
  private static final int REAL_POOL = 100;

  private static final int REAL_TESTED = 600;

  /** Returns the images of a generator, which are drawn if that has not been done before. */
  static ImageSets of(ForeignGenerator generator, Path folder) {
    var images =
        in(folder, generator.artifact(), generator.alphabet(), String.valueOf(generator.length()));
    if (!Files.exists(images.pool)) {
      images.write(drawn(generator));
    }
    return images;
  }

  /**
   * Returns the images of a script, which are drawn if that has not been done before. The same font
   * gives the same images.
   */
  static ImageSets of(Script script, Path folder) {
    var images = in(folder, script.name(), script.alphabet(), SCRIPT_LENGTH);
    if (!Files.exists(images.pool)) {
      images.write(new CaptchaGenerator(script, 1).samples(TESTED + SCRIPT_POOL));
    }
    return images;
  }

  /** Returns the real images, divided by the order of a draw. */
  static ImageSets ofReal(Path zip, Path folder, int draw) {
    var images = in(folder, "real-" + draw, "0123456789", "4");
    if (!Files.exists(images.pool)) {
      List<Sample> shuffled = shuffled(read(zip), draw);
      SampleZip.write(images.test, shuffled.subList(REAL_POOL, REAL_POOL + REAL_TESTED), true);
      SampleZip.write(images.pool, shuffled.subList(0, REAL_POOL), true);
    }
    return images;
  }

  private static ImageSets in(Path folder, String name, String only, String length) {
    return new ImageSets(
        name, only, length, folder.resolve(name + "-test.zip"), folder.resolve(name + "-pool.zip"));
  }

  private void write(List<Sample> samples) {
    SampleZip.write(test, samples.subList(0, TESTED), true);
    SampleZip.write(pool, samples.subList(TESTED, samples.size()), true);
  }

  /** Writes the training images of a draw. */
  void writeTraining(Path zip, int count, int draw) {
    List<Sample> all = read(pool);
    SampleZip.write(zip, shuffled(all, draw).subList(0, count), true);
  }

  static List<Sample> read(Path zip) {
    return Dataset.read(zip, ReadOptions.DEFAULT).samples();
  }

  /** Returns the fingerprint of the test images, which {@code ./captcha check} prints too. */
  String fingerprint() {
    return Dataset.read(test, ReadOptions.DEFAULT).fingerprint().substring(0, 16);
  }

  static List<Sample> shuffled(List<Sample> samples, int draw) {
    var shuffled = new ArrayList<>(samples);
    Collections.shuffle(shuffled, new Random(draw));
    return shuffled;
  }

  /** Draws images with distinct texts. */
  private static List<Sample> drawn(ForeignGenerator generator) {
    Supplier<ForeignGenerator.ForeignImage> source = generator.source();
    Set<String> texts = new HashSet<>();
    var samples = new ArrayList<Sample>();
    while (samples.size() < TESTED + FOREIGN_POOL) {
      ForeignGenerator.ForeignImage drawn = source.get();
      if (drawn.text().length() != generator.length()
          || !drawn.text().chars().allMatch(c -> generator.alphabet().indexOf(c) >= 0)) {
        throw new IllegalStateException(
            generator.artifact()
                + " drew \""
                + drawn.text()
                + "\", which is no text of its alphabet and length.");
      }
      if (texts.add(drawn.text())) {
        samples.add(new Sample(drawn.text() + ".png", drawn.text(), png(drawn.image())));
      }
    }
    return samples;
  }

  private static byte[] png(BufferedImage image) {
    return PngEncoder.encode(image);
  }
}
