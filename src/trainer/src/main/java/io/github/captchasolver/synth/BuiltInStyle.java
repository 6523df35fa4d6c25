package io.github.captchasolver.synth;

import io.github.captchasolver.synth.look.BuiltInLooks;
import io.github.captchasolver.synth.look.Look;
import java.util.Locale;
import java.util.function.Function;

/** The table of the built-in styles: texts, size in pixels, look. */
enum BuiltInStyle {
  DIGITS(texts(Alphabet.DIGITS, 4, 4), size(100, 30), BuiltInLooks::digits),
  LINES(texts(Alphabet.UPPER + Alphabet.DIGITS, 5, 5), size(120, 40), BuiltInLooks::lines),
  OUTLINES(texts(Alphabet.UPPER, 4, 6), size(160, 60), BuiltInLooks::outlines),
  GRADIENTS(texts(Alphabet.LOWER + Alphabet.DIGITS, 5, 5), size(160, 60), BuiltInLooks::gradients),
  SPECKLES(texts(Alphabet.DIGITS, 6, 6), size(130, 50), BuiltInLooks::speckles),
  TUMBLE(texts(Alphabet.UPPER + Alphabet.DIGITS, 4, 6), size(180, 60), BuiltInLooks::tumble),
  FONTS(texts(Alphabet.UPPER + Alphabet.LOWER, 5, 6), size(200, 50), BuiltInLooks::fonts),
  CASES(texts(Alphabet.ALL, 3, 7), size(200, 60), BuiltInLooks::cases),
  NIGHT(texts(Alphabet.LOWER, 4, 6), size(150, 50), BuiltInLooks::night),
  WAVES(texts(Alphabet.LOWER + Alphabet.DIGITS, 6, 6), size(180, 60), BuiltInLooks::waves),
  MIXED(texts(Alphabet.ALL, 3, 7), size(160, 60), BuiltInLooks::mixed);

  private final ComposedStyle.Texts texts;
  private final ComposedStyle.Size size;
  private final Function<BuiltInLooks, Look> look;

  BuiltInStyle(
      ComposedStyle.Texts texts, ComposedStyle.Size size, Function<BuiltInLooks, Look> look) {
    this.texts = texts;
    this.size = size;
    this.look = look;
  }

  private static ComposedStyle.Texts texts(String alphabet, int minLength, int maxLength) {
    return new ComposedStyle.Texts(alphabet, minLength, maxLength);
  }

  private static ComposedStyle.Size size(int width, int height) {
    return new ComposedStyle.Size(width, height);
  }

  /** Returns the name of the style, which is that of this constant in lower case. */
  String styleName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Creates the style; reads the typefaces that it needs. */
  ComposedStyle create() {
    return new ComposedStyle(styleName(), texts, size, look.apply(new BuiltInLooks()));
  }

  /** In a class of its own, because the constants above come before every field of this enum. */
  private static final class Alphabet {
    static final String DIGITS = "0123456789";
    static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    static final String ALL = UPPER + LOWER + DIGITS;
  }
}
