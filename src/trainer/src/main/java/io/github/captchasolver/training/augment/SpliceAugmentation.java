package io.github.captchasolver.training.augment;

import io.github.captchasolver.ctc.CtcLoss;
import io.github.captchasolver.ctc.ForcedAlignment;
import io.github.captchasolver.ctc.FrameScores;
import io.github.captchasolver.dataset.Batches;
import io.github.captchasolver.image.GreyImage;
import io.github.captchasolver.nn.dl4j.CaptchaNetwork;
import io.github.captchasolver.text.Vocabulary;
import io.github.captchasolver.training.data.PreparedImages;
import io.github.captchasolver.training.plan.Recipe;
import io.github.captchasolver.util.SeedKey;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Splices two training images: the beginning of one, and the rest of another from the same position
 * in the text on. Characters so get other neighbours than in the few images there are. Images are
 * cut between characters, which the base model locates by forced alignment with the label; touching
 * letters are not cut.
 */
final class SpliceAugmentation {
  /** Key of the random stream. */
  private static final int PURPOSE = 2;

  /** A cut line with more ink, relative to the mean of its image, may run through letters. */
  private static final double MOST_INK = 0.4;

  /** Cut lines farther apart than this share of the width are not joined. */
  private static final double FARTHEST = 0.08;

  /** Random pairs of a position and another image to try; the first that fits is taken. */
  private static final int TRIES = 20;

  private final PreparedImages images;
  private final List<Text> texts;
  private final double share;
  private final long seed;
  private final int steps;

  /** Holds an image, spliced or not, and its label in classes. */
  record Spliced(GreyImage image, int[] label) {}

  /**
   * Holds the cut lines of an image.
   *
   * @param label classes of the L characters
   * @param cuts [L - 1, slopes], those after each character but the last; none without splicing
   */
  private record Text(int[] label, List<List<CutLine>> cuts) {}

  /**
   * Locates the characters.
   *
   * @param share of the images to splice, if others fit
   * @param network as it is before the first epoch; not used for a share of 0
   */
  SpliceAugmentation(
      double share,
      PreparedImages images,
      Vocabulary vocabulary,
      CaptchaNetwork network,
      long seed) {
    this.share = share;
    this.images = images;
    this.seed = seed;
    this.steps = network.spec().steps();
    int[][] labels =
        IntStream.range(0, images.size())
            .mapToObj(i -> vocabulary.encode(images.samples().get(i).label()))
            .toArray(int[][]::new);
    this.texts =
        share > 0
            ? Batches.inOrder(images.size(), Recipe.BATCH).stream()
                .flatMap(indices -> locate(network, labels, indices))
                .toList()
            : Arrays.stream(labels).map(label -> new Text(label, List.of())).toList();
  }

  private Stream<Text> locate(CaptchaNetwork network, int[][] labels, int[] indices) {
    int classes = network.spec().classes();
    float[] logits = network.logits(images.batch(indices), indices.length);
    return IntStream.range(0, indices.length)
        .mapToObj(
            n -> {
              int[] label = labels[indices[n]];
              FrameScores scores =
                  FrameScores.timeMajor(logits, n, indices.length, classes).logSoftmax(logits);
              ForcedAlignment alignment = ForcedAlignment.of(scores, label);
              return new Text(label, cuts(images.resized(indices[n]), alignment));
            });
  }

  private List<List<CutLine>> cuts(GreyImage image, ForcedAlignment alignment) {
    double columns = (double) image.width() / steps;
    double[] middles =
        IntStream.range(0, alignment.startStep().length)
            .mapToDouble(i -> (alignment.startStep()[i] + alignment.endStep()[i]) / 2.0 * columns)
            .toArray();
    return IntStream.range(1, middles.length)
        .mapToObj(i -> CutLine.between(image, middles[i - 1], middles[i]))
        .toList();
  }

  /** Returns what an epoch shows for an image; it depends only on seed, epoch and index. */
  Spliced of(int index, int epoch) {
    var random = new SplittableRandom(SeedKey.of(seed, epoch, index, PURPOSE));
    if (random.nextDouble() < share) {
      int places = texts.get(index).cuts().size();
      for (int i = 0; i < TRIES && places > 0; i++) {
        Spliced two =
            spliced(
                index, random.nextInt(texts.size()), random.nextInt(places), random.nextBoolean());
        if (two != null) {
          return two;
        }
      }
    }
    return new Spliced(images.resized(index), texts.get(index).label());
  }

  /**
   * Splices two images, or returns null if they do not fit.
   *
   * @param place index of the last character of the first part
   * @param begins whether {@code one} gives the first part rather than the second
   */
  private Spliced spliced(int one, int other, int place, boolean begins) {
    if (one == other || place >= texts.get(other).cuts().size()) {
      return null;
    }
    int first = begins ? one : other;
    int second = begins ? other : one;
    List<CutLine> ends = texts.get(first).cuts().get(place);
    List<CutLine> starts = texts.get(second).cuts().get(place);
    int slope = slope(ends, starts);
    int[] label = texts.get(second).label().clone();
    System.arraycopy(texts.get(first).label(), 0, label, 0, place + 1);
    if (slope < 0 || CtcLoss.requiredSteps(label) > steps) {
      return null;
    }
    return new Spliced(
        CutLine.join(
            images.resized(first), ends.get(slope), images.resized(second), starts.get(slope)),
        label);
  }

  /** Returns the slope with the least ink in the worse of the two cuts, or -1 if none is good. */
  private int slope(List<CutLine> ends, List<CutLine> starts) {
    int best = -1;
    double least = MOST_INK;
    for (int i = 0; i < ends.size(); i++) {
      double ink = Math.max(ends.get(i).ink(), starts.get(i).ink());
      double apart = Math.abs(ends.get(i).column() - starts.get(i).column());
      if (ink < least && apart < FARTHEST * images.width()) {
        least = ink;
        best = i;
      }
    }
    return best;
  }
}
