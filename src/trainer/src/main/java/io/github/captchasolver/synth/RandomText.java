package io.github.captchasolver.synth;

import java.util.SplittableRandom;

/**
 * Draws texts as CAPTCHAs have them: mostly of one class of characters, and four to six of them.
 */
final class RandomText {
  private static final String DIGITS = "0123456789";
  private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
  private static final String[] ALPHABETS = {
    DIGITS,
    DIGITS,
    UPPER,
    LOWER,
    UPPER + DIGITS,
    UPPER + DIGITS,
    LOWER + DIGITS,
    LOWER + DIGITS,
    UPPER + LOWER,
    UPPER + LOWER + DIGITS,
    UPPER + LOWER + DIGITS,
    UPPER + LOWER + DIGITS,
    // Without characters that are taken for others.
    "23456789ABCDEFGHJKLMNPQRSTUVWXYZ",
    "2345678abcdefghjkmnpqrstuvwxyz",
    "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz"
  };
  private static final int[] LENGTHS = {
    1, 2, 3, 3, 4, 4, 4, 4, 4, 5, 5, 5, 5, 6, 6, 6, 6, 7, 7, 8, 8, 9, 10
  };

  private RandomText() {}

  static String draw(SplittableRandom random) {
    return of(
        ALPHABETS[random.nextInt(ALPHABETS.length)],
        LENGTHS[random.nextInt(LENGTHS.length)],
        random);
  }

  /** Draws a text of a style. */
  static String of(CaptchaStyle style, SplittableRandom random) {
    int length = random.nextInt(style.minLength(), style.maxLength() + 1);
    return of(style.alphabet(), length, random);
  }

  /** Draws characters of an alphabet. */
  static String of(String alphabet, int length, SplittableRandom random) {
    int[] characters = alphabet.codePoints().toArray();
    int[] text = random.ints(length, 0, characters.length).map(i -> characters[i]).toArray();
    return new String(text, 0, length);
  }
}
