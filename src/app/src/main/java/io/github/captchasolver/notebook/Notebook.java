package io.github.captchasolver.notebook;

import io.github.captchasolver.dataset.DatasetReader;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.dataset.SampleSet;
import io.github.captchasolver.evaluation.Reading;
import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.inference.Prediction;
import io.github.captchasolver.model.BaseModel;
import io.github.captchasolver.model.Bundle;
import io.github.captchasolver.model.BundleFile;
import io.github.captchasolver.plot.Tile;
import io.github.captchasolver.synth.CaptchaGenerator;
import io.github.captchasolver.synth.CaptchaStyle;
import io.github.captchasolver.synth.CaptchaStyles;
import io.github.captchasolver.training.Base;
import io.github.captchasolver.training.Trainer;
import io.github.captchasolver.training.TrainingListener;
import io.github.captchasolver.training.TrainingOptions;
import io.github.captchasolver.training.TrainingResult;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * For the cells of a notebook, by static import. All methods that show something return nothing, as
 * a kernel would print the value of a cell's last line below the picture.
 */
public final class Notebook {
  static final Kernel KERNEL = Kernel.running();
  static final Limits LIMITS = Limits.of(System.getenv());

  private Notebook() {}

  /** Shows a picture. */
  public static void show(BufferedImage picture) {
    KERNEL.show(Forms.of(picture));
  }

  /** Shows a table. */
  public static void show(Table table) {
    KERNEL.show(table.forms());
  }

  /** Shows a figure that answers to the mouse; where pages run no scripts, its picture. */
  public static void show(Figure figure) {
    KERNEL.show(figure.forms());
  }

  /**
   * Reads a zip or folder of labelled pictures, as {@link DatasetReader} does; only the first of
   * them where the environment variable {@code CAPTCHA_LIMIT} says so.
   */
  public static SampleSet read(String zipOrFolder) {
    return LIMITS.apply(DatasetReader.read(Path.of(zipOrFolder)));
  }

  /**
   * The base model, which reads many styles already, to start a training from.
   *
   * @throws io.github.captchasolver.model.BundleException if it is not on the class path
   */
  public static Base base() {
    return Base.of(BaseModel.FILE.toString(), BaseModel.read());
  }

  /** Generates labelled pictures of one style; fewer where {@code CAPTCHA_LIMIT} says so. */
  public static SampleSet generate(String style, int count, long seed) {
    return generate(CaptchaStyles.byName(style), count, seed);
  }

  /** Generates labelled pictures of a style; fewer where {@code CAPTCHA_LIMIT} says so. */
  public static SampleSet generate(CaptchaStyle style, int count, long seed) {
    var generator = new CaptchaGenerator(style, seed);
    return SampleSet.of(
        "generated, style " + style.name(), generator.samples(Math.min(count, LIMITS.pictures())));
  }

  /** Natural logarithms, for probabilities written down by hand. */
  public static float[] logarithms(double... probabilities) {
    float[] logarithms = new float[probabilities.length];
    for (int i = 0; i < logarithms.length; i++) {
      logarithms[i] = (float) Math.log(probabilities[i]);
    }
    return logarithms;
  }

  /** The first pictures of a list, to be drawn with their labels. */
  public static List<Tile> tiles(List<Sample> samples) {
    return samples.stream().map(Tile::of).toList();
  }

  /** Pictures and what was read in them, mistakes first, to be drawn. */
  public static List<Tile> tiles(List<Sample> samples, List<Reading> readings) {
    return IntStream.range(0, samples.size())
        .mapToObj(i -> Tile.of(samples.get(i).bytes(), readings.get(i)))
        .sorted((a, b) -> Boolean.compare(a.correct(), b.correct()))
        .toList();
  }

  /** Trains without showing how it goes; for one that shows it, see {@link LiveTraining}. */
  public static TrainingResult train(SampleSet set, TrainingOptions options) {
    return new Trainer(LIMITS.apply(options, set), TrainingListener.SILENT).train(set);
  }

  /**
   * A reader with a model that is not in a file yet.
   *
   * @throws UncheckedIOException if it cannot be put into the temporary folder for a moment
   */
  public static CaptchaSolver open(Bundle bundle) {
    try {
      Path file = Files.createTempFile("notebook", ".captcha");
      try {
        BundleFile.write(bundle, file);
        return CaptchaSolver.open(file);
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The temporary folder cannot be written to: " + e.getMessage() + ".", e);
    }
  }

  /** Reads labelled pictures with a finished model. */
  public static List<Reading> readings(CaptchaSolver solver, List<Sample> samples) {
    List<Prediction> predictions = solver.readAll(samples.stream().map(Sample::bytes).toList());
    var readings = new ArrayList<Reading>();
    for (int i = 0; i < samples.size(); i++) {
      Sample sample = samples.get(i);
      Prediction prediction = predictions.get(i);
      readings.add(
          new Reading(sample.file(), sample.label(), prediction.text(), prediction.confidence()));
    }
    return readings;
  }
}
