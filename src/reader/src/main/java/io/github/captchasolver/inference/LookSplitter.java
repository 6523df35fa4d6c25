package io.github.captchasolver.inference;

import io.github.captchasolver.ctc.FrameScores;
import io.github.captchasolver.model.Manifest;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Splits the network's output, log-probabilities, into those of single images or looks.
 *
 * @param steps time steps of an image, unless images keep their aspect ratio
 * @param classes of the network, the blank included
 * @param proportional whether the number of steps is that of each image, which then comes alone
 * @param looksAgain whether an image is looked at once or four times, perhaps at a larger width
 */
record LookSplitter(int steps, int classes, boolean proportional, boolean looksAgain) {

  /**
   * Returns the splitter of a model's output.
   *
   * @param classes that are read
   */
  static LookSplitter of(Manifest manifest, int classes) {
    boolean proportional = manifest.preprocessing().layout().proportional();
    boolean looksAgain = !proportional && manifest.views() > 1;
    return new LookSplitter(manifest.steps(), classes, proportional, looksAgain);
  }

  /** Returns the scores of image {@code n} of {@code [N, T, K]}. */
  FrameScores image(float[] logProbabilities, int n) {
    return FrameScores.batchMajor(logProbabilities, n, steps(logProbabilities), classes);
  }

  /** Returns the scores of each image of {@code [N, T, K]}. */
  List<FrameScores> images(float[] logProbabilities) {
    return split(logProbabilities, steps(logProbabilities));
  }

  /**
   * Returns the scores of each look at one image. Looks at a wide image have more steps, see {@link
   * WideImages}.
   *
   * @param logProbabilities {@code [looks, T, K]}
   */
  List<FrameScores> looks(float[] logProbabilities) {
    boolean wide = looksAgain && WideImages.areWide(logProbabilities.length, steps * classes);
    return split(logProbabilities, wide ? WideImages.TIMES * steps : steps(logProbabilities));
  }

  private List<FrameScores> split(float[] logProbabilities, int ofOne) {
    return IntStream.range(0, logProbabilities.length / (ofOne * classes))
        .mapToObj(n -> FrameScores.batchMajor(logProbabilities, n, ofOne, classes))
        .toList();
  }

  private int steps(float[] logProbabilities) {
    return proportional ? logProbabilities.length / classes : steps;
  }
}
