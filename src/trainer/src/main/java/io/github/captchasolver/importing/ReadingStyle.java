package io.github.captchasolver.importing;

import io.github.captchasolver.image.Interpolation;
import io.github.captchasolver.image.Normalization;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.image.grey.GreyConversion;
import io.github.captchasolver.nn.onnx.ForeignNetwork;
import io.github.captchasolver.nn.onnx.PixelInput;
import io.github.captchasolver.nn.onnx.PixelScaling;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How images are given to a foreign network, and where its blank is.
 *
 * @param resampling interpolation when resizing
 * @param grey conversion of colours to grey, if the network takes grey images
 * @param normalization per image, before {@code pixels}
 * @param pixels what the values become
 * @param blankFirst whether the blank is the first class or the last
 */
record ReadingStyle(
    Interpolation resampling,
    GreyConversion grey,
    Normalization normalization,
    PixelInput pixels,
    boolean blankFirst) {

  /** Grey values are luminance, and only the network changes their range. */
  static ReadingStyle of(Interpolation resampling, PixelInput pixels, boolean blankFirst) {
    return new ReadingStyle(
        resampling, GreyConversion.LUMINANCE, Normalization.NONE, pixels, blankFirst);
  }

  ReadingStyle withResampling(Interpolation other) {
    return new ReadingStyle(other, grey, normalization, pixels, blankFirst);
  }

  ReadingStyle withBlankFirst(boolean other) {
    return new ReadingStyle(resampling, grey, normalization, pixels, other);
  }

  /** Only the given scaling is applied then, none per image. */
  ReadingStyle withScaling(PixelScaling other) {
    return new ReadingStyle(
        resampling,
        grey,
        Normalization.NONE,
        new PixelInput(other, pixels.blueFirst(), pixels.greyLast()),
        blankFirst);
  }

  ReadingStyle withBlueFirst(boolean other) {
    return new ReadingStyle(
        resampling,
        grey,
        normalization,
        new PixelInput(pixels.scaling(), other, pixels.greyLast()),
        blankFirst);
  }

  /** Returns what has to happen to an image before the network. */
  Preprocessing preprocessing(ForeignNetwork network) {
    return new Preprocessing(network.height(), network.width(), grey, resampling, normalization)
        .withLayout(network.layout(pixels));
  }

  /** Returns the same as a text. */
  String words(ForeignNetwork network) {
    return values(network).entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  /** Returns the values by which users name them. */
  Map<String, Object> values(ForeignNetwork network) {
    var values = new LinkedHashMap<String, Object>();
    values.put(
        "scaling",
        normalization == Normalization.NONE
            ? pixels.scaling().name()
            : normalization.name().toLowerCase(Locale.ROOT));
    values.put("resampling", resampling.name().toLowerCase(Locale.ROOT));
    values.put("blank", blankFirst ? "first" : "last");
    if (network.channels() > 1) {
      values.put("colours", pixels.blueFirst() ? "bgr" : "rgb");
    }
    return values;
  }
}
