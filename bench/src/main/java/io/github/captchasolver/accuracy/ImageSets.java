package io.github.captchasolver.accuracy;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.ReadOptions;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.dataset.SampleZip;
import io.github.captchasolver.synth.CaptchaGenerator;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
/**
 * Images of one kind: some to be read, others to train on.
 *
 * @param name of the kind
 * @param only the characters of its texts
 * @param length of its texts, as {@code --length} takes it
 * @param test the zip of those that are read in every draw
 * @param pool the zip of the others
 */
record ImageSets(String name, String only, String length, Path test, Path pool) {
  private static final int READ = 500;
  private static final int FOREIGN_POOL = 600;

  /** More than the 2,000 of a draw, so that draws differ. */
  private static final int SCRIPT_POOL = 3000;

  /** Of the real images, which are shuffled anew for each draw, so many may be trained on. */
  private static final int REAL_POOL = 100;

  private static final int REAL_READ = 600;

  /** Draws them, if that has not been done before. */
  static ImageSets of(Foreign foreign, Path folder) {
    var images =
        in(folder, foreign.artifact(), foreign.alphabet(), String.valueOf(foreign.length()));
    if (!Files.exists(images.pool)) {
      images.write(drawn(foreign));
    }
    return images;
  }

  /** Draws them, if that has not been done before; the same ones with the same font. */
  static ImageSets of(Script script, Path folder) {
    var images = in(folder, script.name(), script.alphabet(), "3-8");
    if (!Files.exists(images.pool)) {
      images.write(new CaptchaGenerator(script, 1).samples(READ + SCRIPT_POOL));
    }
    return images;
  }

  /** The real images, in one of many orders. */
  static ImageSets ofReal(Path zip, Path folder, int draw) {
    var images = in(folder, "real-" + draw, "0123456789", "4");
    if (!Files.exists(images.pool)) {
      List<Sample> shuffled = shuffled(read(zip), draw);
      SampleZip.write(images.test, shuffled.subList(REAL_POOL, REAL_POOL + REAL_READ), true);
      SampleZip.write(images.pool, shuffled.subList(0, REAL_POOL), true);
    }
    return images;
  }

  private static ImageSets in(Path folder, String name, String only, String length) {
    return new ImageSets(
        name, only, length, folder.resolve(name + "-test.zip"), folder.resolve(name + "-pool.zip"));
  }

  private void write(List<Sample> samples) {
    SampleZip.write(test, samples.subList(0, READ), true);
    SampleZip.write(pool, samples.subList(READ, samples.size()), true);
  }

  /** Writes so many images to train on, others for each draw. */
  void writeTraining(Path zip, int count, int draw) {
    List<Sample> all = read(pool);
    SampleZip.write(zip, shuffled(all, draw).subList(0, count), true);
  }

  static List<Sample> read(Path zip) {
    return Dataset.read(zip, ReadOptions.DEFAULT).samples();
  }

  /** What {@code ./captcha check} tells of the images that are read. */
  String fingerprint() {
    return Dataset.read(test, ReadOptions.DEFAULT).fingerprint().substring(0, 16);
  }

  static List<Sample> shuffled(List<Sample> samples, int draw) {
    var shuffled = new ArrayList<>(samples);
    Collections.shuffle(shuffled, new Random(draw));
    return shuffled;
  }

  /** Images with distinct texts, in the order in which they were drawn. */
  private static List<Sample> drawn(Foreign foreign) {
    Supplier<Foreign.Drawn> source = foreign.source();
    Set<String> texts = new HashSet<>();
    var samples = new ArrayList<Sample>();
    while (samples.size() < READ + FOREIGN_POOL) {
      Foreign.Drawn drawn = source.get();
      if (drawn.text().length() != foreign.length()
          || !drawn.text().chars().allMatch(c -> foreign.alphabet().indexOf(c) >= 0)) {
        throw new IllegalStateException(
            foreign.artifact() + " drew \"" + drawn.text() + "\", which it never should.");
      }
      if (texts.add(drawn.text())) {
        samples.add(new Sample(drawn.text() + ".png", drawn.text(), png(drawn.image())));
      }
    }
    return samples;
  }

  private static byte[] png(BufferedImage image) {
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
