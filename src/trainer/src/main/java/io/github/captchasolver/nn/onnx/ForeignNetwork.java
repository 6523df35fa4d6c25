package io.github.captchasolver.nn.onnx;

import io.github.captchasolver.image.InputLayout;
import io.github.captchasolver.image.codec.ImageDecoder;
import io.github.captchasolver.text.Printable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A network from an ONNX file that was made elsewhere: images {@code [N, C, H, W]} or {@code [N, H,
 * W, C]} to scores {@code [N, T, K]}, {@code [T, N, K]} or {@code [T, K]}.
 */
public final class ForeignNetwork {
  private static final int LONGEST_SIDE = 4096;

  /** Wider images are squeezed; ten times as wide as high is a long text. */
  private static final int WIDEST = 32;

  /** Of an image of any width, in the first trial. */
  private static final int USUAL = 3;

  /** Relative difference of scores that rounding explains. */
  private static final double SAME = 1e-3;

  private static final List<Integer> CHANNELS = List.of(1, 3);

  private final Path file;
  private final ForeignGraph graph;
  private final ImageForm image;
  private final ScoreForm scores;

  private ForeignNetwork(Path file, ForeignGraph graph, ImageForm image, ScoreForm scores) {
    this.file = file;
    this.graph = graph;
    this.image = image;
    this.scores = scores;
  }

