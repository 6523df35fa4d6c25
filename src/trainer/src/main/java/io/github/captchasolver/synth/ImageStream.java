package io.github.captchasolver.synth;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.font.FontCollection;
import io.github.captchasolver.synth.look.BuiltInLooks;
import io.github.captchasolver.synth.look.Look;
import io.github.captchasolver.util.SeedKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;

/**
 * An endless sequence of labelled images of many styles, alphabets, lengths and sizes: what a base
 * model is trained on. Image {@code i} is decided by the fonts, the seed and {@code i} alone, so it
 * need not be stored. Immutable and safe for use by several threads.
 */
public final class ImageStream {
  /** Name of the style that chance puts together anew for each image. */
  public static final String CHANCE = "chance";

  /** One image in so many is of a style with a name. */
  private static final int NAMED = 7;

  // What a random number is for; no two of these share a stream.
  private static final int TEXT = 0;
  private static final int IMAGE = 1;

  private final List<ComposedStyle> named = new ArrayList<>();
  private final Look chance;
  private final long seed;

  /**
   * @param fonts to choose from
   * @param without names of styles that are left out
   * @throws IllegalArgumentException if one of them is no style's
   */
  public ImageStream(FontCollection fonts, Collection<String> without, long seed) {
    without.forEach(CaptchaStyles::byName);
    for (BuiltInStyle style : BuiltInStyle.values()) {
      if (style != BuiltInStyle.MIXED && !without.contains(style.styleName())) {
        named.add(style.create());
      }
    }
    this.chance = BuiltInLooks.random(fonts);
    this.seed = seed;
  }

  /** Names of the styles in it, that of chance at the end. */
  public List<String> styles() {
    List<String> names = new ArrayList<>(named.stream().map(ComposedStyle::name).toList());
    names.add(CHANCE);
    return names;
  }

  /** Every character that a text may have. */
  public static String alphabet() {
    return FontCollection.CHARACTERS;
  }

  /** A text by chance of the characters of an alphabet. */
  public static String text(String alphabet, int length, SplittableRandom random) {
    return RandomText.of(alphabet, length, random);
  }

  /** The text of an image, without drawing it. */
  public String label(long index) {
    var random = new SplittableRandom(SeedKey.of(seed, index, TEXT));
    ComposedStyle style = style(random);
    return style == null ? RandomText.draw(random) : RandomText.of(style, random);
  }

  /** An image of the sequence. */
  public DrawnImage image(long index) {
    return drawn(style(new SplittableRandom(SeedKey.of(seed, index, TEXT))), index, label(index));
  }

  /**
   * An image of one style, as the sequence would have it in this place.
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
                () -> new IllegalArgumentException("There is no style " + style + " in here."));
    return drawn(one, index, RandomText.of(one, random));
  }

  /**
   * An image of a text that was chosen elsewhere, in a look that chance puts together.
   *
   * @param shape width to height
   * @throws IllegalArgumentException if the text has other characters than {@link #alphabet}
   */
  public DrawnImage image(long index, String text, double shape) {
    if (!text.codePoints().allMatch(character -> alphabet().indexOf(character) >= 0)) {
      throw new IllegalArgumentException("There is no font for all of \"" + text + "\".");
    }
    var random = new SplittableRandom(SeedKey.of(seed, index, IMAGE));
    return drawn(text, shape, height(random), random);
  }

  /** Null where chance puts the style together. */
  private ComposedStyle style(SplittableRandom random) {
    int choice = random.nextInt(NAMED * Math.max(1, named.size()));
    return choice < named.size() ? named.get(choice) : null;
  }

  private DrawnImage drawn(ComposedStyle style, long index, String label) {
    var random = new SplittableRandom(SeedKey.of(seed, index, IMAGE));
    if (style != null) {
      return new DrawnImage(style.name(), label, style.draw(label, random));
    }
    int height = height(random);
    double letters = label.length() * (0.4 + 0.6 * random.nextDouble());
    return drawn(label, Math.max(1.6, Math.min(5.5, 0.6 + letters)), height, random);
  }

  private DrawnImage drawn(String label, double shape, int height, SplittableRandom random) {
    Canvas canvas = chance.draw(label, (int) (height * shape), height, random);
    return new DrawnImage(CHANCE, label, canvas.image());
  }

  private static int height(SplittableRandom random) {
    return (int) Math.round(22 * StrictMath.exp(random.nextDouble() * StrictMath.log(3.2)));
  }
}
