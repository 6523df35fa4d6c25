package io.github.captchasolver.notebook;

import io.github.captchasolver.chart.ImageGrid;
import io.github.captchasolver.chart.Tile;
import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.dataset.UnlabelledImages;
import io.github.captchasolver.evaluation.EvaluatedSample;
import io.github.captchasolver.evaluation.Evaluator;
import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.inference.SolverOptions;
import io.github.captchasolver.model.Model;
import io.github.captchasolver.synth.CaptchaGenerator;
import io.github.captchasolver.synth.CaptchaStyle;
import io.github.captchasolver.synth.CaptchaStyles;
import io.github.captchasolver.training.PretrainedModel;
import io.github.captchasolver.training.SelfTrainer;
import io.github.captchasolver.training.SelfTrainingOptions;
import io.github.captchasolver.training.SelfTrainingResult;
import io.github.captchasolver.training.Trainer;
import io.github.captchasolver.training.TrainingListener;
import io.github.captchasolver.training.TrainingOptions;
import io.github.captchasolver.training.TrainingResult;
import io.github.captchasolver.util.PngEncoder;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Provides functions for the cells of a notebook, by static import. The {@code show} methods are
 * void, because a kernel prints the value of a cell's last line below the output.
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

  /** Shows an interactive figure; its image where pages run no scripts. */
  public static void show(ConfidenceFigure figure) {
    KERNEL.show(figure.forms());
  }

  /**
   * Reads a zip or folder of labelled images, as {@link Dataset} does; only the first of them where
   * the environment variable {@code CAPTCHA_LIMIT} says so.
   */
  public static Dataset read(String zipOrFolder) {
    return LIMITS.apply(Dataset.read(Path.of(zipOrFolder)));
  }

  /**
   * Returns the base model, which already reads many styles, as the start of a training run.
   *
   * @throws io.github.captchasolver.model.ModelException if it is not on the class path
   */
  public static PretrainedModel base() {
    return PretrainedModel.shipped();
  }

  /** Generates labelled images of a style by name; at most {@code CAPTCHA_LIMIT}. */
  public static Dataset generate(String style, int count, long seed) {
    return generate(CaptchaStyles.byName(style), count, seed);
  }

  /** Generates labelled images of a style; at most {@code CAPTCHA_LIMIT}. */
  public static Dataset generate(CaptchaStyle style, int count, long seed) {
    var generator = new CaptchaGenerator(style, seed);
    return Dataset.of(
        "generated, style " + style.name(), generator.samples(Math.min(count, LIMITS.images())));
  }

  /** Returns natural logarithms, for probabilities written by hand. */
  public static float[] logarithms(double... probabilities) {
    float[] logarithms = new float[probabilities.length];
    for (int i = 0; i < logarithms.length; i++) {
      logarithms[i] = (float) Math.log(probabilities[i]);
    }
    return logarithms;
  }

  /** Returns tiles of labelled images. */
  public static List<Tile> tiles(List<Sample> samples) {
    return samples.stream().map(Tile::of).toList();
  }

  /** Returns tiles of images and their readings, mistakes first. */
  public static List<Tile> tiles(List<Sample> samples, List<EvaluatedSample> readings) {
    return IntStream.range(0, samples.size())
        .mapToObj(i -> Tile.of(samples.get(i).bytes(), readings.get(i)))
        .sorted((a, b) -> Boolean.compare(a.correct(), b.correct()))
        .toList();
  }

  /** Trains without showing the progress, unlike {@link LiveTraining}. */
  public static TrainingResult train(Dataset set, TrainingOptions options) {
    return new Trainer(LIMITS.apply(options, set), TrainingListener.SILENT).train(set);
  }

  /**
   * Trains without labels, and shows each round in a table.
   *
   * @throws io.github.captchasolver.training.UnreadableException if the base reads next to nothing
   * @throws io.github.captchasolver.training.TrainingException if the new model is probably worse
   */
  public static SelfTrainingResult trainWithoutLabels(
      UnlabelledImages images, SelfTrainingOptions options) {
    return LIMITS.apply(new SelfTrainer(options, new RoundsTable(KERNEL))).train(images);
  }

  /** Opens a model that is in memory. */
  public static CaptchaSolver open(Model model) {
    return CaptchaSolver.open(model, SolverOptions.defaults());
  }

  /** Reads labelled images with a trained model. */
  public static List<EvaluatedSample> readings(CaptchaSolver solver, List<Sample> samples) {
    return Evaluator.read(solver, samples);
  }

  /**
   * Draws the image of a sample beside its pixels as the network gets them, the lowest value black,
   * the highest white.
   *
   * @param pixels {@code [H * W]} of any range
   * @param height rows {@code H}
   * @throws IllegalArgumentException if the length of the array is no multiple of the height
   */
  public static BufferedImage beforeAndAfter(Sample sample, float[] pixels, int height) {
    byte[] input = PngEncoder.encode(grey(pixels, height));
    return ImageGrid.ofLabels(
        List.of(
            new Tile(sample.bytes(), sample.file(), null, Double.NaN),
            new Tile(input, "network input", null, Double.NaN)),
        1,
        2);
  }

  static BufferedImage grey(float[] pixels, int height) {
    if (pixels.length == 0 || height < 1 || pixels.length % height != 0) {
      throw new IllegalArgumentException(
          pixels.length + " pixels do not form an image of " + height + " rows.");
    }
    int width = pixels.length / height;
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (float pixel : pixels) {
      low = Math.min(low, pixel);
      high = Math.max(high, pixel);
    }
    float scale = high > low ? 255 / (high - low) : 0;
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < pixels.length; i++) {
      int value = Math.round((pixels[i] - low) * scale);
      image.setRGB(i % width, i / width, value << 16 | value << 8 | value);
    }
    return image;
  }
}
