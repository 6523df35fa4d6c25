package io.github.captchasolver.nn.onnx;

import io.github.captchasolver.image.ImageSteps;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.nn.LayerSpec;
import io.github.captchasolver.nn.NetworkSpec;
import io.github.captchasolver.nn.PlacedLayer;
import io.github.captchasolver.text.Vocabulary;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a network as an ONNX file (IR version 8, operator set 17), which ONNX Runtime, OpenCV and
 * others read without this library.
 *
 * <p>Its input {@code input} is the preprocessed grey image, {@code [N, 1, H, W]}; its output
 * {@code log_probabilities} is {@code [N, T, K]}, natural logarithms, blank = class 0. {@code N} is
 * open. Dropout is left out and BatchNorm is folded into the convolution before it, as both are
 * constants in inference.
 */
public final class OnnxWriter {
  private final NetworkSpec spec;
  private final float[] parameters;
  private final boolean half;
  private final OnnxGraph graph = new OnnxGraph();
  private int position;

  private OnnxWriter(NetworkSpec spec, float[] parameters, boolean half) {
    this.spec = spec;
    this.parameters = parameters;
    this.half = half;
  }

  /**
   * Returns the ONNX file of a network. The same arguments always give the same bytes.
   *
   * @param parameters all parameters, laid out as {@link NetworkSpec} says
   * @param metadata see {@link #metadata}
   * @throws IllegalArgumentException if the number of parameters is not the network's
   */
  public static byte[] write(NetworkSpec spec, float[] parameters, Map<String, String> metadata) {
    return write(spec, parameters, false, metadata);
  }

  /**
   * Returns the ONNX file at half the size: weights have 16 bits each, as {@code FLOAT16}, followed
   * by a Cast to floats; all arithmetic and the biases stay in floats. The width of the images is
   * left open: no layer depends on it, and a base also reads images wider than those of its
   * training.
   *
   * @throws IllegalArgumentException if the number of parameters is not the network's
   */
  public static byte[] writeHalf(
      NetworkSpec spec, float[] parameters, Map<String, String> metadata) {
    return write(spec, parameters, true, metadata);
  }

  /**
   * Returns the metadata that a reader needs to feed images to the file and to turn its output into
   * text: {@code vocabulary} (the characters of classes 1 to K-1, in order), {@code blank} (its
   * class, 0), {@code height}, {@code width}, {@code grey}, {@code resampling} and {@code scaling}
   * (names as in {@link Preprocessing}), {@code preset}, {@code library} (this library's version),
   * and {@code window} (the size of the {@link io.github.captchasolver.image.TextWindow}) if there
   * is one, {@code keepColour} and {@code rowsCut} likewise. The program in {@code docs/onnx.md}
   * needs no more than this.
   */
  public static Map<String, String> metadata(
      Vocabulary vocabulary, Preprocessing preprocessing, String preset, String library) {
    var values = new TreeMap<String, String>();
    values.put("vocabulary", vocabulary.characters());
    values.put("blank", String.valueOf(Vocabulary.BLANK));
    values.put("height", String.valueOf(preprocessing.height()));
    values.put("width", String.valueOf(preprocessing.width()));
    values.put("grey", preprocessing.grey().name());
    values.put("resampling", preprocessing.resampling().name());
    values.put("scaling", preprocessing.scaling().name());
    values.put("preset", preset);
    values.put("library", library);
    if (preprocessing.window() != null) {
      values.put("window", preprocessing.window().toString());
    }
    ImageSteps steps = preprocessing.steps();
    if (steps.colour() != null) {
      values.put("keepColour", steps.colour().toString());
    }
    if (steps.rows() != null) {
      values.put("rowsCut", String.valueOf(steps.rows().cut()));
    }
    return values;
  }

  private static byte[] write(
      NetworkSpec spec, float[] parameters, boolean half, Map<String, String> metadata) {
    if (parameters.length != spec.parameters()) {
      throw new IllegalArgumentException(
          "The network "
              + spec.preset()
              + " has "
              + spec.parameters()
              + " parameters, not "
              + parameters.length
              + ".");
    }
    return new OnnxWriter(spec, parameters, half).write(metadata);
  }

  private byte[] write(Map<String, String> metadata) {
    String value = graph.input("input", "N", 1, spec.height(), half ? "W" : spec.width());
    for (PlacedLayer layer : spec.layers()) {
      value = write(layer, value);
    }
    value = graph.node("LogSoftmax", "log_softmax", value).with("axis", -1).output();
    value = graph.node("Transpose", "log_probabilities", value).with("perm", 1, 0, 2).output();
    graph.output(value, "N", half ? "T" : spec.steps(), spec.classes());
    return graph.toBytes(metadata);
  }

  private String write(PlacedLayer layer, String value) {
    LayerSpec type = layer.spec();
    int[] in = layer.input();
    if (type instanceof LayerSpec.ConvolutionBlock block) {
      return convolution(layer.name(), value, in[1], block);
    }
    if (type instanceof LayerSpec.MapToSequence) {
      return columnsToSteps(value, layer.output()[2]);
    }
    if (type instanceof LayerSpec.TimeDistributedDense dense) {
      String product = dense(layer.name(), value, in[2], dense.units());
      return graph.node("Relu", layer.name() + ".relu", product).output();
    }
    if (type instanceof LayerSpec.BiLstm lstm) {
      return lstm("lstm" + layer.number(), value, in[2], lstm.units());
    }
    if (type instanceof LayerSpec.CtcOutput output) {
      return dense("logits", value, in[2], output.classes());
    }
    throw new IllegalArgumentException("There are no ONNX operators for " + type + ".");
  }

