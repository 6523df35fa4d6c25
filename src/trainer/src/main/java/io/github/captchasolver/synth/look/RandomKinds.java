package io.github.captchasolver.synth.look;

import io.github.captchasolver.synth.effect.ColourKinds;
import io.github.captchasolver.synth.effect.Effects;
import io.github.captchasolver.synth.effect.KindEffects;
import io.github.captchasolver.synth.font.FontCollection;
import io.github.captchasolver.synth.look.KindLook.Kind;
import io.github.captchasolver.synth.random.WeightedTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * The kinds of images that a base model sees, with the share of each: any combination of effects,
 * and families of CAPTCHAs that such combinations hardly ever come near. Immutable.
 */
public final class RandomKinds {
  /**
   * Hard kinds, by the errors of the base before, are more frequent. The least weight, three, is a
   * hundredth of the stream.
   */
  private static final WeightedTable<Kind> TABLE =
      WeightedTable.<Kind>empty()
          .with(96, "any", Kind.of(KindLayouts::any, Effects::random))
          .with(11, "hollow", Kind.of(KindLayouts::touching, KindEffects::hollow))
          .with(8, "pepper", Kind.of(KindLayouts::wide, KindEffects::pepper))
          .with(10, "loud", Kind.of(KindLayouts::loud, ColourKinds::loud))
          .with(8, "tone on tone", Kind.of(KindLayouts::oftenSizes, ColourKinds::toneOnTone))
          .with(4, "coloured lines", Kind.of(KindLayouts::small, ColourKinds::colouredLines))
          .with(4, "crossing curves", Kind.of(KindLayouts::even, KindEffects::crossingCurves))
          .with(6, "cut off", Kind.of(KindLayouts::cutOff, KindEffects::quiet))
          .with(4, "thick strokes", Kind.of(KindLayouts::even, KindEffects::thickStrokes))
          .with(6, "inverting curves", Kind.of(KindLayouts::even, KindEffects::invertingCurves))
          .with(7, "sizes", Kind.of(KindLayouts::sizes, KindEffects::quiet))
          .with(5, "arc", Kind.of(KindLayouts::arc, KindEffects::quiet))
          .with(5, "tilted boxes", Kind.of(KindLayouts::small, ColourKinds::tiltedBoxes))
          .with(4, "damaged", Kind.of(KindLayouts::damaged, KindEffects::quiet))
          .with(4, "dotted", Kind.of(KindLayouts::even, KindEffects::dotted))
          .with(
              6,
              "overlapping inks",
              Kind.of(KindLayouts::overlapping, ColourKinds::overlappingInks))
          .with(5, "handwriting", Kind.of(KindLayouts::handwriting, KindEffects::quiet))
          .with(4, "compressed", Kind.of(KindLayouts::any, KindEffects::compressed))
          .with(4, "dithered", Kind.of(KindLayouts::any, KindEffects::dithered))
          .with(4, "tiny", Kind.of(KindLayouts::even, KindEffects::crisp).withSize(RandomSize.TINY))
          .with(4, "drop shadow", Kind.of(KindLayouts::crowded, ColourKinds::dropShadow))
          .with(3, "short strokes", Kind.of(KindLayouts::even, KindEffects::shortStrokes))
          .with(
              6,
              "far apart",
              Kind.of(KindLayouts::apart, KindEffects::quiet).withSize(RandomSize.WIDE))
          .with(6, "pixelated", Kind.of(KindLayouts::oftenSizes, KindEffects::pixelated));

  private final FontCollection fonts;

  /** Creates the kinds with fonts to choose from. */
  public RandomKinds(FontCollection fonts) {
    this.fonts = fonts;
  }

  /** Returns the names of all kinds. */
  public static List<String> names() {
    List<String> names = new ArrayList<>();
    TABLE.forEach((name, kind) -> names.add(name));
    return names;
  }

  /** Draws a kind. */
  public Look draw(SplittableRandom random) {
    return new KindLook(fonts, TABLE.draw(random));
  }

  /**
   * Returns the kind of a name.
   *
   * @throws IllegalArgumentException if no kind has that name
   */
  public Look byName(String name) {
    Map<String, Kind> kinds = new TreeMap<>();
    TABLE.forEach(kinds::put);
    if (!kinds.containsKey(name)) {
      throw new IllegalArgumentException(
          "There is no kind \"" + name + "\"; the kinds are " + String.join(", ", names()) + ".");
    }
    return new KindLook(fonts, kinds.get(name));
  }
}
