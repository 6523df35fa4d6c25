package io.github.captchasolver.notebook;

import io.github.captchasolver.chart.Tile;
import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.DatasetReader;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.evaluation.EvaluatedSample;
import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.inference.Prediction;
import io.github.captchasolver.model.Model;
import io.github.captchasolver.model.ModelFile;
import io.github.captchasolver.synth.CaptchaGenerator;
import io.github.captchasolver.synth.CaptchaStyle;
import io.github.captchasolver.synth.CaptchaStyles;
import io.github.captchasolver.training.PretrainedModel;
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
 * a kernel would print the value of a cell's last line below the image.
 */
public final class Notebook {
  static final NotebookDisplay KERNEL = NotebookDisplay.running();
  static final RunLimits LIMITS = RunLimits.of(System.getenv());

  private Notebook() {}

  /** Shows an image. */
  public static void show(BufferedImage image) {
    KERNEL.show(MimeBundle.of(image));
  }

  /** Shows a table. */
  public static void show(Table table) {
    KERNEL.show(table.forms());
  }

  /** Shows a figure that answers to the mouse; where pages run no scripts, its image. */
  public static void show(Figure figure) {
    KERNEL.show(figure.forms());
  }

  /**
   * Reads a zip or folder of labelled images, as {@link DatasetReader} does; only the first of them
   * where the environment variable {@code CAPTCHA_LIMIT} says so.
   */
  public static Dataset read(String zipOrFolder) {
    return LIMITS.apply(DatasetReader.read(Path.of(zipOrFolder)));
  }

  /**
   * The base model, which reads many styles already, to start a training from.
   *
   * @throws io.github.captchasolver.model.ModelException if it is not on the class path
   */
  public static PretrainedModel base() {
    return PretrainedModel.shipped();
  }

  /** Generates labelled images of one style; fewer where {@code CAPTCHA_LIMIT} says so. */
  public static Dataset generate(String style, int count, long seed) {
    return generate(CaptchaStyles.byName(style), count, seed);
  }

  /** Generates labelled images of a style; fewer where {@code CAPTCHA_LIMIT} says so. */
  public static Dataset generate(CaptchaStyle style, int count, long seed) {
    var generator = new CaptchaGenerator(style, seed);
    return Dataset.of(
        "generated, style " + style.name(), generator.samples(Math.min(count, LIMITS.images())));
  }

  /** Natural logarithms, for probabilities written down by hand. */
  public static float[] logarithms(double... probabilities) {
    float[] logarithms = new float[probabilities.length];
    for (int i = 0; i < logarithms.length; i++) {
      logarithms[i] = (float) Math.log(probabilities[i]);
    }
    return logarithms;
  }

  /** The first images of a list, to be drawn with their labels. */
  public static List<Tile> tiles(List<Sample> samples) {
    return samples.stream().map(Tile::of).toList();
  }

  /** Images and what was read in them, mistakes first, to be drawn. */
  public static List<Tile> tiles(List<Sample> samples, List<EvaluatedSample> readings) {
    return IntStream.range(0, samples.size())
        .mapToObj(i -> Tile.of(samples.get(i).bytes(), readings.get(i)))
        .sorted((a, b) -> Boolean.compare(a.correct(), b.correct()))
        .toList();
  }

  /** Trains without showing how it goes; for one that shows it, see {@link LiveTraining}. */
  public static TrainingResult train(Dataset set, TrainingOptions options) {
    return new Trainer(LIMITS.apply(options, set), TrainingListener.SILENT).train(set);
  }

  /**
   * A reader with a model that is not in a file yet.
   *
   * @throws UncheckedIOException if it cannot be put into the temporary folder for a moment
   */
  public static CaptchaSolver open(Model bundle) {
    try {
      Path file = Files.createTempFile("notebook", ".captcha");
      try {
        ModelFile.write(bundle, file);
        return CaptchaSolver.open(file);
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The temporary folder cannot be written to: " + e.getMessage() + ".", e);
    }
  }

  /** Reads labelled images with a finished model. */
  public static List<EvaluatedSample> readings(CaptchaSolver solver, List<Sample> samples) {
    List<Prediction> predictions = solver.readAll(samples.stream().map(Sample::bytes).toList());
    var readings = new ArrayList<EvaluatedSample>();
    for (int i = 0; i < samples.size(); i++) {
      Sample sample = samples.get(i);
      Prediction prediction = predictions.get(i);
      readings.add(
          new EvaluatedSample(
              sample.file(), sample.label(), prediction.text(), prediction.confidence()));
    }
    return readings;
  }
}
