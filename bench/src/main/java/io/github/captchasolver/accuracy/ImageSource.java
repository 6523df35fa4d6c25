package io.github.captchasolver.accuracy;

import io.github.captchasolver.accuracy.ForeignGenerator.ForeignImage;
import java.util.function.Supplier;

/** Draws images of one kind, in faces that the base model has not seen. */
interface ImageSource {
  /** Returns the name of the set. */
  String set();

  /** Returns a source of images, each with its text. */
  Supplier<ForeignImage> source();
}
