package io.github.captchasolver.synth.random;

import java.util.SplittableRandom;

/** A number that is drawn each time it is needed. */
public interface Distribution {

  /** Draws one number. */
  double draw(SplittableRandom random);

  /** Returns a distribution that always gives the same number and takes no random number. */
  static Distribution exactly(double value) {
    return random -> value;
  }

  /**
   * Returns the uniform distribution between two numbers.
   *
   * @throws IllegalArgumentException if the first is above the second
   */
  static Distribution between(double low, double high) {
    if (!(low <= high)) {
      throw new IllegalArgumentException(
          "A range must not begin above its end, but this one is from "
              + low
              + " to "
              + high
              + ".");
    }
    return random -> low + (high - low) * random.nextDouble();
  }

  /** Returns the distribution that gives each of some numbers equally often. */
  static Distribution oneOf(double... values) {
    double[] copy = values.clone();
    return random -> copy[random.nextInt(copy.length)];
  }
}
