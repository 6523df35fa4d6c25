package io.github.captchasolver.synth.font;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The fonts that random looks choose from: those of the class path, which are like the ones of most
 * machines, and those of any number of folders. Immutable.
 */
public final class FontCollection {
  /** The letters and digits, by which fonts are judged; those of the class path show them all. */
  public static final String CHARACTERS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  /** The signs that a font may show as well; those of the class path show them all. */
  public static final String SIGNS = "+-\u00d7*/\u00f7=?%&@#$!";

  /** A longer minus than the one among the signs, to draw that one with. */
  public static final String MINUS = "\u2212";

  private static final List<String> PLAIN =
      List.of(
          "/liberation/LiberationSans-Regular.ttf",
          "/liberation/LiberationSans-Bold.ttf",
          "/liberation/LiberationSans-Italic.ttf",
          "/liberation/LiberationSans-BoldItalic.ttf",
          "/liberation/LiberationSerif-Regular.ttf",
          "/liberation/LiberationSerif-Bold.ttf",
          "/liberation/LiberationSerif-Italic.ttf",
          "/liberation/LiberationSerif-BoldItalic.ttf",
          "/liberation/LiberationMono-Regular.ttf",
          "/liberation/LiberationMono-Bold.ttf",
          "/liberation/LiberationMono-Italic.ttf",
          "/liberation/LiberationMono-BoldItalic.ttf",
          "/net/sf/jasperreports/fonts/dejavu/DejaVuSans.ttf",
          "/net/sf/jasperreports/fonts/dejavu/DejaVuSans-Bold.ttf",
          "/net/sf/jasperreports/fonts/dejavu/DejaVuSans-Oblique.ttf",
          "/net/sf/jasperreports/fonts/dejavu/DejaVuSansCondensed.ttf",
          "/net/sf/jasperreports/fonts/dejavu/DejaVuSansCondensed-Bold.ttf",
          "/net/sf/jasperreports/fonts/dejavu/DejaVuSansMono.ttf",
          "/net/sf/jasperreports/fonts/dejavu/DejaVuSansMono-Bold.ttf",
          "/net/sf/jasperreports/fonts/dejavu/DejaVuSerif.ttf",
          "/net/sf/jasperreports/fonts/dejavu/DejaVuSerif-Bold.ttf",
          "/net/sf/jasperreports/fonts/dejavu/DejaVuSerif-Italic.ttf");

  /** Share of the images with a font of the class path, if there are others. */
  private static final double PLAIN_SHARE = 0.35;

  private static final int TRIES = 12;

  private final List<FontFace> plain;

  /** Fonts of one design each. */
  private final List<List<FontFace>> families;

  /** Those of them that look handwritten. */
  private final List<List<FontFace>> handwritten;

  private final List<List<FontFace>> folders;
  private final List<String> leftOut;

  private FontCollection(List<FontFace> plain, List<List<FontFace>> folders, List<String> leftOut) {
    this.plain = List.copyOf(plain);
    this.folders = List.copyOf(folders);
    this.leftOut = List.copyOf(leftOut);
    Map<String, List<FontFace>> byFamily = new TreeMap<>();
    Stream.concat(plain.stream(), folders.stream().flatMap(List::stream))
        .forEach(
            face -> byFamily.computeIfAbsent(face.family(), name -> new ArrayList<>()).add(face));
    this.families = List.copyOf(byFamily.values());
    this.handwritten =
        families.stream()
            .map(family -> family.stream().filter(Handwriting::isLike).toList())
            .filter(family -> !family.isEmpty())
            .toList();
  }

  /** Returns the fonts of the class path. */
  public static FontCollection ofClassPath() {
    List<FontFace> plain =
        PLAIN.stream().map(name -> FontFace.of(FontResource.read(name))).toList();
    return new FontCollection(plain, List.of(), List.of());
  }

  /**
   * Returns these fonts and the TrueType and OpenType fonts of a folder and its sub-folders. Broken
   * fonts, and those whose Latin letters and digits are not legible, are left out.
   *
   * @throws IllegalArgumentException if the folder does not exist, or has no usable font
   * @throws UncheckedIOException if it cannot be read
   */
  public FontCollection with(Path folder) {
    List<FontFace> some =
        IntStream.range(0, plain.size()).filter(i -> i % 3 == 0).mapToObj(plain::get).toList();
    FontFolder read = FontFolder.read(folder, new GlyphCheck(some));
    return new FontCollection(
        plain,
        Stream.concat(folders.stream(), read.faces().stream()).toList(),
        Stream.concat(leftOut.stream(), read.leftOut().stream()).toList());
  }

  /** Returns the names of all fonts, sorted. */
  public List<String> names() {
    return families.stream().flatMap(List::stream).map(FontFace::name).distinct().sorted().toList();
  }

  /** Returns a sentence for each font file that was left out, with the reason. */
  public List<String> leftOut() {
    return leftOut;
  }

  /** Draws a face that shows a text: often a plain one, otherwise {@linkplain #varied any}. */
  public Typeface any(String text, SplittableRandom random) {
    boolean ordinary = random.nextDouble() < PLAIN_SHARE;
    return ordinary ? any(plain, random) : varied(text, random);
  }

  /**
   * Draws a face that shows a text, of a family or of a folder drawn first, so that neither a
   * family of many weights nor a folder of many designs dominates.
   */
  public Typeface varied(String text, SplittableRandom random) {
    for (int left = TRIES; left > 0; left--) {
      boolean byFolder = random.nextBoolean() && !folders.isEmpty();
      FontFace face = any(any(byFolder ? folders : families, random), random);
      if (face.covers(text)) {
        return face;
      }
    }
    return any(plain, random);
  }

  /** Draws a face like handwriting that shows a text, or an italic one if there is none. */
  public Typeface handwriting(String text, SplittableRandom random) {
    for (int left = TRIES; left > 0 && !handwritten.isEmpty(); left--) {
      FontFace face = any(any(handwritten, random), random);
      if (face.covers(text)) {
        return face;
      }
    }
    return any(plain.stream().filter(face -> face.name().contains("Italic")).toList(), random);
  }

  private static <T> T any(List<T> list, SplittableRandom random) {
    return list.get(random.nextInt(list.size()));
  }
}
