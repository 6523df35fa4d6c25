package io.github.captchasolver.synth;

import java.util.SplittableRandom;

/** A number that is drawn anew each time it is needed. */
interface Quantity {

  double draw(SplittableRandom random);

  /** Always the same number. */
  static Quantity exactly(double value) {
    return random -> value;
  }

  /** Uniform between two numbers. */
  static Quantity between(double low, double high) {
    if (!(low <= high)) {
      throw new IllegalArgumentException(
          "A range from " + low + " to " + high + " is upside down.");
    }
    return random -> low + (high - low) * random.nextDouble();
  }

  /** One of some numbers, all of them equally often. */
  static Quantity oneOf(double... values) {
    double[] copy = values.clone();
    return random -> copy[random.nextInt(copy.length)];
  }
}
