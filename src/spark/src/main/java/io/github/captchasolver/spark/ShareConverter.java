package io.github.captchasolver.spark;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a share, written as {@code 1%} or {@code 0.01}. */
final class ShareConverter implements ITypeConverter<Double> {
  @Override
  public Double convert(String text) {
    boolean percent = text.endsWith("%");
    try {
      double number = Double.parseDouble(percent ? text.substring(0, text.length() - 1) : text);
      double share = percent ? number / 100 : number;
      if (share >= 0 && share <= 1) {
        return share;
      }
    } catch (NumberFormatException e) {
      throw unclear(text);
    }
    throw unclear(text);
  }

  private static TypeConversionException unclear(String text) {
    return new TypeConversionException(text + " is not a share: write for example 1% or 0.01.");
  }
}
