package io.github.captchasolver.training;

import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.image.Augmentation;
import io.github.captchasolver.image.GreyImage;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.image.RandomKey;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

/**
 * The pictures of a set in the size of the network. Up to a bound they are kept once decoded; those
 * beyond it are decoded each time, so that memory does not grow with the set.
 */
final class PreparedPictures {
  /** 128 MB of floats: some 9,000 pictures of 32x108. */
  private static final long KEPT_VALUES = 32L << 20;

  private final List<Sample> samples;
  private final Preprocessing preprocessing;
  private final AtomicReferenceArray<GreyImage> kept;

  PreparedPictures(List<Sample> samples, Preprocessing preprocessing) {
    this.samples = samples;
    this.preprocessing = preprocessing;
    long room = KEPT_VALUES / ((long) preprocessing.height() * preprocessing.width());
    kept = new AtomicReferenceArray<>((int) Math.min(samples.size(), room));
    IntStream.range(0, kept.length()).parallel().forEach(this::resized);
  }

  int size() {
    return samples.size();
  }

  Sample sample(int index) {
    return samples.get(index);
  }

  /** A picture in the size of the network; not to be changed. */
  GreyImage resized(int index) {
    GreyImage known = index < kept.length() ? kept.get(index) : null;
    if (known != null) {
      return known;
    }
    GreyImage fresh = preprocessing.resize(samples.get(index).bytes());
    if (index < kept.length()) {
      kept.set(index, fresh);
    }
    return fresh;
  }

  /** Columns of the network. */
  int width() {
    return preprocessing.width();
  }

  /**
   * The network's input for some pictures, as they are.
   *
   * @return [N, H, W]
   */
  float[] batch(int[] indices) {
    List<GreyImage> images = Arrays.stream(indices).mapToObj(this::resized).toList();
    return batch(indices, images, Augmentation.none(), 0);
  }

  /**
   * The network's input for what takes the places of some pictures, varied. The draws of a picture
   * depend on (seed, epoch, its place in the set) alone.
   *
   * @param images one for each index, of the network's size
   * @return [N, H, W]
   */
  float[] batch(
      int[] indices, List<GreyImage> images, Augmentation augmentation, long seed, int epoch) {
    return batch(indices, images, augmentation, RandomKey.of(seed, epoch));
  }

  private float[] batch(
      int[] indices, List<GreyImage> images, Augmentation augmentation, long key) {
    int size = preprocessing.height() * preprocessing.width();
    float[] batch = new float[indices.length * size];
    for (int i = 0; i < indices.length; i++) {
      float[] pixels = augmentation.apply(images.get(i), RandomKey.of(key, indices[i])).pixels();
      preprocessing.normalise(pixels);
      System.arraycopy(pixels, 0, batch, i * size, size);
    }
    return batch;
  }
}
