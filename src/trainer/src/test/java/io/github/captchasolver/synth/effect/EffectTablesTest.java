package io.github.captchasolver.synth.effect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.draw.Effect;
import io.github.captchasolver.synth.font.FontCollection;
import io.github.captchasolver.synth.font.Typeface;
import io.github.captchasolver.synth.random.Palette;
import io.github.captchasolver.synth.random.WeightedTable;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of every table draws something: a new row needs no test of its own here. */
class EffectTablesTest {
  private static final List<Shape> LETTERS =
      List.of(new Rectangle2D.Double(20, 10, 10, 20), new Rectangle2D.Double(45, 12, 10, 20));
  private static final Typeface SANS =
      Typeface.read("/net/sf/jasperreports/fonts/dejavu/DejaVuSans.ttf");
  private static final ColourScheme COLOURS =
      new ColourScheme(
          Palette.of(new Color(230, 230, 230)),
          Palette.of(Color.BLACK),
          Palette.of(Color.GRAY),
          Palette.of(Color.DARK_GRAY),
          Palette.of(Color.WHITE));

  static Stream<Arguments> rows() {
    var random = new SplittableRandom(1);
    var clutter = new RandomClutter(COLOURS, List.of(SANS));
    Effect filled = new FilledLetters(COLOURS.inks(), false);
    List<Arguments> rows = new ArrayList<>();
    add(rows, "background", RandomBackground.TABLE, row -> row.make(COLOURS, random));
    add(
        rows,
        "below",
        RandomClutter.BELOW,
        row -> List.of(row.make(clutter, COLOURS.soft(), random)));
    add(
        rows,
        "above",
        RandomClutter.ABOVE,
        row -> List.of(row.make(clutter, COLOURS.inks(), random)));
    add(rows, "letters", RandomLetters.TABLE, row -> row.make(COLOURS, filled, random));
    add(
        rows,
        "texture",
        RandomLetters.TEXTURES,
        row -> List.of(new TexturedLetters(row.of(Palette.hues(0, 1, 0, 1)))));
    add(rows, "finish", RandomFinish.TABLE, row -> row.make(random));
    add(rows, "light finish", RandomFinish.LIGHT, row -> row.make(random));
    return rows.stream();
  }

  private static <T> void add(
      List<Arguments> rows,
      String table,
      WeightedTable<T> weighted,
      Function<T, List<Effect>> effects) {
    weighted.forEach(
        (name, row) -> rows.add(Arguments.of(table + ": " + name, effects.apply(row))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void row_onAnImage_changesItAndLeavesItOpaque(String row, List<Effect> effects) {
    int[] before = image().pixels();
    Canvas canvas = image();
    var random = new SplittableRandom(5);

    effects.forEach(effect -> effect.apply(canvas, random));

    assertThat(Arrays.stream(canvas.pixels()).map(pixel -> pixel >>> 24)).containsOnly(255);
    if (!row.endsWith("finish: none")) {
      assertThat(canvas.pixels()).isNotEqualTo(before);
    }
  }

  @Test
  void random_manyTimes_drawsTheLettersOnABackground() {
    FontCollection fonts = FontCollection.ofClassPath();
    for (int seed = 0; seed < 50; seed++) {
      var random = new SplittableRandom(seed);
      Canvas canvas = Canvas.of(80, 40, LETTERS);

      Effects.random(fonts, random).forEach(effect -> effect.apply(canvas, random));

      assertThat(Arrays.stream(canvas.pixels()).map(pixel -> pixel >>> 24)).containsOnly(255);
      assertThat(Arrays.stream(canvas.pixels()).distinct().count()).isGreaterThan(1);
    }
  }

  /** A gradient, so that no effect has the colour that is there already. */
  private static Canvas image() {
    Canvas canvas = Canvas.of(80, 40, LETTERS);
    int[] pixels = canvas.pixels();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = 0xFF402000 | 60 + i % 80 * 2;
    }
    new FilledLetters(Palette.of(new Color(200, 40, 90)), false)
        .apply(canvas, new SplittableRandom(0));
    return canvas;
  }
}
