package io.github.captchasolver.synth.look;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.draw.Effect;
import io.github.captchasolver.synth.effect.ColourKinds;
import io.github.captchasolver.synth.font.FontCollection;
import io.github.captchasolver.util.PngEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * Draws labelled images of one look of the kind "overlapping inks": five capitals, each with a
 * colour of its own, over each other.
 *
 * <p>Arguments: a folder for the training images, one for the others, the number of the look.
 */
public final class OverlappingInks {
  private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ";
  private static final int IMAGES = 300;

  private OverlappingInks() {}

  public static void main(String[] arguments) throws IOException {
    int number = Integer.parseInt(arguments[2]);
    FontCollection fonts = FontCollection.ofClassPath();
    var random = new SplittableRandom(1000 + number);
    List<Effect> effects = ColourKinds.overlappingInks(fonts, random);
    var look = new ComposedLook(KindLayouts.overlapping("ABCDE", fonts, random), effects);
    var drawn = new TreeSet<String>();
    for (int i = 0; drawn.size() < 2 * IMAGES; i++) {
      var own = new SplittableRandom(100_000L * number + i);
      var text = new StringBuilder();
      for (int k = 0; k < 5; k++) {
        text.append(LETTERS.charAt(own.nextInt(LETTERS.length())));
      }
      if (drawn.add(text.toString())) {
        Canvas canvas = look.draw(text.toString(), 160, 60, own);
        Path folder = Path.of(arguments[drawn.size() <= IMAGES ? 0 : 1]);
        Files.createDirectories(folder);
        Files.write(folder.resolve(text + ".png"), PngEncoder.encode(canvas.image()));
      }
    }
  }
}
