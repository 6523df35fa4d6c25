package io.github.captchasolver.dataset;

import io.github.captchasolver.image.GreyImage;
import io.github.captchasolver.image.codec.ImageDecoder;
import io.github.captchasolver.image.codec.ImageException;
import io.github.captchasolver.image.fingerprint.FingerprintIndex;
import io.github.captchasolver.image.fingerprint.PixelComparison;
import io.github.captchasolver.image.fingerprint.ShiftedFingerprints;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds the samples of a list that show the same image: the same file under another name or in
 * another folder, encoded in another format, or shifted by a pixel. An image that is trained on and
 * validated with would make the accuracy look better than it is.
 */
public final class Copies {
  /** At most this many candidates are decoded for an image; there are hardly ever two. */
  private static final int CANDIDATES = 32;

  private final List<Sample> samples;

  /** For each sample, an earlier one that shows the same image, or itself. */
  private final int[] earlier;

  private Copies(List<Sample> samples) {
    this.samples = List.copyOf(samples);
    this.earlier = IntStream.range(0, samples.size()).toArray();
  }

  /** Compares samples with each other. An image that cannot be decoded has no copies. */
  public static Copies of(List<Sample> samples) {
    var copies = new Copies(samples);
    List<Optional<ShiftedFingerprints>> images =
        copies.samples.parallelStream().map(Copies::fingerprints).toList();
    copies.compare(copies.join(images), images);
    return copies;
  }

  private static Optional<ShiftedFingerprints> fingerprints(Sample sample) {
    try {
      return Optional.of(sample.fingerprints());
    } catch (ImageException e) {
      return Optional.empty();
    }
  }

  /** Joins files with the same bytes; returns the first place of each. */
  private int[] join(List<Optional<ShiftedFingerprints>> images) {
    Map<ByteBuffer, Integer> firsts = new HashMap<>();
    for (int i = 0; i < earlier.length; i++) {
      if (images.get(i).isPresent()) {
        Integer first = firsts.putIfAbsent(ByteBuffer.wrap(samples.get(i).bytes()), i);
        earlier[i] = first == null ? i : first;
      }
    }
    return firsts.values().stream().mapToInt(Integer::intValue).sorted().toArray();
  }

  /** Joins those of the places that show the same image. */
  private void compare(int[] places, List<Optional<ShiftedFingerprints>> images) {
    List<ShiftedFingerprints> found =
        Arrays.stream(places).mapToObj(place -> images.get(place).orElseThrow()).toList();
    var index = new FingerprintIndex(found.stream().map(ShiftedFingerprints::unshifted).toList());
    List<int[]> candidates = found.parallelStream().map(index::copiesOf).toList();
    for (int i = 0; i < places.length; i++) {
      int own = places[i];
      int[] others =
          Arrays.stream(candidates.get(i))
              .map(candidate -> places[candidate])
              .filter(place -> place < own)
              .limit(CANDIDATES)
              .toArray();
      if (others.length > 0) {
        compare(own, others);
      }
    }
  }

  private void compare(int own, int[] others) {
    byte[] bytes = samples.get(own).bytes();
    GreyImage image = ImageDecoder.decode(bytes);
    for (int other : others) {
      if (original(other) == original(own)) {
        continue;
      }
      byte[] theirs = samples.get(other).bytes();
      boolean lossy = ImageDecoder.isLossy(bytes) || ImageDecoder.isLossy(theirs);
      if (PixelComparison.areCopies(image, ImageDecoder.decode(theirs), lossy)) {
        int a = original(own);
        int b = original(other);
        earlier[Math.max(a, b)] = Math.min(a, b);
      }
    }
  }

  /** Returns the place of the first sample that shows the same image, possibly its own. */
  public int original(int place) {
    int original = place;
    while (earlier[original] != original) {
      original = earlier[original];
    }
    return original;
  }

  /** Returns the number of samples that show the same image as an earlier one. */
  public int count() {
    return (int) IntStream.range(0, earlier.length).filter(i -> earlier[i] != i).count();
  }

  /**
   * Returns the first sample of each image, in order. An image with contradicting labels is left
   * out: which of them is right is not known.
   */
  public List<Sample> distinct() {
    Set<Integer> contradicting = contradicting();
    List<Sample> distinct = new ArrayList<>();
    for (int i = 0; i < earlier.length; i++) {
      if (earlier[i] == i && !contradicting.contains(i)) {
        distinct.add(samples.get(i));
      }
    }
    return distinct;
  }

  /** Returns the originals of images that have several labels. */
  private Set<Integer> contradicting() {
    Set<Integer> originals = new HashSet<>();
    for (int i = 0; i < earlier.length; i++) {
      int original = original(i);
      if (!samples.get(i).label().equals(samples.get(original).label())) {
        originals.add(original);
      }
    }
    return originals;
  }

  /** Returns the dataset with {@link #distinct} samples only, if it is that of these samples. */
  public Dataset without(Dataset dataset) {
    return count() == 0 ? dataset : dataset.withSamples(distinct());
  }

  /** Returns sentences about the copies and what is done with them; empty if there are none. */
  public List<String> sentences() {
    var sentences = new ArrayList<String>();
    if (count() > 0) {
      sentences.add(
          (count() == 1 ? "1 image is a copy of another" : count() + " images are copies of others")
              + "; each image is used once, for training or for validation.");
    }
    int contradicting = contradicting().size();
    if (contradicting > 0) {
      sentences.add(
          (contradicting == 1 ? "1 image has" : contradicting + " images have")
              + " copies with other labels, and is not used: which label is right is not known.");
    }
    return sentences;
  }
}
