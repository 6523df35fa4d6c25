package io.github.captchasolver.synth.look;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.draw.Effect;
import io.github.captchasolver.synth.font.FontCollection;
import java.awt.Dimension;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A look of one kind: layout, effects and size are drawn for each image, within the kind.
 *
 * @param fonts to choose from
 * @param kind that all images are of
 */
record KindLook(FontCollection fonts, Kind kind) implements Look {

  /** Draws the layout of a text. */
  interface Letters {
    Placement draw(String text, FontCollection fonts, SplittableRandom random);
  }

  /** Draws the effects of an image, from the background up. */
  interface Drawing {
    List<Effect> draw(FontCollection fonts, SplittableRandom random);
  }

  /**
   * A kind of images.
   *
   * @param letters where they go
   * @param drawing how they and everything else are drawn
   * @param size of the images
   */
  record Kind(Letters letters, Drawing drawing, RandomSize size) {
    static Kind of(Letters letters, Drawing drawing) {
      return new Kind(letters, drawing, RandomSize.ORDINARY);
    }

    Kind withSize(RandomSize value) {
      return new Kind(letters, drawing, value);
    }
  }

  @Override
  public Canvas draw(String text, int width, int height, SplittableRandom random) {
    List<Effect> effects = kind.drawing.draw(fonts, random);
    Placement letters = kind.letters.draw(text, fonts, random);
    return new ComposedLook(letters, effects).draw(text, width, height, random);
  }

  @Override
  public Dimension size(int length, SplittableRandom random) {
    return kind.size.draw(length, random);
  }
}
