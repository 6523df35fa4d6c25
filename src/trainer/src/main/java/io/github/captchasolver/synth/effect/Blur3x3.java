package io.github.captchasolver.synth.effect;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.draw.Effect;
import io.github.captchasolver.synth.random.Distribution;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.util.SplittableRandom;

/**
 * Blurs with a Gaussian over 3 x 3 pixels. The outermost pixels stay as they are.
 *
 * @param deviation of the Gaussian, in pixels
 */
record Blur3x3(Distribution deviation) implements Effect {

  @Override
  public void apply(Canvas canvas, SplittableRandom random) {
    double sigma = deviation.draw(random);
    double side = StrictMath.exp(-1 / (2 * sigma * sigma));
    double[] line = {side, 1, side};
    // The sum is slightly above 1: the filter cuts fractions off, and 254.99 is not opaque.
    double scale = 1.0001 / ((1 + 2 * side) * (1 + 2 * side));
    float[] kernel = new float[9];
    for (int i = 0; i < 9; i++) {
      kernel[i] = (float) (line[i / 3] * line[i % 3] * scale);
    }
    var blur = new ConvolveOp(new Kernel(3, 3, kernel), ConvolveOp.EDGE_NO_OP, null);
    BufferedImage soft = blur.filter(canvas.image(), null);
    canvas.image().setData(soft.getRaster());
  }
}
