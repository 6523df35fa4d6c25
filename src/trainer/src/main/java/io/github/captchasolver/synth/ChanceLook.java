package io.github.captchasolver.synth;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A look that chance puts together, one for each image: ground, clutter under the letters, letters,
 * clutter over them, bending, traces of storing.
 *
 * @param fonts to choose from
 */
record ChanceLook(FontCollection fonts) implements LookSource {

  @Override
  public Look draw(String text, SplittableRandom random) {
    Shades shades = Shades.draw(random);
    var clutter = new ChanceClutter(shades, List.of(fonts.any(FontFace.CHARACTERS, random)));
    // Most images of the world are quiet; a few have a bit of everything.
    int unrest = (int) (4.4 * random.nextDouble() * random.nextDouble());
    List<Effect> effects = new ArrayList<>(clutter.ground(random));
    List<Effect> above = new ArrayList<>();
    for (int left = unrest; left > 0; left--) {
      if (random.nextInt(5) < 2) {
        effects.add(clutter.under(random));
      } else {
        above.add(clutter.over(random));
      }
    }
    if (random.nextInt(3) == 0) {
      above.add(random.nextInt(above.size() + 1), ChanceFinish.bending(random));
    }
    effects.addAll(new ChanceLetters(shades).draw(random));
    effects.addAll(above);
    effects.addAll(ChanceFinish.copies(random));
    return new Look(new ChanceLayout(fonts).draw(text, random), effects);
  }
}
