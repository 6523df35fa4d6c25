package io.github.captchasolver.synth;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.font.FontCollection;
import io.github.captchasolver.synth.look.BuiltInLooks;
import io.github.captchasolver.synth.look.Look;
import io.github.captchasolver.synth.look.RandomKinds;
import io.github.captchasolver.synth.look.RandomSize;
import io.github.captchasolver.util.SeedKey;
import java.awt.Dimension;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;

/**
 * An endless sequence of labelled images of many styles, alphabets, lengths and sizes, from which a
 * base model is trained. Image {@code i} depends on the fonts, the seed and {@code i} alone, so it
 * need not be stored. Immutable and safe for use by several threads.
 */
public final class ImageStream {
  /** Name of the style whose look is drawn for each image. */
  public static final String CHANCE = "chance";

  /** One image in this many is of a built-in style. */
  private static final int NAMED = 7;

  // Purposes of random numbers; no two of them share a stream.
  private static final int TEXT = 0;
  private static final int IMAGE = 1;

  private final List<ComposedStyle> named = new ArrayList<>();
  private final Look anyLook;
  private final RandomKinds kinds;
  private final long seed;

  /**
   * Creates a sequence.
   *
   * @param fonts to choose from
   * @param without names of built-in styles to leave out
   * @throws IllegalArgumentException if no style has one of these names
   */
  public ImageStream(FontCollection fonts, Collection<String> without, long seed) {
    without.forEach(CaptchaStyles::byName);
    for (BuiltInStyle style : BuiltInStyle.values()) {
      if (style != BuiltInStyle.MIXED && !without.contains(style.styleName())) {
        named.add(style.create());
      }
    }
    this.anyLook = BuiltInLooks.random(fonts);
    this.kinds = new RandomKinds(fonts);
    this.seed = seed;
  }

  /** Returns the names of the styles in the sequence, {@link #CHANCE} last. */
  public List<String> styles() {
    List<String> names = new ArrayList<>(named.stream().map(ComposedStyle::name).toList());
    names.add(CHANCE);
    return names;
  }

  /** Returns every character that a text may have; a space lies between words. */
  public static String alphabet() {
    return FontCollection.CHARACTERS + FontCollection.SIGNS + " ";
  }

  /** Returns whether the fonts show a character, as a code point; a space has nothing to show. */
  public static boolean shows(int character) {
    return (FontCollection.CHARACTERS + FontCollection.SIGNS).indexOf(character) >= 0;
  }

  /** Draws a text of the characters of an alphabet. */
  public static String text(String alphabet, int length, SplittableRandom random) {
    return RandomText.of(alphabet, length, random);
  }

  /** Returns the text of an image, without drawing it. */
  public String label(long index) {
    var random = new SplittableRandom(SeedKey.of(seed, index, TEXT));
    ComposedStyle style = style(random);
    return style == null ? RandomText.draw(random) : RandomText.of(style, random);
  }

  /** Draws an image of the sequence. */
  public DrawnImage image(long index) {
    return drawn(style(new SplittableRandom(SeedKey.of(seed, index, TEXT))), index, label(index));
  }

  /**
   * Draws an image of one style, as the sequence would have it in this place.
   *
   * @throws IllegalArgumentException if the style is not in the sequence
   */
  public DrawnImage image(String style, long index) {
    var random = new SplittableRandom(SeedKey.of(seed, index, TEXT));
    style(random);
    if (style.equals(CHANCE)) {
      return drawn(null, index, RandomText.draw(random));
    }
    ComposedStyle one =
        named.stream()
            .filter(candidate -> candidate.name().equals(style))
            .findAny()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "The style " + style + " is not in this sequence."));
    return drawn(one, index, RandomText.of(one, random));
  }

  /** Returns the names of the kinds of {@link #CHANCE}. */
  public static List<String> kinds() {
    return RandomKinds.names();
  }

  /**
   * Draws an image of one of the {@linkplain #kinds kinds}.
   *
   * @throws IllegalArgumentException if there is no such kind
   */
  public DrawnImage ofKind(String kind, long index) {
    String label = RandomText.draw(new SplittableRandom(SeedKey.of(seed, index, TEXT)));
    var random = new SplittableRandom(SeedKey.of(seed, index, IMAGE));
    return drawn(kinds.byName(kind), label, random);
  }

  /**
   * Draws an image of a given text, in a look that is drawn for it.
   *
   * @param shape width divided by height
   * @throws IllegalArgumentException if the text has characters that are not {@linkplain #shows
   *     shown}
   */
  public DrawnImage image(long index, String text, double shape) {
    if (!text.codePoints().allMatch(ImageStream::shows)) {
      throw new IllegalArgumentException("No font shows all characters of \"" + text + "\".");
    }
    var random = new SplittableRandom(SeedKey.of(seed, index, IMAGE));
    int height = RandomSize.ORDINARY.rows(random);
    Canvas canvas = anyLook.draw(text, (int) (height * shape), height, random);
    return new DrawnImage(CHANCE, text, canvas.image());
  }

  /** Draws a built-in style; null where the look is drawn for the image. */
  private ComposedStyle style(SplittableRandom random) {
    int choice = random.nextInt(NAMED * Math.max(1, named.size()));
    return choice < named.size() ? named.get(choice) : null;
  }

  private DrawnImage drawn(ComposedStyle style, long index, String label) {
    var random = new SplittableRandom(SeedKey.of(seed, index, IMAGE));
    if (style != null) {
      return new DrawnImage(style.name(), label, style.draw(label, random));
    }
    return drawn(kinds.draw(random), label, random);
  }

  private static DrawnImage drawn(Look look, String label, SplittableRandom random) {
    Dimension size = look.size(label.length(), random);
    String shown = RandomText.shown(label, random);
    Canvas canvas = look.draw(shown, size.width, size.height, random);
    return new DrawnImage(CHANCE, label, canvas.image());
  }
}
