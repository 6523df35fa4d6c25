package io.github.captchasolver.nn.keras;

import io.github.captchasolver.nn.LayerSpec;
import io.github.captchasolver.nn.LayerSpec.ConvolutionBlock;
import io.github.captchasolver.nn.LayerSpec.MapToSequence;
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
          "ActivityRegularization",
          "RandomBrightness",
          "RandomContrast",
          "RandomRotation",
          "RandomTranslation",
          "RandomZoom");

  private final Chain chain;
  private final int[] columns;
  private final List<LayerSpec> hidden = new ArrayList<>();
  private final List<float[]> weights = new ArrayList<>();

  /** Sides of the image at this point, and whether the first of them is the width. */
  private int first;

  private int second;
  private boolean widthFirst;

  private int channels = 1;

  /** The layers after the time steps; null before them. */
  private SequenceMapping sequence;

  private BlockMapping(List<KerasNode> chain, ImageAxes image, int[] columns) {
    this.chain = new Chain(chain);
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
    for (KerasNode node = chain.take(); node != null; node = chain.take()) {
      switch (node.type()) {
        case "Conv2D" -> convolution(node);
        case "MaxPooling2D" -> pooling(node);
        case "Permute" -> permute(node);
        case "Reshape", "TimeDistributed" -> reshapeOrDense(node);
        case "Dense", "LSTM", "Bidirectional" -> sequence(node).add(node, node.config());
        case "Dropout" -> {
          if (sequence != null) {
            sequence.dropout(node.config().number("rate", 0));
          }
        }
        default -> {
          if (!ABSENT_IN_READING.contains(node.type())) {
            throw node.untrainable("there is none like it");
          }
        }
      }
    }
    if (sequence == null || !sequence.isEnded()) {
      throw new KerasException("It does not end with a dense layer.");
    }
    return new Blocks(hidden, BlockWeights.joined(weights));
  }

  private void convolution(KerasNode node) {
    KerasConfig config = node.config();
    int[] kernel = config.wholes("kernel_size", 2, 0);
    boolean square = Arrays.equals(kernel, new int[] {3, 3});
    if (sequence != null
        || !square && !Arrays.equals(kernel, new int[] {1, 1})
        || !config.text("padding", "valid").equals("same")
        || !Activations.isStandardConvolution(config)
        || !Arrays.equals(config.wholes("strides", 2, 1), new int[] {1, 1})) {
      throw node.untrainable("only convolutions 3x3 and 1x1 of the same size are");
    }
    int filters = node.weights(0, kernel[0], kernel[1], channels, -1).shape()[3];
    float[] bias = config.truth("use_bias", true) ? node.weights(1, filters).values() : null;
    weights.add(
        BlockWeights.filters(widthFirst, node.weights(0, kernel[0], kernel[1], channels, filters)));
    boolean relu = config.function("activation", "linear").equals("relu");
    boolean norm =
        !relu && chain.next() != null && chain.next().type().equals("BatchNormalization");
    if (norm) {
      weights.add(BlockWeights.batchNorm(chain.take(), filters, bias));
    } else {
      weights.add(bias == null ? new float[filters] : bias);
    }
    if (!relu && !chain.takesRelu()) {
      throw node.untrainable("no ReLU follows it");
    }
    hidden.add(new ConvolutionBlock(filters, norm, 1, 1));
    channels = filters;
  }

  private void pooling(KerasNode node) {
    int[] window = node.config().wholes("pool_size", 2, 2);
    int[] strides = node.config().has("strides") ? node.config().wholes("strides", 2, 0) : window;
    boolean whole = first % window[0] == 0 && second % window[1] == 0;
    if (hidden.isEmpty()
        || sequence != null
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
    if (sequence != null || !Arrays.equals(node.config().wholes("dims"), new int[] {2, 1, 3})) {
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
      sequence(node).add(node, node.config().inner("layer"));
      return;
    }
    int length = Math.multiplyExact(second, channels);
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
    if (sequence != null || !widthFirst) {
      throw node.untrainable("only columns that become time steps are");
    }
    hidden.add(new MapToSequence());
    sequence = new SequenceMapping(chain, length, columns, hidden, weights);
  }

  private SequenceMapping sequence(KerasNode node) {
    if (sequence == null) {
      throw node.untrainable("it comes before the time steps");
    }
    return sequence;
  }
}
