package io.github.captchasolver.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One layer of a network: its shapes, its parameters and its cost. The DL4J layers, the ONNX file,
 * tables and the flat parameter array all follow from it.
 *
 * <p>Shapes are {@code [N, C, H, W]} for images and {@code [T, N, F]} for sequences. A component of
 * a record is an {@code int}, a {@code double} or a {@code boolean}, so that the model file can
 * store it.
 */
public sealed interface LayerSpec {
  /**
   * Returns the name of the layer. Initial values are drawn by name, so a name never changes.
   *
   * @param number how many layers of this type there are up to this one, counted from 1
   */
  String name(int number);

  /** Describes the layer in a few words, for tables. */
  String description();

  /**
   * Returns the shape of its output.
   *
   * @throws IllegalArgumentException if it does not take inputs of this rank
   */
  int[] outputShape(int[] input);

  /** Returns its parameters in the order in which they lie in the flat array. */
  List<ParameterBlock> parameterBlocks(int[] input);

  /**
   * Counts the multiplications of a forward pass in convolutions and matrix products; element-wise
   * work does not count.
   */
  long multiplications(int[] input);

  /** Returns the same layer, parameters included, without dropout. */
  default LayerSpec withoutDropout() {
    return this;
  }

  /** Counts its parameters, running statistics included. */
  default int parameters(int[] input) {
    return parameterBlocks(input).stream().mapToInt(ParameterBlock::length).sum();
  }

  /**
   * Convolution 3x3 (same size), BatchNorm or bias, ReLU, max-pooling. Parameters: weights {@code
   * [out, in, 3, 3]}; then with BatchNorm {@code gamma, beta, mean, variance} (each {@code [out]}),
   * without it {@code bias [out]}.
   *
   * @param filters output channels
   * @param batchNorm BatchNorm between convolution and ReLU; the convolution then has no bias
   * @param poolHeight rows of the pooling window and its stride; rows left over are dropped
   * @param poolWidth columns of the pooling window and its stride; columns left over are dropped
   */
  record ConvolutionBlock(int filters, boolean batchNorm, int poolHeight, int poolWidth)
      implements LayerSpec {
    /** Keeps BatchNorm's division away from zero (Keras' default). */
    public static final float EPSILON = 1e-3f;

    public ConvolutionBlock {
      LayerChecks.atLeastOne("filters", filters);
      LayerChecks.atLeastOne("rows of the pooling window", poolHeight);
      LayerChecks.atLeastOne("columns of the pooling window", poolWidth);
    }

    @Override
    public String name(int number) {
      return "convolution" + number;
    }

    @Override
    public String description() {
      return String.format(
          Locale.ROOT,
          "convolution 3 x 3%s, ReLU, pooling %d x %d",
          batchNorm ? ", BatchNorm" : "",
          poolHeight,
          poolWidth);
    }

    @Override
    public int[] outputShape(int[] input) {
      LayerChecks.images(input);
      return new int[] {input[0], filters, input[2] / poolHeight, input[3] / poolWidth};
    }

    @Override
    public List<ParameterBlock> parameterBlocks(int[] input) {
      int channels = input[1];
      var blocks = new ArrayList<ParameterBlock>();
      blocks.add(
          ParameterBlock.trained(
              "W", Initializers.heNormal(channels * 9), filters, channels, 3, 3));
      if (batchNorm) {
        blocks.add(ParameterBlock.trained("gamma", Initializers.constant(1), filters));
        blocks.add(ParameterBlock.trained("beta", Initializers.constant(0), filters));
        blocks.add(ParameterBlock.statistics("mean", 0, filters));
        blocks.add(ParameterBlock.statistics("variance", 1, filters));
      } else {
        blocks.add(ParameterBlock.trained("b", Initializers.constant(0), filters));
      }
      return blocks;
    }

    @Override
    public long multiplications(int[] input) {
      return 9L * filters * LayerChecks.product(input);
    }
  }

  /**
   * Columns of an image to time steps: {@code [N, C, H, W]} to {@code [W, N, H * C]}, feature
   * {@code h * C + c}, the order in which Keras flattens a column.
   */
  record MapToSequence() implements LayerSpec {
    @Override
    public String name(int number) {
      return "columns";
    }

    @Override
    public String description() {
      return "columns to time steps";
    }

