package io.github.captchasolver.synth.draw;

import java.util.SplittableRandom;

/**
 * One step of drawing an image: its background, its letters, or clutter below or above them.
 * Implementations are immutable; everything that varies from image to image is drawn at random.
 */
public interface Effect {

  /** Draws this effect onto the image. */
  void apply(Canvas canvas, SplittableRandom random);
}
