package io.github.captchasolver.synth.effect;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.draw.Effect;
import io.github.captchasolver.synth.font.Typeface;
import io.github.captchasolver.synth.random.Distribution;
import io.github.captchasolver.synth.random.Palette;
import java.awt.geom.AffineTransform;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Scatters small letters that do not belong to the text.
 *
 * @param inks colours to choose from, one for each letter
 * @param faces typefaces to choose from, one for an image
 * @param count number of letters
 * @param size of the em, in image heights
 */
record DecoyLetters(Palette inks, List<Typeface> faces, Distribution count, Distribution size)
    implements Effect {
  private static final String LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ23456789";

  DecoyLetters {
    faces = List.copyOf(faces);
  }

  @Override
  public void apply(Canvas canvas, SplittableRandom random) {
    Typeface face = faces.get(random.nextInt(faces.size()));
    double em = size.draw(random) * canvas.height();
    canvas.paint(
        graphics -> {
          for (long left = Math.round(count.draw(random)); left > 0; left--) {
            graphics.setColor(inks.draw(random));
            var place =
                AffineTransform.getTranslateInstance(
                    random.nextDouble() * canvas.width() - em / 2,
                    random.nextDouble() * (canvas.height() + em));
            place.rotate(random.nextDouble() - 0.5);
            int letter = LETTERS.charAt(random.nextInt(LETTERS.length()));
            graphics.fill(place.createTransformedShape(face.outline(letter, em)));
          }
        });
  }
}