    @Override
    public int[] outputShape(int[] input) {
      LayerChecks.images(input);
      return new int[] {input[3], input[0], input[1] * input[2]};
    }

    @Override
    public List<ParameterBlock> parameterBlocks(int[] input) {
      return List.of();
    }

    @Override
    public long multiplications(int[] input) {
      return 0;
    }
  }

  /**
   * The same dense layer with ReLU on every time step. Parameters: weights {@code [in, out]}, bias
   * {@code [out]}.
   *
   * @param units output features
   * @param dropout share of the outputs dropped in training, 0..1
   */
  record TimeDistributedDense(int units, double dropout) implements LayerSpec {
    public TimeDistributedDense {
      LayerChecks.atLeastOne("units", units);
      LayerChecks.dropout(dropout);
    }

    @Override
    public String name(int number) {
      return number == 1 ? "dense" : "dense" + number;
    }

    @Override
    public String description() {
      return "dense, ReLU";
    }

    @Override
    public int[] outputShape(int[] input) {
      LayerChecks.sequences(input);
      return new int[] {input[0], input[1], units};
    }

    @Override
    public List<ParameterBlock> parameterBlocks(int[] input) {
      return ParameterBlock.dense(input[2], units);
    }

    @Override
    public long multiplications(int[] input) {
      return LayerChecks.product(input) * units;
    }

    @Override
    public LayerSpec withoutDropout() {
      return new TimeDistributedDense(units, 0);
    }
  }

  /**
   * Bidirectional LSTM (Hochreiter and Schmidhuber 1997, with forget gates); its output is {@code 2
   * * H} wide, forward direction first. Parameters: input weights {@code [2, in, 4, H]}, recurrent
   * weights {@code [2, H, 4, H]}, bias {@code [2, 4, H]}; direction 0 runs forward in time, 1
   * backward; gates in the order input, forget, candidate, output.
   *
   * @param units {@code H}, output features per direction
   * @param dropout share of the inputs dropped in training, 0..1, one mask for all time steps
   */
  record BiLstm(int units, double dropout) implements LayerSpec {
    public BiLstm {
      LayerChecks.atLeastOne("units", units);
      LayerChecks.dropout(dropout);
    }

    @Override
    public String name(int number) {
      return "bilstm" + number;
    }

    @Override
    public String description() {
      return "bidirectional LSTM";
    }

    @Override
    public int[] outputShape(int[] input) {
      LayerChecks.sequences(input);
      return new int[] {input[0], input[1], 2 * units};
    }

    @Override
    public List<ParameterBlock> parameterBlocks(int[] input) {
      int in = input[2];
      return List.of(
          ParameterBlock.trained("W", Initializers.glorotUniform(in, 4 * units), 2, in, 4, units),
          ParameterBlock.trained(
              "R", Initializers.orthogonal(2, units, 4 * units), 2, units, 4, units),
          ParameterBlock.trained("b", Initializers.forgetBiasOne(units), 2, 4, units));
    }

    @Override
    public long multiplications(int[] input) {
      return 2L * input[0] * input[1] * (input[2] + units) * 4 * units;
    }

    @Override
    public LayerSpec withoutDropout() {
      return new BiLstm(units, 0);
    }
  }

  /**
   * The output layer: logits of each class at each time step, for the CTC loss. Parameters: weights
   * {@code [in, K]}, bias {@code [K]}. {@link NetworkSpec} adds it to the hidden layers.
   *
   * @param classes {@code K}, the blank (class 0) included
   */
  record CtcOutput(int classes) implements LayerSpec {
    public CtcOutput {
      if (classes < 2) {
        throw new IllegalArgumentException("A network needs the blank and a character, K >= 2.");
      }
    }

    @Override
    public String name(int number) {
      return "classes";
    }

    @Override
    public String description() {
      return "dense, one score for each class";
    }

    @Override
    public int[] outputShape(int[] input) {
      LayerChecks.sequences(input);
      return new int[] {input[0], input[1], classes};
    }

    @Override
    public List<ParameterBlock> parameterBlocks(int[] input) {
      return ParameterBlock.dense(input[2], classes);
    }

    @Override
    public long multiplications(int[] input) {
      return LayerChecks.product(input) * classes;
    }
  }
}
