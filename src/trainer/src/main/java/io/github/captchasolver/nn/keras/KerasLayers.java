package io.github.captchasolver.nn.keras;

import io.github.captchasolver.nn.LayerSpec;
import io.github.captchasolver.nn.NetworkSpec;
import io.github.captchasolver.nn.PlacedLayer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns a network into Keras layers. Its input is transposed, {@code [N, W, H, 1]}, as in the Keras
 * captcha notebooks; its output is {@code [N, T, K]}, probabilities with the blank last, where
 * Keras' {@code ctc_decode} expects it.
 */
final class KerasLayers {
  private final NetworkSpec spec;
  private final float[] parameters;
  private final List<WrittenLayer> layers = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private int position;

  private KerasLayers(NetworkSpec spec, float[] parameters) {
    this.spec = spec;
    this.parameters = parameters;
  }

  /**
   * Returns the layers, the input first, each of which takes the output of the one before it.
   *
   * @param parameters all parameters, laid out as {@link NetworkSpec} says
   * @throws IllegalArgumentException if the number of parameters is not the network's
   */
  static List<WrittenLayer> of(NetworkSpec spec, float[] parameters) {
    if (parameters.length != spec.parameters()) {
      throw new IllegalArgumentException(
          "The network has " + spec.parameters() + " parameters, not " + parameters.length + ".");
    }
    return new KerasLayers(spec, parameters).layers();
  }

  private List<WrittenLayer> layers() {
    int[] image = {spec.width(), spec.height(), 1};
    layers.add(new WrittenLayer("image", "InputLayer", Map.of(), List.of(), image));
    for (PlacedLayer layer : spec.layers()) {
      LayerSpec type = layer.spec();
      int[] in = layer.input();
      int[] out = layer.output();
      if (type instanceof LayerSpec.ConvolutionBlock block) {
        convolution(block, in, out);
      } else if (type instanceof LayerSpec.MapToSequence) {
        int[] steps = {out[0], out[2]};
        add("Reshape", Map.of("target_shape", list(steps)), List.of(), steps);
      } else if (type instanceof LayerSpec.TimeDistributedDense dense) {
        float[] kernel = next(in[2] * dense.units());
        dense(kernel, next(dense.units()), "relu", in, out);
        dropout(dense.dropout(), out);
      } else if (type instanceof LayerSpec.BiLstm lstm) {
        lstm(lstm, in[2], out);
      } else if (type instanceof LayerSpec.CtcOutput output) {
        float[] kernel = blankLast(next(in[2] * output.classes()), output.classes());
        dense(kernel, blankLast(next(output.classes()), output.classes()), "softmax", in, out);
      } else {
        throw new IllegalArgumentException("There is no Keras layer for " + type + ".");
      }
    }
    return layers;
  }

  private void convolution(LayerSpec.ConvolutionBlock block, int[] in, int[] out) {
    int filters = block.filters();
    boolean norm = block.batchNorm();
    int[] full = {in[3], in[2], filters};
    var config = new LinkedHashMap<String, Object>();
    config.put("filters", filters);
    config.put("kernel_size", List.of(3, 3));
    config.put("padding", "same");
    config.put("activation", norm ? "linear" : "relu");
    config.put("use_bias", !norm);
    var weights = new ArrayList<WrittenWeights>();
    float[] kernel = transposed(next(filters * in[1] * 9), filters, in[1]);
    weights.add(new WrittenWeights("", "kernel", kernel, 3, 3, in[1], filters));
    if (!norm) {
      weights.add(vector("bias", filters));
    }
    add("Conv2D", config, weights, full);
    if (norm) {
      List<WrittenWeights> statistics =
          List.of(
              vector("gamma", filters),
              vector("beta", filters),
              vector("moving_mean", filters),
              vector("moving_variance", filters));
      Object epsilon = (double) LayerSpec.ConvolutionBlock.EPSILON;
      add("BatchNormalization", Map.of("axis", -1, "epsilon", epsilon), statistics, full);
      add("Activation", Map.of("activation", "relu"), List.of(), full);
    }
    if (block.poolWidth() > 1 || block.poolHeight() > 1) {
      Object window = List.of(block.poolWidth(), block.poolHeight());
      add(
          "MaxPooling2D",
          Map.of("pool_size", window, "strides", window, "padding", "valid"),
          List.of(),
          out[3],
          out[2],
          filters);
    }
  }

