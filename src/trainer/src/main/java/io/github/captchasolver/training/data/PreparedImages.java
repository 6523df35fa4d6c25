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
 * Holds images at the network's size. Decoded images are kept up to a fixed amount of memory; the
 * others are decoded each time, so that memory does not grow with the dataset.
 */
public final class PreparedImages {
  /** 128 MB of floats: some 9,000 images of 32x108. */
  private static final long KEPT_VALUES = 32L << 20;

  private final List<Sample> samples;
  private final Preprocessing preprocessing;
  private final AtomicReferenceArray<GreyImage> kept;

  /** Decodes and resizes as many of the images as are kept. */
  public PreparedImages(List<Sample> samples, Preprocessing preprocessing) {
    this.samples = samples;
    this.preprocessing = preprocessing;
    long room = KEPT_VALUES / ((long) preprocessing.height() * preprocessing.width());
    kept = new AtomicReferenceArray<>((int) Math.min(samples.size(), room));
    IntStream.range(0, kept.length()).parallel().forEach(this::resized);
  }

  /**
   * Prepares at most a number of samples, evenly spread over the list: datasets are sorted by file
   * name.
   */
  public static PreparedImages spread(List<Sample> samples, int most, Preprocessing preprocessing) {
    return new PreparedImages(spread(samples, most), preprocessing);
  }

  /** Returns at most a number of samples, evenly spread over the list. */
  public static List<Sample> spread(List<Sample> samples, int most) {
    int count = Math.min(samples.size(), most);
    return IntStream.range(0, count)
        .mapToObj(i -> samples.get((int) ((long) i * samples.size() / count)))
        .toList();
  }

  /** Returns the number of images. */
  public int size() {
    return samples.size();
  }

  /** Returns the samples, in the order of their indices. */
  public List<Sample> samples() {
    return samples;
  }

  /** Returns an image at the network's size, which must not be modified. */
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

  /** Returns W, the width of the network's input. */
  public int width() {
    return preprocessing.width();
  }

  /**
   * Returns the network's input for some of the images, without augmentation.
   *
   * @return [N, H, W]
   */
  public float[] batch(int[] indices) {
    List<GreyImage> images = Arrays.stream(indices).mapToObj(this::resized).toList();
    return batch(indices, images, Augmentation.none(), 0);
  }

  /**
   * Returns the network's input for images that replace some of these, augmented. The random draws
   * for an image depend only on seed, epoch and index.
   *
   * @param images one for each index, at the network's size
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
