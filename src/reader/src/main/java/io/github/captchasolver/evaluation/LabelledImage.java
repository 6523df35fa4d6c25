package io.github.captchasolver.evaluation;

/** An encoded image together with the text it shows. */
public interface LabelledImage {
  /** Returns the name of the image's file. */
  String file();

  /** Returns the text that the image shows. */
  String label();

  /** Returns the encoded image (PNG, JPEG, ...); not copied. */
  byte[] bytes();
}
