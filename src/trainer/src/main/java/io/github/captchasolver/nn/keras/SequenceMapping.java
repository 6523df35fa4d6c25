package io.github.captchasolver.nn.keras;

import io.github.captchasolver.nn.LayerSpec;
import io.github.captchasolver.nn.LayerSpec.BiLstm;
import io.github.captchasolver.nn.LayerSpec.TimeDistributedDense;
import java.util.ArrayList;
import java.util.List;

/**
 * Maps Keras layers on time steps to ours. Where Keras joins the outputs of two directions, or has
 * only one, the layer here gives both, and the next one has the weights that join them.
 */
final class SequenceMapping {
  private final Chain chain;
  private final int[] columns;
  private final List<LayerSpec> hidden;
  private final List<float[]> weights;
  private int features;

  /** Shares of the two directions of the layer before in the input of the next one. */
  private float forward = 1;

  private float backward = 1;
  private boolean joined;
  private boolean ended;

  /**
   * @param chain the layers that follow
   * @param features of a time step
   * @param columns for each of our classes, the column of Keras' output
   * @param hidden takes the layers
   * @param weights takes their weights
   */
  SequenceMapping(
      Chain chain, int features, int[] columns, List<LayerSpec> hidden, List<float[]> weights) {
    this.chain = chain;
    this.features = features;
    this.columns = columns;
    this.hidden = hidden;
    this.weights = weights;
  }

  /** Whether the output layer was mapped. */
  boolean isEnded() {
    return ended;
  }

  /**
   * Maps one layer.
   *
   * @param config its arguments, or those of the layer inside it
   * @throws KerasException if it has no equal
   */
  void add(KerasNode node, KerasConfig config) {
    switch (node.type()) {
      case "LSTM" -> after(lstm(node, config, false), 1, 0, true);
      case "Bidirectional" -> bidirectional(node);
      default -> dense(node, config);
    }
  }

  private void dense(KerasNode node, KerasConfig config) {
    KerasArray kernel = node.weights(0, features, -1);
    int units = kernel.shape()[1];
    float[] bias =
        config.truth("use_bias", true) ? node.weights(1, units).values() : new float[units];
    String activation = config.function("activation", "linear");
    if (activation.equals("linear") && chain.next() == null) {
      weights.add(BlockWeights.selected(widened(kernel), units, columns));
      weights.add(BlockWeights.selected(bias, units, columns));
      ended = true;
      return;
    }
    if (activation.equals("relu") || activation.equals("linear") && chain.takesRelu()) {
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
    if (!config.function("activation", "tanh").equals("tanh")
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

  /** Takes the share that is dropped from the outputs of the layer before, if it has one. */
  void dropout(double rate) {
    int last = hidden.size() - 1;
    if (hidden.get(last) instanceof TimeDistributedDense dense && rate >= 0 && rate < 1) {
      hidden.set(last, new TimeDistributedDense(dense.units(), rate));
    }
  }
}
