package io.github.captchasolver.synth.look;

import io.github.captchasolver.synth.font.Typeface;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The typefaces of the class path, each read at most once. */
final class Typefaces {
  private static final String DEJAVU = "/net/sf/jasperreports/fonts/dejavu/DejaVu";
  private static final String LIBERATION = "/liberation/Liberation";

  private final Map<String, Typeface> read = new ConcurrentHashMap<>();

  /** Returns a DejaVu face by the rest of its file name, as in {@code "Sans-Bold"}. */
  Typeface dejaVu(String face) {
    return read.computeIfAbsent(DEJAVU + face + ".ttf", Typeface::read);
  }

  /** Returns a Liberation face by the rest of its file name, as in {@code "Serif-Italic"}. */
  Typeface liberation(String face) {
    return read.computeIfAbsent(LIBERATION + face + ".ttf", Typeface::read);
  }

  /** Returns faces without serifs, upright, regular and bold. */
  List<Typeface> sans() {
    return List.of(
        dejaVu("Sans"),
        dejaVu("SansCondensed-Bold"),
        liberation("Sans-Regular"),
        liberation("Sans-Bold"));
  }

  /** Returns faces with serifs, regular, bold and italic. */
  List<Typeface> serif() {
    return List.of(
        dejaVu("Serif"),
        dejaVu("SerifCondensed-Bold"),
        liberation("Serif-Regular"),
        liberation("Serif-Bold"),
        liberation("Serif-BoldItalic"));
  }

  /** Returns faces of one width. */
  List<Typeface> mono() {
    return List.of(dejaVu("SansMono"), liberation("Mono-Regular"), liberation("Mono-BoldItalic"));
  }

  /** Returns heavy faces, which stay readable as outlines and under noise. */
  List<Typeface> bold() {
    return List.of(
        dejaVu("Sans-Bold"),
        dejaVu("Serif-Bold"),
        liberation("Sans-Bold"),
        liberation("Serif-Bold"));
  }
}
