package io.github.captchasolver.server.labelling;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Puts like things next to each other: along the direction in which they differ most, the first
 * principal component (Pearson, 1901), found by power iteration.
 */
final class LikenessOrder {
  private static final int ITERATIONS = 30;

  private LikenessOrder() {}

  /**
   * Returns the places of the vectors in their new order.
   *
   * @param vectors of one length; not changed
   */
  static List<Integer> of(List<float[]> vectors) {
    double[] along = projections(vectors);
    return IntStream.range(0, vectors.size())
        .boxed()
        .sorted(Comparator.comparingDouble(i -> along[i]))
        .toList();
  }

  private static double[] projections(List<float[]> vectors) {
    int count = vectors.size();
    double[] along = new double[count];
    if (count < 2) {
      return along;
    }
    int length = vectors.get(0).length;
    double[] mean = new double[length];
    for (float[] vector : vectors) {
      for (int d = 0; d < length; d++) {
        mean[d] += vector[d] / count;
      }
    }
    // Any start that is not at right angles to the component; the same one each time.
    for (int i = 0; i < count; i++) {
      along[i] = Math.sin(1 + i * 1.7);
    }
    for (int turn = 0; turn < ITERATIONS; turn++) {
      double[] direction = new double[length];
      double square = 0;
      for (int d = 0; d < length; d++) {
        for (int i = 0; i < count; i++) {
          direction[d] += along[i] * (vectors.get(i)[d] - mean[d]);
        }
        square += direction[d] * direction[d];
      }
      double scale = 1 / Math.sqrt(square + 1e-12);
      for (int i = 0; i < count; i++) {
        along[i] = 0;
        for (int d = 0; d < length; d++) {
          along[i] += scale * direction[d] * (vectors.get(i)[d] - mean[d]);
        }
      }
    }
    return along;
  }
}
