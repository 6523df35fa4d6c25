package io.github.captchasolver.nn.keras;

import io.github.captchasolver.nn.LayerSpec.ConvolutionBlock;
import java.util.Arrays;
import java.util.List;

/** Puts weights from Keras' order into that of our layers. */
final class BlockWeights {
  private static final double EPSILON = ConvolutionBlock.EPSILON;

  private BlockWeights() {}

  /** {@code [a, b, in, out]} to {@code [out, in, 3, 3]}; a kernel 1x1 goes to the middle. */
  static float[] filters(boolean widthFirst, KerasArray kernel) {
    KerasArray ours = widthFirst ? kernel.permuted(3, 2, 1, 0) : kernel.permuted(3, 2, 0, 1);
    if (ours.shape()[2] == 3) {
      return ours.values();
    }
    float[] padded = new float[ours.values().length * 9];
    for (int i = 0; i < ours.values().length; i++) {
      padded[i * 9 + 4] = ours.values()[i];
    }
    return padded;
  }

  /** {@code [gamma, beta, mean, variance]} with our epsilon, and with the bias in the mean. */
  static float[] batchNorm(KerasNode node, int channels, float[] bias) {
    KerasConfig config = node.config();
    int[] axis = config.wholes("axis", 1, -1);
    if (axis[0] != -1 && axis[0] != 3) {
      throw node.unsupported("it normalises another axis than the channels");
    }
    int number = 0;
    float[] all = new float[4 * channels];
    Arrays.fill(all, 0, channels, 1);
    for (String name : List.of("scale", "center")) {
      if (config.truth(name, true)) {
        float[] values = node.weights(number++, channels).values();
        System.arraycopy(values, 0, all, name.equals("scale") ? 0 : channels, channels);
      }
    }
    float[] mean = node.weights(number, channels).values();
    float[] variance = node.weights(number + 1, channels).values();
    double epsilon = config.number("epsilon", EPSILON);
    for (int c = 0; c < channels; c++) {
      all[2 * channels + c] = mean[c] - (bias == null ? 0 : bias[c]);
      all[3 * channels + c] = (float) (variance[c] + epsilon - EPSILON);
      if (!(variance[c] + epsilon > 0)) {
        throw node.unsupported("its variance is negative");
      }
    }
    return all;
  }

  /** Takes from each row the columns of our classes. */
  static float[] selected(float[] rows, int units, int[] columns) {
    float[] selected = new float[rows.length / units * columns.length];
    for (int i = 0; i < selected.length; i++) {
      selected[i] = rows[i / columns.length * units + columns[i % columns.length]];
    }
    return selected;
  }

  /** Repeats the rows of a kernel, with factors, for two directions that Keras has joined. */
  static float[] repeated(KerasArray kernel, float forward, float backward) {
    int half = kernel.values().length;
    float[] both = new float[2 * half];
    for (int i = 0; i < half; i++) {
      both[i] = forward * kernel.values()[i];
      both[half + i] = backward * kernel.values()[i];
    }
    return both;
  }

  static float[] joined(List<float[]> parts) {
    float[] all = new float[parts.stream().mapToInt(part -> part.length).sum()];
    int from = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, all, from, part.length);
      from += part.length;
    }
    return all;
  }
}
