package io.github.captchasolver.nn.keras;

import io.github.captchasolver.nn.LayerSpec;
import io.github.captchasolver.nn.LayerSpec.BiLstm;
import io.github.captchasolver.nn.LayerSpec.ConvolutionBlock;
import io.github.captchasolver.nn.LayerSpec.MapToSequence;
import io.github.captchasolver.nn.LayerSpec.TimeDistributedDense;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Maps a chain of Keras layers to our layers, exactly: the same images give the same scores. What
 * has no equal among our layers ends the mapping with a {@link KerasException}.
 */
final class BlockMapping {
  static final Set<String> ABSENT_IN_READING =
      Set.of(
          "SpatialDropout2D",
          "SpatialDropout1D",
          "GaussianNoise",
          "GaussianDropout",
          "ActivityRegularization");

  private final List<KerasNode> chain;
  private final int[] columns;
  private final List<LayerSpec> hidden = new ArrayList<>();
  private final List<float[]> weights = new ArrayList<>();

  /** Sides of the image at this point, and whether the first of them is the width. */
  private int first;

  private int second;
  private boolean widthFirst;

  private int features = 1;
  private boolean sequence;

  /** Shares of the two directions of the layer before in the input of the next one. */
  private float forward = 1;

  private float backward = 1;
  private boolean joined;
  private int at;
  private boolean ended;

  private BlockMapping(List<KerasNode> chain, ImageAxes image, int[] columns) {
    this.chain = chain;
    this.first = image.first();
    this.second = image.second();
    this.widthFirst = image.widthFirst();
    this.columns = columns;
  }

  /**
   * The layers before the output layer, and all parameters in the order of their network.
   *
   * @param hidden as {@link io.github.captchasolver.nn.NetworkSpec} wants them
   * @param parameters flat
   */
  record Blocks(List<LayerSpec> hidden, float[] parameters) {}

  /**
   * @param chain the layers, each of which takes the output of the one before it
   * @param columns for each of our classes, the column of Keras' output
   * @throws KerasException with the first layer that has no equal
   */
  static Blocks of(List<KerasNode> chain, ImageAxes image, int[] columns) {
    return new BlockMapping(chain, image, columns).map();
  }

  private Blocks map() {
    while (at < chain.size()) {
      KerasNode node = chain.get(at++);
      switch (node.type()) {
        case "Conv2D" -> convolution(node);
        case "MaxPooling2D" -> pooling(node);
        case "Permute" -> permute(node);
        case "Reshape", "TimeDistributed" -> reshapeOrDense(node);
        case "Dense" -> dense(node, node.config());
        case "LSTM" -> lstm(node, node.config(), false);
        case "Bidirectional" -> bidirectional(node);
        case "Dropout" -> dropout(node);
        default -> {
          if (!ABSENT_IN_READING.contains(node.type())) {
            throw node.untrainable("there is none like it");
          }
        }
      }
    }
    if (!ended) {
      throw new KerasException("It does not end with a dense layer.");
    }
    return new Blocks(hidden, BlockWeights.joined(weights));
  }

  private KerasNode next() {
    return at < chain.size() ? chain.get(at) : null;
  }

  /** Takes the next layer if it is a ReLU. */
  private boolean takesRelu() {
    KerasNode next = next();
    boolean relu =
        next != null
            && (next.type().equals("Activation")
                    && next.config().function("activation", "").equals("relu")
                || next.type().equals("ReLU") && Activations.isPlainRelu(next.config()));
    at += relu ? 1 : 0;
    return relu;
  }

  private void convolution(KerasNode node) {
    KerasConfig config = node.config();
    int[] kernel = config.wholes("kernel_size", 2, 0);
    boolean square = Arrays.equals(kernel, new int[] {3, 3});
    if (sequence
        || !square && !Arrays.equals(kernel, new int[] {1, 1})
        || !config.text("padding", "valid").equals("same")
        || !Activations.isStandardConvolution(config)
        || !Arrays.equals(config.wholes("strides", 2, 1), new int[] {1, 1})) {
      throw node.untrainable("only convolutions 3x3 and 1x1 of the same size are");
    }
    int filters = node.weights(0, kernel[0], kernel[1], features, -1).shape()[3];
    float[] bias = config.truth("use_bias", true) ? node.weights(1, filters).values() : null;
    weights.add(
        BlockWeights.filters(widthFirst, node.weights(0, kernel[0], kernel[1], features, filters)));
    boolean relu = config.function("activation", "linear").equals("relu");
    boolean norm = !relu && next() != null && next().type().equals("BatchNormalization");
    if (norm) {
      weights.add(BlockWeights.batchNorm(chain.get(at++), filters, bias));
    } else {
      weights.add(bias == null ? new float[filters] : bias);
    }
    if (!relu && !takesRelu()) {
      throw node.untrainable("no ReLU follows it");
    }
    hidden.add(new ConvolutionBlock(filters, norm, 1, 1));
    features = filters;
  }

