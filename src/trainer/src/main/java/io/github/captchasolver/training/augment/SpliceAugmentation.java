package io.github.captchasolver.training.augment;

import io.github.captchasolver.ctc.CtcLoss;
import io.github.captchasolver.ctc.ForcedAlignment;
import io.github.captchasolver.ctc.FrameScores;
import io.github.captchasolver.dataset.Batches;
import io.github.captchasolver.image.GreyImage;
import io.github.captchasolver.image.augment.CutLine;
import io.github.captchasolver.nn.dl4j.CaptchaNetwork;
import io.github.captchasolver.text.Vocabulary;
import io.github.captchasolver.training.data.PreparedImages;
import io.github.captchasolver.training.plan.RecipeDefaults;
import io.github.captchasolver.util.SeedKey;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Images put together from two: the beginning of one, and from the same place of the text on the
 * rest of another. So characters come in the company of others than those that a few images show
 * them with. The two are cut between characters; where these are, the base tells, which is given
 * their labels. Where letters touch, nothing is cut.
 */
public final class SpliceAugmentation {
  /** What a random number is for. */
  private static final int PURPOSE = 2;

  /** A seam with more ink, as a share of the mean of its image, may run through letters. */
  private static final double MOST_INK = 0.4;

  /** Seams that are farther apart, as a share of the width, are not brought together. */
  private static final double FARTHEST = 0.08;

  /** Pairs of a place and another image, of which the first that fits is taken. */
  private static final int TRIES = 20;

  private final PreparedImages images;
  private final List<Text> texts;
  private final double share;
  private final long seed;
  private final int steps;

  /** An image as it is, or one of two parts, and its label in classes. */
  public record Spliced(GreyImage image, int[] label) {}

  /**
   * What can be cut.
   *
   * @param label classes of the L characters
   * @param seams [L - 1, slope], those behind each character but the last; none where nothing is
   *     spliced
   */
  private record Text(int[] label, List<List<CutLine>> seams) {}

  /**
   * @param share of the images that become such ones, if there are others that they fit with
   * @param network as the training finds it; reads nothing for a share of 0
   */
  public SpliceAugmentation(
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
            .mapToObj(i -> vocabulary.encode(images.sample(i).label()))
            .toArray(int[][]::new);
    this.texts =
        share > 0
            ? Batches.inOrder(images.size(), RecipeDefaults.BATCH).stream()
                .flatMap(indices -> found(network, labels, indices))
                .toList()
            : Arrays.stream(labels).map(label -> new Text(label, List.of())).toList();
  }

  private Stream<Text> found(CaptchaNetwork network, int[][] labels, int[] indices) {
    int classes = network.spec().classes();
    float[] logits = network.logits(images.batch(indices), indices.length);
    return IntStream.range(0, indices.length)
        .mapToObj(
            n -> {
              int[] label = labels[indices[n]];
              FrameScores scores =
                  FrameScores.timeMajor(logits, n, indices.length, classes).logSoftmax(logits);
              ForcedAlignment alignment = ForcedAlignment.of(scores, label);
              return new Text(label, seams(images.resized(indices[n]), alignment));
            });
  }

  private List<List<CutLine>> seams(GreyImage image, ForcedAlignment alignment) {
    double columns = (double) image.width() / steps;
    double[] middles =
        IntStream.range(0, alignment.startStep().length)
            .mapToDouble(i -> (alignment.startStep()[i] + alignment.endStep()[i]) / 2.0 * columns)
            .toArray();
    return IntStream.range(1, middles.length)
        .mapToObj(i -> CutLine.between(image, middles[i - 1], middles[i]))
        .toList();
  }

  /** What an epoch sees in place of an image of the set: decided by seed, epoch and place. */
  public Spliced of(int index, int epoch) {
    var random = new SplittableRandom(SeedKey.of(seed, epoch, index, PURPOSE));
    if (random.nextDouble() < share) {
      int places = texts.get(index).seams().size();
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
   * @param place of the last character of the first part
   * @param begins whether the one image gives the first part, and not the second
   * @return null if the two do not fit there
   */
  private Spliced spliced(int one, int other, int place, boolean begins) {
    if (one == other || place >= texts.get(other).seams().size()) {
      return null;
    }
    int first = begins ? one : other;
    int second = begins ? other : one;
    List<CutLine> ends = texts.get(first).seams().get(place);
    List<CutLine> starts = texts.get(second).seams().get(place);
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

  /** That with the least ink in the worse of the two seams, or -1 if none is good. */
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
