package io.github.captchasolver.training;

import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.image.GreyImage;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.image.codec.ImageDecoder;
import io.github.captchasolver.model.KeptImage;
import io.github.captchasolver.util.Sha256;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Chooses the training images that a model keeps. Each image has a key, a hash of its bytes, and
 * for every character those with the lowest keys are kept, as many as there is room for. So each
 * character is kept, and among its images all that were ever seen have the same chance, in however
 * many training runs they came: what was thrown out earlier would not be kept later either
 * (bottom-k sampling: Cohen and Kaplan 2007, "Summarizing data using bottom-k sketches").
 */
final class ReplayBuffer {
  /** Room in the file, with what is stored beside each image; kilobytes as people count them. */
  private static final int BYTES = 290_000;

  private static final int OVERHEAD = 32;

  /** Images are not kept wider than this many times their height. */
  private static final int WIDEST = 8;

  private final Preprocessing preprocessing;

  /** An image that may be kept; its copy is made only if it is. */
  private record Candidate(String label, long key, Supplier<byte[]> copy) {}

  ReplayBuffer(Preprocessing preprocessing) {
    this.preprocessing = preprocessing;
  }

  /** Returns the key of an image. */
  static long key(Sample sample) {
    return ByteBuffer.wrap(new Sha256().add(sample.bytes()).digest()).getLong();
  }

  /**
   * Returns the images to keep.
   *
   * @param earlier those kept so far
   * @param training images of the present run
   */
  List<KeptImage> choose(List<KeptImage> earlier, List<Sample> training) {
    Map<Long, Candidate> candidates = new LinkedHashMap<>();
    for (Sample sample : training) {
      long key = key(sample);
      candidates.put(key, new Candidate(sample.label(), key, () -> copy(sample)));
    }
    for (KeptImage kept : earlier) {
      candidates.putIfAbsent(kept.key(), new Candidate(kept.label(), kept.key(), kept::image));
    }
    List<KeptImage> chosen = new ArrayList<>();
    int room = BYTES;
    for (Candidate candidate : inOrder(candidates.values())) {
      byte[] copy = candidate.copy().get();
      room -= copy.length + 4 * candidate.label().length() + OVERHEAD;
      if (room < 0) {
        break;
      }
      chosen.add(new KeptImage(candidate.label(), copy, candidate.key()));
    }
    return chosen;
  }

  /** Sorts by the rank of an image among those of its rarest character, then by key. */
  private static List<Candidate> inOrder(Iterable<Candidate> candidates) {
    List<Candidate> byKey = new ArrayList<>();
    candidates.forEach(byKey::add);
    byKey.sort(Comparator.comparingLong(Candidate::key));
    Map<Integer, Integer> seen = new HashMap<>();
    Map<Long, Integer> ranks = new HashMap<>();
    for (Candidate candidate : byKey) {
      int rank =
          candidate
              .label()
              .codePoints()
              .distinct()
              .map(character -> seen.merge(character, 1, Integer::sum))
              .min()
              .orElseThrow();
      ranks.put(candidate.key(), rank);
    }
    byKey.sort(Comparator.comparing(candidate -> ranks.get(candidate.key())));
    return byKey;
  }

  private byte[] copy(Sample sample) {
    GreyImage grey = ImageDecoder.decode(sample.bytes(), preprocessing::grey);
    int height = preprocessing.height();
    int width = (int) Math.round((double) grey.width() * height / grey.height());
    boolean small =
        grey.height() <= height
            && Math.min(grey.height(), grey.width()) >= ImageDecoder.MIN_SIDE
            && grey.width() <= WIDEST * grey.height();
    return GreyJpeg.encode(
        small
            ? grey
            : preprocessing
                .withWidth(Math.max(ImageDecoder.MIN_SIDE, Math.min(width, WIDEST * height)))
                .resize(grey));
  }
}