  /** {@code [N, in, h, w]} to {@code [N, out, h / poolHeight, w / poolWidth]}. */
  private String convolution(
      String name, String input, int channels, LayerSpec.ConvolutionBlock layer) {
    int filters = layer.filters();
    float[] weights = next(filters * channels * 9);
    float[] bias = layer.batchNorm() ? foldBatchNorm(weights, filters) : next(filters);
    String value =
        graph
            .node(
                "Conv",
                name,
                input,
                weights(name + ".weights", weights, filters, channels, 3, 3),
                graph.constant(name + ".bias", bias, filters))
            .with("kernel_shape", 3, 3)
            .with("pads", 1, 1, 1, 1)
            .output();
    value = graph.node("Relu", name + ".relu", value).output();
    if (layer.poolHeight() == 1 && layer.poolWidth() == 1) {
      return value;
    }
    return graph
        .node("MaxPool", name + ".pool", value)
        .with("kernel_shape", layer.poolHeight(), layer.poolWidth())
        .with("strides", layer.poolHeight(), layer.poolWidth())
        .output();
  }

  /** Scales the weights of a convolution in place as its BatchNorm would; returns its bias. */
  private float[] foldBatchNorm(float[] weights, int filters) {
    float[] gamma = next(filters);
    float[] beta = next(filters);
    float[] mean = next(filters);
    float[] variance = next(filters);
    float[] bias = new float[filters];
    int size = weights.length / filters;
    for (int f = 0; f < filters; f++) {
      double scale =
          gamma[f] / Math.sqrt((double) variance[f] + LayerSpec.ConvolutionBlock.EPSILON);
      for (int i = f * size; i < (f + 1) * size; i++) {
        weights[i] = (float) (weights[i] * scale);
      }
      bias[f] = (float) (beta[f] - mean[f] * scale);
    }
    return bias;
  }

  /** {@code [N, C, h, T]} to {@code [T, N, h * C]}: each column of pixels becomes a step. */
  private String columnsToSteps(String input, int features) {
    String steps = graph.node("Transpose", "columns", input).with("perm", 3, 0, 2, 1).output();
    return mergeLast("steps", steps, features);
  }

  /** {@code [T, N, in]} to {@code [T, N, out]}. */
  private String dense(String name, String input, int in, int out) {
    String weights = weights(name + ".weights", next(in * out), in, out);
    String product = graph.node("MatMul", name + ".product", input, weights).output();
    String bias = graph.constant(name + ".bias", next(out), out);
    return graph.node("Add", name, product, bias).output();
  }

  /** {@code [T, N, in]} to {@code [T, N, 2 * units]}. */
  private String lstm(String name, String input, int in, int units) {
    float[] inputWeights = gatesFirst(next(2 * in * 4 * units), in, units);
    float[] recurrentWeights = gatesFirst(next(2 * units * 4 * units), units, units);
    // ONNX has one bias for the inputs and one for the state; ours is their sum.
    float[] both = new float[2 * 8 * units];
    float[] bias = gatesFirst(next(2 * 4 * units), 1, units);
    for (int direction = 0; direction < 2; direction++) {
      System.arraycopy(bias, direction * 4 * units, both, direction * 8 * units, 4 * units);
    }
    String value =
        graph
            .node(
                "LSTM",
                name,
                input,
                weights(name + ".weights", inputWeights, 2, 4 * units, in),
                weights(name + ".recurrent", recurrentWeights, 2, 4 * units, units),
                graph.constant(name + ".bias", both, 2, 8 * units))
            .with("direction", "bidirectional")
            .with("hidden_size", units)
            .output();
    value = graph.node("Transpose", name + ".sides", value).with("perm", 0, 2, 1, 3).output();
    return mergeLast(name + ".steps", value, 2 * units);
  }

  /**
   * {@code [2, in, 4, units]} with gates input, forget, candidate, output to ONNX's {@code [2, 4,
   * units, in]} with gates input, output, forget, candidate.
   */
  private static float[] gatesFirst(float[] weights, int in, int units) {
    int[] gateOf = {0, 3, 1, 2};
    float[] turned = new float[weights.length];
    int to = 0;
    for (int direction = 0; direction < 2; direction++) {
      for (int gate : gateOf) {
        for (int unit = 0; unit < units; unit++) {
          for (int i = 0; i < in; i++) {
            turned[to++] = weights[((direction * in + i) * 4 + gate) * units + unit];
          }
        }
      }
    }
    return turned;
  }

  private String weights(String name, float[] values, int... shape) {
    return half ? graph.halfConstant(name, values, shape) : graph.constant(name, values, shape);
  }

  /** Joins the last two of four dimensions; 0 keeps a dimension as it is. */
  private String mergeLast(String name, String input, int features) {
    String shape = graph.constant(name + ".shape", 0L, 0L, features);
    return graph.node("Reshape", name, input, shape).output();
  }

  private float[] next(int count) {
    position += count;
    return Arrays.copyOfRange(parameters, position - count, position);
  }
}