  private void dense(float[] kernel, float[] bias, String activation, int[] in, int[] out) {
    add(
        "Dense",
        Map.of("units", out[2], "activation", activation, "use_bias", true),
        List.of(
            new WrittenWeights("", "kernel", kernel, in[2], out[2]),
            new WrittenWeights("", "bias", bias, out[2])),
        out[0],
        out[2]);
  }

  private void dropout(double share, int[] out) {
    if (share > 0) {
      add("Dropout", Map.of("rate", share), List.of(), out[0], out[2]);
    }
  }

  /** Keras lays out kernels as we do, {@code [in, 4 * units]}, with the same order of gates. */
  private void lstm(LayerSpec.BiLstm layer, int in, int[] out) {
    int units = layer.units();
    int gates = 4 * units;
    float[] kernels = next(2 * in * gates);
    float[] recurrent = next(2 * units * gates);
    float[] biases = next(2 * gates);
    var weights = new ArrayList<WrittenWeights>();
    for (int direction = 0; direction < 2; direction++) {
      String cell = direction == 0 ? "forward_layer/cell" : "backward_layer/cell";
      weights.add(new WrittenWeights(cell, "kernel", half(kernels, direction), in, gates));
      weights.add(
          new WrittenWeights(cell, "recurrent_kernel", half(recurrent, direction), units, gates));
      weights.add(new WrittenWeights(cell, "bias", half(biases, direction), gates));
    }
    add(
        "Bidirectional",
        Map.of("merge_mode", "concat", "layer", new LstmArguments(units, layer.dropout())),
        weights,
        out[0],
        out[2]);
  }

  /**
   * The layer inside a bidirectional one, which the two formats write differently.
   *
   * @param units output features of one direction
   * @param dropout share of the inputs dropped in training
   */
  record LstmArguments(int units, double dropout) {
    String type() {
      return "LSTM";
    }

    Map<String, Object> config() {
      return Map.of("name", "lstm", "units", units, "return_sequences", true, "dropout", dropout);
    }
  }

  private void add(
      String type, Map<String, Object> config, List<WrittenWeights> weights, int... output) {
    String base = LayerName.of(type);
    int number = numbers.merge(base, 1, Integer::sum);
    String name = number == 1 ? base : base + "_" + (number - 1);
    layers.add(new WrittenLayer(name, type, config, weights, output));
  }

  private WrittenWeights vector(String name, int length) {
    return new WrittenWeights("", name, next(length), length);
  }

  /** {@code [out, in, y, x]} to {@code [x, y, in, out]}. */
  private static float[] transposed(float[] weights, int out, int in) {
    float[] turned = new float[weights.length];
    int from = 0;
    for (int o = 0; o < out; o++) {
      for (int i = 0; i < in; i++) {
        for (int y = 0; y < 3; y++) {
          for (int x = 0; x < 3; x++) {
            turned[((x * 3 + y) * in + i) * out + o] = weights[from++];
          }
        }
      }
    }
    return turned;
  }

  /** Moves class 0 of each row to its end. */
  private static float[] blankLast(float[] rows, int classes) {
    float[] moved = new float[rows.length];
    for (int row = 0; row < rows.length; row += classes) {
      System.arraycopy(rows, row + 1, moved, row, classes - 1);
      moved[row + classes - 1] = rows[row];
    }
    return moved;
  }

  private static float[] half(float[] both, int which) {
    int length = both.length / 2;
    return Arrays.copyOfRange(both, which * length, (which + 1) * length);
  }

  private float[] next(int count) {
    position += count;
    return Arrays.copyOfRange(parameters, position - count, position);
  }

  static List<Integer> list(int... numbers) {
    return Arrays.stream(numbers).boxed().toList();
  }
}
