package io.github.captchasolver.nn;

import io.github.captchasolver.text.Vocabulary;
import java.util.List;
import java.util.stream.Stream;

/**
 * Transfers the parameters of a trained network to one for other characters: all layers before the
 * output layer are kept, and so are the weights of the blank and of every character that both know.
 * A character that only the new network knows starts from random weights. A character may also take
 * the weights of others that images show for it; of several, the mean.
 */
public final class OutputLayerTransfer {
  /**
   * Far below the biases of trained characters, yet a few steps away for a character that occurs.
   */
  private static final float IMPROBABLE = 6;

  private OutputLayerTransfer() {}

  /**
   * Returns the parameters of the new network.
   *
   * @param from shape of the trained network
   * @param parameters of the trained network, as {@link NetworkSpec} lays them out
   * @param known its characters
   * @param to shape of the new network: the same but for width and classes
   * @param wanted for each of its characters, in their order, those whose weights it takes
   * @param fresh parameters of the new network as drawn from a seed, for the new characters
   * @throws IllegalArgumentException if the networks differ in more than width and classes, or a
   *     vocabulary or array does not fit its network
   */
  public static float[] taken(
      NetworkSpec from,
      float[] parameters,
      Vocabulary known,
      NetworkSpec to,
      List<String> wanted,
      float[] fresh) {
    requireFit(from, parameters, known.classes());
    requireFit(to, fresh, 1 + wanted.size());
    if (!from.with(to.width(), to.classes()).equals(to)) {
      throw new IllegalArgumentException(
          "Parameters can be transferred only between networks that differ in width and classes alone.");
    }
    int shared = from.parametersBeforeOutput();
    float[] taken = fresh.clone();
    System.arraycopy(parameters, 0, taken, 0, shared);
    // The rows of the output layer: its weights, feature by feature, then its bias.
    int rows = from.outputFeatures() + 1;
    List<int[]> sources = sources(known, wanted);
    float bias = meanBias(parameters, shared + (rows - 1) * from.classes(), from.classes());
    for (int k = 0; k < sources.size(); k++) {
      int[] source = sources.get(k);
      for (int row = 0; row < rows; row++) {
        int target = shared + row * to.classes() + k;
        if (source.length > 0) {
          taken[target] = mean(parameters, shared + row * from.classes(), source);
        } else if (row == rows - 1) {
          // At 0 a new character would be predicted everywhere: the known ones have learned to be
          // rare.
          taken[target] = bias;
        }
      }
    }
    return taken;
  }

  /**
   * Makes characters improbable in every image, so that a network to which they were added reads as
   * it did before.
   *
   * @param network shape of the network
   * @param parameters of the network, in which those of the characters are changed
   * @param classes of the characters
   */
  public static void makeImprobable(NetworkSpec network, float[] parameters, int[] classes) {
    int shared = network.parametersBeforeOutput();
    int features = network.outputFeatures();
    for (int k : classes) {
      for (int row = 0; row < features; row++) {
        parameters[shared + row * network.classes() + k] = 0;
      }
      parameters[shared + features * network.classes() + k] -= IMPROBABLE;
    }
  }

  private static void requireFit(NetworkSpec spec, float[] parameters, int classes) {
    if (parameters.length != spec.parameters() || classes != spec.classes()) {
      throw new IllegalArgumentException("Characters and parameters do not fit the network.");
    }
  }

  /** Returns, for each class of the new network, the classes of the trained one. */
  private static List<int[]> sources(Vocabulary known, List<String> wanted) {
    Stream<int[]> characters =
        wanted.stream()
            .map(
                looks ->
                    looks
                        .codePoints()
                        .mapToObj(Character::toString)
                        .filter(known::covers)
                        .mapToInt(character -> known.encode(character)[0])
                        .toArray());
    return Stream.concat(Stream.of(new int[] {Vocabulary.BLANK}), characters).toList();
  }

  private static float mean(float[] parameters, int offset, int[] classes) {
    double sum = 0;
    for (int k : classes) {
      sum += parameters[offset + k];
    }
    return (float) (sum / classes.length);
  }

  /** Returns the mean over the characters, without the blank (class 0). */
  private static float meanBias(float[] parameters, int offset, int classes) {
    double sum = 0;
    for (int k = 1; k < classes; k++) {
      sum += parameters[offset + k];
    }
    return (float) (sum / (classes - 1));
  }
}
