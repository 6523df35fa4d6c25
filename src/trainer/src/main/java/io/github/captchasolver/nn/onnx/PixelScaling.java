package io.github.captchasolver.nn.onnx;

import java.util.Arrays;
import java.util.List;

/**
 * Scales the values 0..255 of an image to those that a network expects: {@code (x / divisor - mean)
 * / deviation}.
 *
 * @param name names the scaling to users
 * @param divisor 255 or 1
 * @param mean one for each channel, or one for all
 * @param deviation as many, none of them 0
 */
public record PixelScaling(String name, double divisor, List<Double> mean, List<Double> deviation) {
  /** Leaves 0..255. */
  public static final PixelScaling RAW = new PixelScaling("raw", 1, List.of(0.0), List.of(1.0));

  /** Scales to 0..1. */
  public static final PixelScaling UNIT = of("unit", List.of(0.0), List.of(1.0));

  /** Scales to -1..1. */
  public static final PixelScaling SIGNED = of("signed", List.of(0.5), List.of(0.5));

  /** Scales grey values as dddd_trainer does. */
  public static final PixelScaling DDDD = of("0.456,0.224", List.of(0.456), List.of(0.224));

  /** Scales colours with the means and deviations of ImageNet. */
  public static final PixelScaling IMAGENET =
      of("imagenet", List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225));

  /**
   * @throws IllegalArgumentException if there are neither 1 nor 3 means and deviations, or a number
   *     is not finite or a deviation 0
   */
  public PixelScaling {
    mean = List.copyOf(mean);
    deviation = List.copyOf(deviation);
    if (mean.size() != 1 && mean.size() != 3 || deviation.size() != mean.size()) {
      throw new IllegalArgumentException("There must be 1 or 3 means and as many deviations.");
    }
    if (!mean.stream().allMatch(Double::isFinite)
        || !deviation.stream().allMatch(value -> Double.isFinite(value) && value != 0)) {
      throw new IllegalArgumentException("Means and deviations must be numbers, the latter not 0.");
    }
  }

  private static PixelScaling of(String name, List<Double> mean, List<Double> deviation) {
    return new PixelScaling(name, 255, mean, deviation);
  }

  /**
   * Reads the name of a scaling ({@code raw}, {@code unit}, {@code signed}, {@code imagenet}), or
   * mean and standard deviation of values 0..1, for example {@code 0.456,0.224}; of colours, the
   * three means first.
   *
   * @throws IllegalArgumentException if the text is none of these
   */
  public static PixelScaling parse(String text) {
    for (PixelScaling known : List.of(RAW, UNIT, SIGNED, IMAGENET)) {
      if (known.name.equalsIgnoreCase(text)) {
        return known;
      }
    }
    try {
      List<Double> numbers =
          Arrays.stream(text.split(",", -1)).map(part -> Double.valueOf(part.strip())).toList();
      int half = numbers.size() / 2;
      return of(text, numbers.subList(0, half), numbers.subList(half, numbers.size()));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "\""
              + text
              + "\" is no scaling: choose raw (0 to 255), unit (0 to 1), signed (-1 to 1), imagenet,"
              + " or a mean and a standard deviation as 0.456,0.224.",
          e);
    }
  }
}
