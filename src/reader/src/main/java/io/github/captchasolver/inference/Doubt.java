package io.github.captchasolver.inference;

/** Names a way in which an image differs from those that the model was trained on. */
public enum Doubt {
  /** It is far larger, smaller, wider or narrower than those that the model was trained on. */
  SIZE,
  /**
   * Its text seems to have a length that no training label had: these texts have more than half of
   * the probability, though none of them is returned.
   */
  LENGTH
}