  private void pooling(KerasNode node) {
    int[] window = node.config().wholes("pool_size", 2, 2);
    int[] strides = node.config().has("strides") ? node.config().wholes("strides", 2, 0) : window;
    boolean whole = first % window[0] == 0 && second % window[1] == 0;
    if (hidden.isEmpty()
        || sequence
        || window[0] < 1
        || window[1] < 1
        || !Arrays.equals(window, strides)
        || !whole && !node.config().text("padding", "valid").equals("valid")
        || !(hidden.get(hidden.size() - 1) instanceof ConvolutionBlock block)) {
      throw node.untrainable("only pooling with equal strides after a convolution is");
    }
    first /= window[0];
    second /= window[1];
    hidden.set(
        hidden.size() - 1,
        new ConvolutionBlock(
            block.filters(),
            block.batchNorm(),
            block.poolHeight() * window[widthFirst ? 1 : 0],
            block.poolWidth() * window[widthFirst ? 0 : 1]));
  }

  private void permute(KerasNode node) {
    if (sequence || !Arrays.equals(node.config().wholes("dims"), new int[] {2, 1, 3})) {
      throw node.untrainable("only the exchange of rows and columns is");
    }
    int side = first;
    first = second;
    second = side;
    widthFirst = !widthFirst;
  }

  private void reshapeOrDense(KerasNode node) {
    String inner = node.type().equals("TimeDistributed") ? node.config().innerType("layer") : "";
    if (inner.equals("Dense")) {
      dense(node, node.config().inner("layer"));
      return;
    }
    int length = Math.multiplyExact(second, features);
    if (!inner.equals("Flatten")) {
      int[] target = node.config().wholes("target_shape");
      boolean columnsToSteps =
          target.length == 2
              && (target[0] == first || target[0] == -1)
              && (target[1] == length || target[1] == -1);
      if (!inner.isEmpty() || !columnsToSteps) {
        throw node.untrainable("only columns that become time steps are");
      }
    }
    if (sequence || !widthFirst) {
      throw node.untrainable("only columns that become time steps are");
    }
    hidden.add(new MapToSequence());
    sequence = true;
    features = length;
  }

  private void dense(KerasNode node, KerasConfig config) {
    if (!sequence) {
      throw node.untrainable("it comes before the time steps");
    }
    KerasArray kernel = node.weights(0, features, -1);
    int units = kernel.shape()[1];
    float[] bias =
        config.truth("use_bias", true) ? node.weights(1, units).values() : new float[units];
    String activation = config.function("activation", "linear");
    if (activation.equals("linear") && next() == null) {
      weights.add(BlockWeights.selected(widened(kernel), units, columns));
      weights.add(BlockWeights.selected(bias, units, columns));
      ended = true;
      return;
    }
    if (activation.equals("relu") || activation.equals("linear") && takesRelu()) {
      weights.add(widened(kernel));
      weights.add(bias);
      hidden.add(new TimeDistributedDense(units, 0));
      after(units, 1, 1, false);
      return;
    }
    throw node.untrainable("only dense layers with ReLU, and the last one, are");
  }

  private void bidirectional(KerasNode node) {
    KerasConfig config = node.config();
    if (!config.innerType("layer").equals("LSTM")) {
      throw node.untrainable("only LSTM layers are");
    }
    int units = lstm(node, config.inner("layer"), true);
    switch (config.text("merge_mode", "concat")) {
      case "concat" -> after(2 * units, 1, 1, false);
      case "sum" -> after(units, 1, 1, true);
      case "ave" -> after(units, 0.5f, 0.5f, true);
      default -> throw node.untrainable("its merge_mode is not");
    }
  }

  private int lstm(KerasNode node, KerasConfig config, boolean both) {
    RecurrentOperators.requireStandard(node, config);
    if (!sequence
        || !config.function("activation", "tanh").equals("tanh")
        || !config.function("recurrent_activation", "sigmoid").equals("sigmoid")
        || config.truth("go_backwards", false)) {
      throw node.untrainable("only LSTM layers with tanh and sigmoid are");
    }
    int units = node.weights(1, -1, -1).shape()[0];
    boolean bias = config.truth("use_bias", true);
    int arrays = bias ? 3 : 2;
    var kernels = new ArrayList<float[]>();
    var recurrent = new ArrayList<float[]>();
    var biases = new ArrayList<float[]>();
    for (int direction = 0; direction < 2; direction++) {
      // A layer of one direction is one of two of which the next layer ignores the second.
      int from = both ? direction * arrays : 0;
      kernels.add(widened(node.weights(from, features, 4 * units)));
      recurrent.add(node.weights(from + 1, units, 4 * units).values());
      biases.add(bias ? node.weights(from + 2, 4 * units).values() : new float[4 * units]);
    }
    weights.addAll(kernels);
    weights.addAll(recurrent);
    weights.addAll(biases);
    hidden.add(new BiLstm(units, config.number("dropout", 0)));
    if (!both) {
      after(units, 1, 0, true);
    }
    return units;
  }

  private void after(int width, float shareForward, float shareBackward, boolean oneForBoth) {
    features = width;
    forward = shareForward;
    backward = shareBackward;
    joined = oneForBoth;
  }

  private float[] widened(KerasArray kernel) {
    return joined ? BlockWeights.repeated(kernel, forward, backward) : kernel.values();
  }

  private void dropout(KerasNode node) {
    int last = hidden.size() - 1;
    double rate = node.config().number("rate", 0);
    if (last >= 0 && hidden.get(last) instanceof TimeDistributedDense dense && rate < 1) {
      hidden.set(last, new TimeDistributedDense(dense.units(), Math.max(0, rate)));
    }
  }
}
