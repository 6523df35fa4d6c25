package io.github.captchasolver.importing;

import io.github.captchasolver.image.Interpolation;
import io.github.captchasolver.nn.onnx.PixelScaling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Finds out how images have to be given to a network, by trying what is neither stated nor noted:
 * scaling together with the place of the blank first, since nothing can be read without them, then
 * the order of the colours, then the interpolation.
 *
 * @param scaling whether the scaling is to be found
 * @param blank whether the place of the blank is to be found
 * @param colours whether the order of the colours is to be found
 * @param resampling whether the interpolation is to be found
 */
record StyleSearch(boolean scaling, boolean blank, boolean colours, boolean resampling) {

  /**
   * Returns the best style; of equally good ones the first, which is the usual one.
   *
   * @param score of a style, the higher the better
   */
  ReadingStyle best(ReadingStyle usual, ToDoubleFunction<ReadingStyle> score) {
    Map<ReadingStyle, Double> known = new HashMap<>();
    ToDoubleFunction<ReadingStyle> once =
        style -> known.computeIfAbsent(style, score::applyAsDouble);
    ReadingStyle best = usual;
    best = bestOf(Stream.of(best).flatMap(this::scaled).flatMap(this::blanks).toList(), once);
    if (colours) {
      best = bestOf(List.of(best, best.withBlueFirst(!best.pixels().blueFirst())), once);
    }
    return resampling ? bestOf(resampled(best), once) : best;
  }

  private Stream<ReadingStyle> scaled(ReadingStyle style) {
    return scaling
        ? Stream.concat(
            Stream.of(style),
            Stream.of(
                    PixelScaling.UNIT,
                    PixelScaling.SIGNED,
                    PixelScaling.RAW,
                    colours ? PixelScaling.IMAGENET : PixelScaling.DDDD)
                .map(style::withScaling))
        : Stream.of(style);
  }

  private Stream<ReadingStyle> blanks(ReadingStyle style) {
    return blank ? Stream.of(style, style.withBlankFirst(!style.blankFirst())) : Stream.of(style);
  }

  private static List<ReadingStyle> resampled(ReadingStyle style) {
    var styles = new ArrayList<>(List.of(style));
    for (Interpolation interpolation : Interpolation.values()) {
      styles.add(style.withResampling(interpolation));
    }
    return styles;
  }

  private static ReadingStyle bestOf(
      List<ReadingStyle> styles, ToDoubleFunction<ReadingStyle> score) {
    ReadingStyle best = styles.get(0);
    for (ReadingStyle style : styles) {
      best = score.applyAsDouble(style) > score.applyAsDouble(best) ? style : best;
    }
    return best;
  }
}
