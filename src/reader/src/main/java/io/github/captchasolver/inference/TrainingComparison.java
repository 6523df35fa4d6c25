package io.github.captchasolver.inference;

import io.github.captchasolver.model.ImageSizes;
import io.github.captchasolver.model.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Compares the images of a batch with those that the model was trained on: their size, the length
 * of their text, and how sure the model is. What a model reads in images of another kind is often
 * wrong. Not thread-safe.
 */
public final class TrainingComparison {
  /** Below this confidence, a reading is as likely wrong as right. */
  public static final double UNSURE = 0.5;

  /** Fewer images of a batch than this share are not worth a note. */
  private static final double LEAST = 0.1;

  /** Share of unsure readings that is usual if the model file does not state it. */
  private static final double USUAL = 0.1;

  /** Number of standard deviations above the usual share that are no chance. */
  private static final double DEVIATIONS = 3;

  /** With fewer images, the rest is chance whatever the deviations. */
  private static final int BATCH = 5;

  private final ImageSizes sizes;
  private final List<Integer> lengths;
  private final Optional<Double> usual;
  private int images;
  private int otherSize;
  private int otherLength;
  private int unsure;

  /** Creates a comparison with the training images of one model. */
  public TrainingComparison(Manifest manifest) {
    this.sizes = manifest.imageSizes();
    this.lengths = List.copyOf(manifest.labelLengths().keySet());
    this.usual = manifest.unsureShare();
  }

  /** Counts one reading. */
  public void add(Prediction prediction) {
    images++;
    otherSize += prediction.doubts().contains(Doubt.SIZE) ? 1 : 0;
    otherLength += prediction.doubts().contains(Doubt.LENGTH) ? 1 : 0;
    unsure += prediction.confidence() < UNSURE ? 1 : 0;
  }

  /**
   * Returns a sentence with the number of images that are unlike the training images in each way;
   * empty if these are no more than usual.
   */
  public Optional<String> sentence() {
    var ways = new ArrayList<String>();
    if (otherSize > 0 && otherSize >= LEAST * images) {
      ways.add(counted(ways, otherSize) + (otherSize == 1 ? "is" : "are") + " not about " + sizes);
    }
    if (isUnusual(otherLength)) {
      ways.add(
          counted(ways, otherLength)
              + (otherLength == 1 ? "seems" : "seem")
              + " to show a text that is not "
              + lengthsInWords()
              + " characters long");
    }
    if (isUnusual(unsure)) {
      ways.add(
          counted(ways, unsure)
              + (unsure == 1 ? "is" : "are")
              + " read with a confidence below "
              + UNSURE
              + usual
                  .map(share -> String.format(Locale.ROOT, " (usual: %.0f %%)", 100 * share))
                  .orElse(""));
    }
    return ways.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Unlike the images that the model was trained on, "
                + joined(ways)
                + "; what it reads in them may be wrong.");
  }

  /** Whether more readings are unsure than chance explains. */
  private boolean isUnusual(int count) {
    double share = usual.orElse(USUAL);
    double expected = images * share;
    return images >= BATCH
        && count >= LEAST * images
        && count > expected + DEVIATIONS * Math.sqrt(expected * (1 - share));
  }

  private String counted(List<String> before, int count) {
    return before.isEmpty()
        ? count + " of " + images + (images == 1 ? " image " : " images ")
        : count + " ";
  }

  private String lengthsInWords() {
    int first = lengths.get(0);
    int last = lengths.get(lengths.size() - 1);
    return first == last ? String.valueOf(first) : first + " to " + last;
  }

  private static String joined(List<String> ways) {
    int last = ways.size() - 1;
    return last == 0
        ? ways.get(0)
        : String.join(", ", ways.subList(0, last)) + " and " + ways.get(last);
  }
}
