package io.github.captchasolver.inference;

import io.github.captchasolver.util.Lookahead;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Reads an image from its first look, or from as many as it needs ({@link TestTimeAugmentation}).
 *
 * @param usual how images are prepared, unless they are wide
 */
record LookReader(
    OnnxNetwork network,
    ImageInput usual,
    TestTimeAugmentation looks,
    TextDecoder decoder,
    OtherCores otherCores) {

  /**
   * What the network says of an image, and what is read from that.
   *
   * @param logProbabilities {@code [looks, T, K]}
   */
  record Scores(float[] logProbabilities, TextDecoder.Reading reading) {
    double confidence() {
      return reading.prediction().confidence();
    }

    boolean isEmpty() {
      return reading.prediction().text().isEmpty();
    }
  }

  /**
   * The first look at an image.
   *
   * @param at the width at which it is seen
   * @param usualSize whether the network was trained on images of this size
   */
  record Glance(ImageInput.SizedImage image, ImageInput at, boolean usualSize, Scores scores) {
    double confidence() {
      return scores.confidence();
    }
  }

  /**
   * Looks at an image once.
   *
   * @param usualSize whether the network was trained on images of the size of the whole image
   */
  Glance glance(ImageInput.SizedImage image, ImageInput at, boolean usualSize) {
    float[] first = run(at.asItIs(image), at);
    return new Glance(image, at, usualSize, new Scores(first, decoder.decodeFirst(first)));
  }

  /** Looks at an image again if its first look is not enough. */
  Scores closer(Glance glance) {
    TestTimeAugmentation needed = looks.after(glance.scores.reading, glance.usualSize);
    if (needed.count() == 1) {
      return glance.scores;
    }
    float[] all =
        ImageInput.joined(List.of(glance.scores.logProbabilities, otherLooks(glance, needed)));
    return new Scores(all, decode(all));
  }

  /** The network sees the others together, unless a second core can see some of them. */
  private float[] otherLooks(Glance glance, TestTimeAugmentation needed) {
    ImageInput at = glance.at;
    float[] pixels = at.otherLooks(glance.image, needed);
    if (!otherCores.areFree()) {
      return run(pixels, at);
    }
    int one = pixels.length / (needed.count() - 1);
    int some = needed.count() / 2 * one;
    List<Supplier<float[]>> parts =
        List.of(
            () -> run(Arrays.copyOf(pixels, some), at),
            () -> run(Arrays.copyOfRange(pixels, some, pixels.length), at));
    try (Lookahead<float[]> ran = otherCores.compute(parts)) {
      return ImageInput.joined(List.of(ran.next(), ran.next()));
    }
  }

  private float[] run(float[] pixels, ImageInput at) {
    float[] all =
        at == usual
            ? network.logProbabilities(pixels)
            : network.logProbabilities(pixels, at.preprocessing().width());
    return decoder.read().columns(all);
  }

  /** Decodes all looks at an image: {@code [looks, T, K]}. */
  TextDecoder.Reading decode(float[] logProbabilities) {
    return looks.count() == 1
        ? decoder.decodeFirst(logProbabilities)
        : decoder.decodeTogether(logProbabilities);
  }
}
