package io.github.captchasolver.cli;

import io.github.captchasolver.dataset.DatasetException;
import io.github.captchasolver.image.codec.Frames;
import io.github.captchasolver.image.codec.ImageException;
import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.inference.Prediction;
import java.io.UncheckedIOException;
import java.util.function.Supplier;

/**
 * An image that is to be read.
 *
 * @param file its name
 * @param encoded returns the image, with all its frames
 */
record SolveTask(String file, Supplier<byte[]> encoded) {
  /**
   * What was read in an image, or the reason why nothing was; one of the two is null.
   *
   * @param frames those of an animated image that were used; null if it has one
   */
  record Outcome(int number, String file, Frames frames, Prediction prediction, String error) {}

  /** Returns the image, or of an animated one the frames that count. */
  byte[] still(Frames frames) {
    try {
      return frames.still(encoded.get());
    } catch (ImageException e) {
      throw new IllegalArgumentException(file + " " + e.getMessage(), e);
    }
  }

  /**
   * Reads the image.
   *
   * @param number of the image in its set
   */
  Outcome outcome(CaptchaSolver solver, SetFrames frames, SetAlignment alignment, int number) {
    try {
      byte[] image = still(frames.frames());
      boolean animated = frames.matters() && Frames.areSeveral(encoded.get());
      Prediction prediction =
          alignment.changes() || alignment.wasRead(number)
              ? alignment.decode(solver, alignment.looks(number, () -> solver.looks(image, file)))
              : solver.read(image, file);
      return new Outcome(number, file, animated ? frames.frames() : null, prediction, null);
    } catch (DatasetException e) {
      throw e; // the whole set is refused
    } catch (IllegalArgumentException | UncheckedIOException e) {
      return new Outcome(number, file, null, null, e.getMessage());
    }
  }
}
