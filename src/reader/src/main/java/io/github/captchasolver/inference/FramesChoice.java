package io.github.captchasolver.inference;

import io.github.captchasolver.image.codec.Frames;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;

/**
 * Chooses which frames of animated images make the image: those from which a model reads most
 * labels, and otherwise most characters surely.
 *
 * @param frames the choice
 * @param images number of animated images that were read, at least 1
 * @param right number of labels that were read from the frames of choice; -1 without labels
 * @param rightFirst the same for the first frame
 */
public record FramesChoice(Frames frames, int images, int right, int rightFirst) {
  /** What is later in the list of frames has to be better than what is earlier by this factor. */
  private static final double MARGIN = 1.02;

  public FramesChoice {
    Objects.requireNonNull(frames, "frames");
  }

  /**
   * Reads each image in all ways.
   *
   * @param reading reads an encoded image that has one frame, or throws an {@link
   *     IllegalArgumentException}
   * @param images encoded images, at least one; those that are damaged do not count
   * @param labels of the images; null if they are not known
   */
  static FramesChoice of(
      Function<byte[], Prediction> reading, List<byte[]> images, List<String> labels) {
    Frames best = Frames.FIRST;
    int mostRight = -1;
    double mostRead = 0;
    int rightFirst = 0;
    for (Frames frames : Frames.values()) {
      int right = 0;
      double read = 0;
      for (int i = 0; i < images.size(); i++) {
        Prediction prediction = read(reading, images.get(i), frames);
        if (prediction != null) {
          right += labels != null && isSame(prediction.text(), labels.get(i)) ? 1 : 0;
          read += surelyRead(prediction);
        }
      }
      rightFirst = frames == Frames.FIRST ? right : rightFirst;
      if (right > mostRight || (right == mostRight && read > MARGIN * mostRead)) {
        best = frames;
        mostRight = right;
        mostRead = read;
      }
    }
    return labels == null
        ? new FramesChoice(best, images.size(), -1, -1)
        : new FramesChoice(best, images.size(), mostRight, rightFirst);
  }

  private static Prediction read(
      Function<byte[], Prediction> reading, byte[] image, Frames frames) {
    try {
      return reading.apply(frames.still(image));
    } catch (IllegalArgumentException e) {
      return null; // reading it later says what is wrong
    }
  }

  /** Labels are often in another case than the images. */
  private static boolean isSame(String text, String label) {
    return text.toLowerCase(Locale.ROOT).equals(label.toLowerCase(Locale.ROOT));
  }

  /**
   * Returns about how many characters are certain. A part of the text that is read surely counts
   * less than all of it, and more characters that are guessed count less than fewer that are read.
   */
  private static double surelyRead(Prediction prediction) {
    return prediction.characters().stream()
        .mapToDouble(character -> character.probability() * character.probability())
        .sum();
  }
}
