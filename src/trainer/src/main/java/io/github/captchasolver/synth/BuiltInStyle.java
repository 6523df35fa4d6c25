package io.github.captchasolver.synth;

import java.util.Locale;
import java.util.function.Function;

/** The table of the styles: alphabet, lengths, size in pixels, look. */
enum BuiltInStyle {
  DIGITS(Alphabet.DIGITS, 4, 4, 100, 30, LookBook::digits),
  LINES(Alphabet.UPPER + Alphabet.DIGITS, 5, 5, 120, 40, LookBook::lines),
  OUTLINES(Alphabet.UPPER, 4, 6, 160, 60, LookBook::outlines),
  GRADIENTS(Alphabet.LOWER + Alphabet.DIGITS, 5, 5, 160, 60, LookBook::gradients),
  SPECKLES(Alphabet.DIGITS, 6, 6, 130, 50, LookBook::speckles),
  TUMBLE(Alphabet.UPPER + Alphabet.DIGITS, 4, 6, 180, 60, LookBook::tumble),
  FONTS(Alphabet.UPPER + Alphabet.LOWER, 5, 6, 200, 50, LookBook::fonts),
  CASES(Alphabet.UPPER + Alphabet.LOWER + Alphabet.DIGITS, 3, 7, 200, 60, LookBook::cases),
  NIGHT(Alphabet.LOWER, 4, 6, 150, 50, LookBook::night),
  WAVES(Alphabet.LOWER + Alphabet.DIGITS, 6, 6, 180, 60, LookBook::waves),
  MIXED(Alphabet.UPPER + Alphabet.LOWER + Alphabet.DIGITS, 3, 7, 160, 60, LookBook::mixed);

  private final String alphabet;
  private final int minLength;
  private final int maxLength;
  private final int width;
  private final int height;
  private final Function<LookBook, LookSource> looks;

  BuiltInStyle(
      String alphabet,
      int minLength,
      int maxLength,
      int width,
      int height,
      Function<LookBook, LookSource> looks) {
    this.alphabet = alphabet;
    this.minLength = minLength;
    this.maxLength = maxLength;
    this.width = width;
    this.height = height;
    this.looks = looks;
  }

  /** The name of the style, which is this constant's in lower case. */
  String styleName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The style; reads the typefaces that it needs. */
  ComposedStyle create() {
    return new ComposedStyle(
        styleName(),
        alphabet,
        minLength,
        maxLength,
        width,
        height,
        looks.apply(new LookBook(new Typefaces())));
  }

  /** Apart, because the constants above come before every field of this enum. */
  private static final class Alphabet {
    static final String DIGITS = "0123456789";
    static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
  }
}
