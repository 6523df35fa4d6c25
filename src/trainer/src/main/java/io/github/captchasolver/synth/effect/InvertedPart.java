package io.github.captchasolver.synth.effect;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.draw.Effect;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.SplittableRandom;

/** Inverts the colours of a part of the image: a band, a side, or a disc. */
record InvertedPart() implements Effect {

  @Override
  public void apply(Canvas canvas, SplittableRandom random) {
    Shape part = part(canvas.width(), canvas.height(), random);
    for (int y = 0; y < canvas.height(); y++) {
      for (int x = 0; x < canvas.width(); x++) {
        if (part.contains(x + 0.5, y + 0.5)) {
          canvas.image().setRGB(x, y, canvas.image().getRGB(x, y) ^ 0xFFFFFF);
        }
      }
    }
  }

  private static Shape part(int width, int height, SplittableRandom random) {
    double share = 0.2 + 0.4 * random.nextDouble();
    double place = random.nextDouble();
    return switch (random.nextInt(4)) {
      case 0 -> new Rectangle2D.Double(place * width * (1 - share), 0, share * width, height);
      case 1 -> new Rectangle2D.Double(0, place * height * (1 - share), width, share * height);
      case 2 -> new Rectangle2D.Double(0, 0, width * (0.3 + 0.4 * place), height);
      default ->
          new Ellipse2D.Double(
              place * width - height / 2.0, height * (share - 0.5), 1.2 * height, height);
    };
  }
}