  /**
   * Reads a file and tries the network on noise.
   *
   * @param width of its images; 0 for that in the file or, if that is open, any
   * @param height of its images; 0 for that in the file
   * @throws IllegalArgumentException with the reason, if the file is none, is damaged, or holds
   *     something that may not be run or does not read text
   * @throws UncheckedIOException if it cannot be read
   */
  public static ForeignNetwork read(Path file, int width, int height) {
    try {
      ForeignGraph graph = ForeignGraph.read(file);
      var trial = new OnnxTrial(graph);
      ImageForm image = image(graph, width, height);
      OnnxSizes.check(graph, trial, image.shape(1, image.width()));
      int columns = image.proportional() ? USUAL * image.height() : image.width();
      OnnxTrial.Output output = trial.run(image.shape(1, columns));
      ScoreForm first = ScoreForm.of(output);
      if (image.proportional()) {
        ScoreForm widest = ScoreForm.of(trial.run(image.shape(1, image.width())));
        first = new ScoreForm(first.axes(), first.values(), widest.steps(), first.classes());
      }
      boolean oneByOne =
          image.proportional() || image.oneByOne() || !takesTwo(trial, image, first, output);
      return new ForeignNetwork(file, graph, image.withOneByOne(oneByOne), first);
    } catch (OnnxException e) {
      throw named(file, e);
    } catch (NoSuchFileException e) {
      throw new UncheckedIOException(file + " does not exist.", e);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  private static IllegalArgumentException named(Path file, OnnxException e) {
    String reason = Printable.of(e.getMessage()); // names in the file may hold anything
    String begin = reason.startsWith("ONNX") ? "ONNX" : reason.substring(0, 1);
    return new IllegalArgumentException(
        file
            + " cannot be imported: "
            + (begin.equals("ONNX") ? begin : begin.toLowerCase(Locale.ROOT))
            + reason.substring(begin.length()),
        e);
  }

  private static ImageForm image(ForeignGraph graph, int width, int height) {
    int[] shape = graph.shape();
    boolean second = shape.length == 4 && CHANNELS.contains(shape[1]);
    boolean last = shape.length == 4 && !second && CHANNELS.contains(shape[3]);
    if (!second && !last) {
      throw new OnnxException(
          "Its input has the shape "
              + Arrays.toString(shape).replace("-1", "?")
              + ", not that of images with 1 or 3 channels, [N, C, H, W] or [N, H, W, C].");
    }
    int rows = side("height", shape[last ? 1 : 2], height);
    int columns = side("width", shape[last ? 2 : 3], width);
    if (rows == 0) {
      throw new OnnxException("The height of its images is not fixed: name their size.");
    }
    boolean proportional = columns == 0;
    return new ImageForm(
        last ? shape[3] : shape[1],
        last,
        rows,
        proportional ? Math.min(LONGEST_SIDE, WIDEST * rows) : columns,
        proportional,
        shape[0] == 1);
  }

  private static int side(String name, int inFile, int asked) {
    if (inFile > 0 && asked > 0 && inFile != asked) {
      throw new OnnxException(
          "Its images have a " + name + " of " + inFile + ", not " + asked + ".");
    }
    int side = Math.max(Math.max(inFile, asked), 0);
    if (side != 0 && (side < ImageDecoder.MIN_SIDE || side > LONGEST_SIDE)) {
      throw new OnnxException(
          "Its images have a "
              + name
              + " of "
              + side
              + ", but "
              + ImageDecoder.MIN_SIDE
              + " to "
              + LONGEST_SIDE
              + " are possible.");
    }
    return side;
  }

  /** Some exports fix the batch inside the network although its input is declared open. */
  private static boolean takesTwo(
      OnnxTrial trial, ImageForm image, ScoreForm one, OnnxTrial.Output first) {
    int[] expected =
        switch (one.axes()) {
          case BATCH_FIRST -> new int[] {2, one.steps(), one.classes()};
          case TIME_FIRST -> new int[] {one.steps(), 2, one.classes()};
          case NO_BATCH -> new int[0];
        };
    try {
      OnnxTrial.Output two = trial.run(image.shape(2, image.width()));
      return Arrays.equals(expected, two.shape()) && sameFirst(one, first, two);
    } catch (OnnxException e) {
      return false;
    }
  }

  private static boolean sameFirst(ScoreForm form, OnnxTrial.Output first, OnnxTrial.Output two) {
    int stride = form.axes() == ScoreForm.Axes.TIME_FIRST ? 2 * form.classes() : form.classes();
    for (int step = 0; step < form.steps(); step++) {
      for (int k = 0; k < form.classes(); k++) {
        float alone = first.values()[step * form.classes() + k];
        if (Math.abs(alone - two.values()[step * stride + k]) > SAME * (1 + Math.abs(alone))) {
          return false;
        }
      }
    }
    return true;
  }

  /** Returns the name of the file. */
  public String name() {
    return file.getFileName().toString();
  }

  /** Returns the number of classes, with the blank. */
  public int classes() {
    return scores.classes();
  }

  /** Returns the time steps for an image, of the widest if images may have any width. */
  public int steps() {
    return scores.steps();
  }

  /** Returns the number of channels that the network wants: 1 or 3. */
  public int channels() {
    return image.channels();
  }

  /** Returns the height of images. */
  public int height() {
    return image.height();
  }

  /** Returns the width of images, the largest if they may have any. */
  public int width() {
    return image.width();
  }

  /** Returns whether channels are the last axis of an image, as Keras and OpenCV have it. */
  public boolean channelsLast() {
    return image.channelsLast();
  }

  /** Returns whether it scales pixels itself, so that it wants 0 to 255. */
  public boolean scalesPixels() {
    return RawPixels.areTakenBy(graph.graph());
  }

  /** Returns the layout in which the reader has to prepare images. */
  public InputLayout layout(PixelInput pixels) {
    return new InputLayout(pixels.channels(image), image.proportional());
  }

  /** Returns the texts that the file holds about itself. */
  public Map<String, String> metadata() {
    return graph.metadata();
  }

  /**
   * Returns the network as an ONNX file of this library: values 0..255 {@code [N, C, H, W]}, named
   * {@code input}, to {@code log_probabilities} {@code [N, T, K]}.
   *
   * @param columns its class for each class of the result, the blank first
   * @param metadata of the result
   */
  public byte[] onnx(PixelInput pixels, int[] columns, Map<String, String> metadata) {
    return new AdaptedGraph(graph, image, scores).write(pixels, columns, metadata);
  }
}
