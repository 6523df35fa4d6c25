package io.github.captchasolver.synth;

import io.github.captchasolver.synth.font.FontCollection;
import io.github.captchasolver.synth.random.WeightedTable;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Draws texts like those of CAPTCHAs: mostly of one class of characters, and four to six of them.
 * Some are arithmetic, some have signs among their letters and digits, and some are several words.
 */
final class RandomText {
  private static final String DIGITS = "0123456789";
  private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";

  private static final Pattern ARITHMETIC = Pattern.compile("[0-9?]+[-+*/\u00d7\u00f7][0-9?].*");
  private static final Pattern SIGN =
      Pattern.compile("[-+*/=\u00d7\u00f7xX" + FontCollection.MINUS + "]");
  private static final String TIMES = "\u00d7";
  private static final String SPACE = " ";

  /** Spaces before and after each sign. */
  private static final WeightedTable<Function<SplittableRandom, String>> SPACES =
      WeightedTable.<Function<SplittableRandom, String>>empty()
          .with(5, "none", random -> "$0")
          .with(2, "both", random -> " $0 ")
          // Numbers of one digit are padded to two.
          .with(1, "before or after", random -> random.nextBoolean() ? "  $0" : "$0  ");

  private static final WeightedTable<String> ALPHABETS =
      WeightedTable.<String>empty()
          .with(2, "digits", DIGITS)
          .with(1, "capitals", UPPER)
          .with(1, "small letters", LOWER)
          .with(2, "capitals and digits", UPPER + DIGITS)
          .with(2, "small letters and digits", LOWER + DIGITS)
          .with(1, "letters", UPPER + LOWER)
          .with(3, "everything", UPPER + LOWER + DIGITS)
          // Without characters that are easily confused.
          .with(1, "distinct capitals and digits", "23456789ABCDEFGHJKLMNPQRSTUVWXYZ")
          .with(1, "distinct small letters and digits", "2345678abcdefghjkmnpqrstuvwxyz")
          .with(1, "distinct", "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz");

  private static final WeightedTable<Integer> LENGTHS =
      WeightedTable.<Integer>empty()
          .with(1, "1", 1)
          .with(1, "2", 2)
          .with(2, "3", 3)
          .with(5, "4", 4)
          .with(4, "5", 5)
          .with(4, "6", 6)
          .with(2, "7", 7)
          .with(2, "8", 8)
          .with(1, "9", 9)
          .with(1, "10", 10);

  /** Most characters of a text of several words. */
  private static final int LONGEST_PHRASE = 11;

  /** Spaces that are drawn for one: some faces and layouts leave wide gaps inside of words. */
  private static final WeightedTable<String> GAPS =
      WeightedTable.<String>empty()
          .with(5, "narrow", SPACE)
          .with(3, "wide", "  ")
          .with(2, "wider", "   ");

  /**
   * Texts with signs are far more frequent than among CAPTCHAs. Where they were few, the base
   * learned to skip small marks between digits, as it must skip specks.
   */
  private static final WeightedTable<Function<SplittableRandom, String>> KINDS =
      WeightedTable.<Function<SplittableRandom, String>>empty()
          .with(64, "letters and digits", RandomText::word)
          .with(24, "arithmetic", RandomExpression::draw)
          .with(6, "with signs", RandomText::withSigns)
          .with(6, "several words", RandomText::phrase);

  private RandomText() {}

  static String draw(SplittableRandom random) {
    return KINDS.draw(random).apply(random);
  }

  /**
   * Returns what an image shows for a text: of arithmetic, many write a multiplication with an x
   * and some a longer minus, and many have spaces around the signs, or on one side of them. Between
   * words are one to three spaces.
   */
  static String shown(String text, SplittableRandom random) {
    if (text.contains(SPACE)) {
      return text.replace(SPACE, GAPS.draw(random));
    }
    boolean letters = text.codePoints().anyMatch(Character::isLetter);
    if (letters || !ARITHMETIC.matcher(text).matches()) {
      return text;
    }
    String shown =
        switch (random.nextInt(12)) {
          case 0 -> text.replace(TIMES, "X");
          case 1, 2, 3 -> text.replace(TIMES, "x");
          default -> text;
        };
    shown = random.nextInt(5) == 0 ? shown.replace("-", FontCollection.MINUS) : shown;
    String spaced = SPACES.draw(random).apply(random);
    return SIGN.matcher(shown).replaceAll(spaced).trim();
  }

  private static String word(SplittableRandom random) {
    return of(ALPHABETS.draw(random), LENGTHS.draw(random), random);
  }

  /** Draws two or three words of one alphabet; a sixth of them are joined by hyphens. */
  private static String phrase(SplittableRandom random) {
    String alphabet = ALPHABETS.draw(random);
    int words = random.nextInt(3) == 0 ? 3 : 2;
    int longest = (LONGEST_PHRASE - words + 1) / words;
    List<String> drawn = new ArrayList<>();
    for (int i = 0; i < words; i++) {
      drawn.add(of(alphabet, random.nextInt(1, longest + 1), random));
    }
    return String.join(random.nextInt(6) == 0 ? "-" : SPACE, drawn);
  }

  /** Draws letters and digits, and replaces about a third of them by signs. */
  private static String withSigns(SplittableRandom random) {
    String word = word(random);
    int always = random.nextInt(word.length());
    var text = new StringBuilder();
    for (int i = 0; i < word.length(); i++) {
      boolean sign = i == always || random.nextInt(4) == 0;
      text.append(sign ? of(FontCollection.SIGNS, 1, random) : word.substring(i, i + 1));
    }
    return text.toString();
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
