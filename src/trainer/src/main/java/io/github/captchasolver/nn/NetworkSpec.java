package io.github.captchasolver.nn;

import io.github.captchasolver.nn.kernel.ConvolutionShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The shape of a network, layer for layer: convolution blocks, columns to time steps, dense with
 * ReLU, bidirectional LSTMs, dense to class logits.
 *
 * <p>All parameters live in one flat array, in this order, every part row by row:
 *
 * <ul>
 *   <li>each convolution block: weights {@code [out, in, 3, 3]}, then with BatchNorm {@code gamma,
 *       beta, mean, variance} (each {@code [out]}), without it {@code bias [out]};
 *   <li>dense: weights {@code [in, out]}, bias {@code [out]}; input feature {@code h * C + c};
 *   <li>each BiLSTM of {@code H} units: input weights {@code [2, in, 4, H]}, recurrent weights
 *       {@code [2, H, 4, H]}, bias {@code [2, 4, H]}; direction 0 runs forward in time, 1 backward;
 *       gates in the order input, forget, candidate, output; its output is {@code 2 * H} wide,
 *       forward first;
 *   <li>output: weights {@code [in, K]}, bias {@code [K]}.
 * </ul>
 *
 * @param preset name of the preset this came from
 * @param height rows of the image, {@code H}
 * @param width columns of the image, {@code W}
 * @param classes {@code K}, the blank (class 0) included
 * @param convolutions the convolution blocks, first to last
 * @param dense units of the dense layer on each time step
 * @param denseDropout share of its outputs dropped in training, 0..1
 * @param recurrent units per direction of each BiLSTM
 * @param recurrentDropout share of each BiLSTM's inputs dropped in training, one mask for all steps
 */
public record NetworkSpec(
    String preset,
    int height,
    int width,
    int classes,
    List<ConvolutionSpec> convolutions,
    int dense,
    double denseDropout,
    List<Integer> recurrent,
    double recurrentDropout) {

  /** Variance is kept away from zero by this much in BatchNorm (Keras' default). */
  public static final float BATCH_NORM_EPSILON = ConvolutionShape.EPSILON;

  public NetworkSpec {
    Objects.requireNonNull(preset, "preset");
    convolutions = List.copyOf(convolutions);
    recurrent = List.copyOf(recurrent);
    if (classes < 2) {
      throw new IllegalArgumentException("A network needs the blank and a character, K >= 2.");
    }
    if (convolutions.isEmpty() || dense < 1 || recurrent.stream().anyMatch(units -> units < 1)) {
      throw new IllegalArgumentException("Every layer of a network needs at least one unit.");
    }
    if (denseDropout < 0 || denseDropout >= 1 || recurrentDropout < 0 || recurrentDropout >= 1) {
      throw new IllegalArgumentException("Dropout is a share in [0, 1).");
    }
    int rows = height;
    int columns = width;
    for (ConvolutionSpec convolution : convolutions) {
      rows /= convolution.poolHeight();
      columns /= convolution.poolWidth();
    }
    if (rows < 1 || columns < 1) {
      throw new IllegalArgumentException(
          "Images of " + width + "x" + height + " are too small for preset " + preset + ".");
    }
  }

  /** The same shape, its parameters included, but nothing is dropped in training. */
  public NetworkSpec withoutDropout() {
    return new NetworkSpec(preset, height, width, classes, convolutions, dense, 0, recurrent, 0);
  }

  /** Time steps {@code T}: columns left after pooling. */
  public int steps() {
    int columns = width;
    for (ConvolutionSpec convolution : convolutions) {
      columns /= convolution.poolWidth();
    }
    return columns;
  }

  /** Features of one time step after the convolutions: rows left times channels. */
  public int columnFeatures() {
    int rows = height;
    for (ConvolutionSpec convolution : convolutions) {
      rows /= convolution.poolHeight();
    }
    return rows * convolutions.get(convolutions.size() - 1).filters();
  }

  /** Length of the flat parameter array. */
  public int parameters() {
    int channels = 1;
    int count = 0;
    for (ConvolutionSpec convolution : convolutions) {
      count += convolution.parameters(channels);
      channels = convolution.filters();
    }
    count += (columnFeatures() + 1) * dense;
    int features = dense;
    for (int units : recurrent) {
      count += 2 * (features + units + 1) * 4 * units;
      features = 2 * units;
    }
    return count + (features + 1) * classes;
  }

  /** The same network for images of another width and with other classes. */
  public NetworkSpec with(int newWidth, int newClasses) {
    return new NetworkSpec(
        preset,
        height,
        newWidth,
        newClasses,
        convolutions,
        dense,
        denseDropout,
        recurrent,
        recurrentDropout);
  }

  /** Parameters of all layers before the output layer, which come first in the flat array. */
  int parametersBeforeOutput() {
    return parameters() - (outputFeatures() + 1) * classes;
  }

  /** Features of a time step that the output layer sees. */
  int outputFeatures() {
    return recurrent.isEmpty() ? dense : 2 * recurrent.get(recurrent.size() - 1);
  }

  /** As plain JSON values; the inverse of {@link #of(Map)}. */
  public Map<String, Object> values() {
    var values = new LinkedHashMap<String, Object>();
    values.put("preset", preset);
    values.put("height", height);
    values.put("width", width);
    values.put("classes", classes);
    var blocks = new ArrayList<Object>();
    for (ConvolutionSpec convolution : convolutions) {
      blocks.add(
          Map.of(
              "filters", convolution.filters(),
              "batchNorm", convolution.batchNorm(),
              "poolHeight", convolution.poolHeight(),
              "poolWidth", convolution.poolWidth()));
    }
    values.put("convolutions", blocks);
    values.put("dense", dense);
    values.put("denseDropout", denseDropout);
    values.put("recurrent", new ArrayList<Object>(recurrent));
    values.put("recurrentDropout", recurrentDropout);
    return values;
  }

  /**
   * A shape from plain JSON values.
   *
   * @throws IllegalArgumentException if one is missing or of another kind
   */
  public static NetworkSpec of(Map<String, ?> values) {
    var convolutions = new ArrayList<ConvolutionSpec>();
    for (Object block : value(values, "convolutions", List.class)) {
      if (!(block instanceof Map<?, ?> map)) {
        throw new IllegalArgumentException("A convolution of the network is no map: " + block);
      }
      convolutions.add(
          new ConvolutionSpec(
              value(map, "filters", Number.class).intValue(),
              value(map, "batchNorm", Boolean.class),
              value(map, "poolHeight", Number.class).intValue(),
              value(map, "poolWidth", Number.class).intValue()));
    }
    var recurrent = new ArrayList<Integer>();
    for (Object units : value(values, "recurrent", List.class)) {
      recurrent.add(((Number) units).intValue());
    }
    return new NetworkSpec(
        value(values, "preset", String.class),
        value(values, "height", Number.class).intValue(),
        value(values, "width", Number.class).intValue(),
        value(values, "classes", Number.class).intValue(),
        convolutions,
        value(values, "dense", Number.class).intValue(),
        value(values, "denseDropout", Number.class).doubleValue(),
        recurrent,
        value(values, "recurrentDropout", Number.class).doubleValue());
  }

  private static <T> T value(Map<?, ?> values, String name, Class<T> type) {
    Object value = values.get(name);
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException(
          "The network's " + name + " is " + value + ", which is no " + type.getSimpleName() + ".");
    }
    return type.cast(value);
  }
}
