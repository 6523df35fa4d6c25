package io.github.captchasolver.training.data;

import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.image.GreyImage;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.image.augment.Augmentation;
import io.github.captchasolver.util.SeedKey;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

/**
 * The images of a set in the size of the network. Up to a bound they are kept once decoded; those
 * beyond it are decoded each time, so that memory does not grow with the set.
 */
public final class PreparedImages {
  /** 128 MB of floats: some 9,000 images of 32x108. */
  private static final long KEPT_VALUES = 32L << 20;

  private final List<Sample> samples;
  private final Preprocessing preprocessing;
  private final AtomicReferenceArray<GreyImage> kept;

  public PreparedImages(List<Sample> samples, Preprocessing preprocessing) {
    this.samples = samples;
    this.preprocessing = preprocessing;
    long room = KEPT_VALUES / ((long) preprocessing.height() * preprocessing.width());
    kept = new AtomicReferenceArray<>((int) Math.min(samples.size(), room));
    IntStream.range(0, kept.length()).parallel().forEach(this::resized);
  }

  public int size() {
    return samples.size();
  }

  public Sample sample(int index) {
    return samples.get(index);
  }

  /** An image in the size of the network; not to be changed. */
  public GreyImage resized(int index) {
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
  public int width() {
    return preprocessing.width();
  }

  /**
   * The network's input for some images, as they are.
   *
   * @return [N, H, W]
   */
  public float[] batch(int[] indices) {
    List<GreyImage> images = Arrays.stream(indices).mapToObj(this::resized).toList();
    return batch(indices, images, Augmentation.none(), 0);
  }

  /**
   * The network's input for what takes the places of some images, varied. The draws of an image
   * depend on (seed, epoch, its place in the set) alone.
   *
   * @param images one for each index, of the network's size
   * @return [N, H, W]
   */
  public float[] batch(
      int[] indices, List<GreyImage> images, Augmentation augmentation, long seed, int epoch) {
    return batch(indices, images, augmentation, SeedKey.of(seed, epoch));
  }

  private float[] batch(
      int[] indices, List<GreyImage> images, Augmentation augmentation, long key) {
    int size = preprocessing.height() * preprocessing.width();
    float[] batch = new float[indices.length * size];
    for (int i = 0; i < indices.length; i++) {
      float[] pixels = augmentation.apply(images.get(i), SeedKey.of(key, indices[i])).pixels();
      preprocessing.normalise(pixels);
      System.arraycopy(pixels, 0, batch, i * size, size);
    }
    return batch;
  }
}
