package io.github.captchasolver.accuracy;

import io.github.captchasolver.accuracy.ForeignGenerator.ForeignImage;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One to three words of small letters, four to twenty characters in all, joined by spaces or
 * hyphens, in images whose width follows the text.
 */
enum WordImages implements ImageSource {
  NANOCAPTCHA(ForeignPainters.nanocaptcha(WordImages::width)),
  KAPTCHA(ForeignPainters.kaptcha(WordImages::width, 36)),
  SIMPLECAPTCHA(ForeignPainters.simplecaptcha(WordImages::width, 36));

  /** The characters of the texts, in the notation of {@code --only}. */
  static final String ONLY = "a-z\\- ";

  private static final int MOST = 20;

  private final Function<String, ForeignImage> painter;

  WordImages(Function<String, ForeignImage> painter) {
    this.painter = painter;
  }

  @Override
  public String set() {
    return "words-" + name().toLowerCase(Locale.ROOT);
  }

  @Override
  public Supplier<ForeignImage> source() {
    var random = new SplittableRandom(1);
    return () -> painter.apply(words(random));
  }

  private static int width(String text) {
    return 60 + 26 * text.length();
  }

  private static String words(SplittableRandom random) {
    int words = random.nextInt(1, 4);
    int longest = (MOST - words + 1) / words;
    var text = new StringBuilder();
    for (int i = 0; i < words; i++) {
      if (i > 0) {
        text.append(random.nextInt(4) == 0 ? '-' : ' ');
      }
      random
          .ints(random.nextInt(Math.min(4, longest), longest + 1), 'a', 'z' + 1)
          .forEach(text::appendCodePoint);
    }
    return text.toString();
  }
}
