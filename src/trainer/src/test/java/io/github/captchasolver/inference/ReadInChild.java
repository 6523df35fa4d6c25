package io.github.captchasolver.inference;

import java.nio.file.Path;
import java.util.Locale;

/** Reads images as a program of its own; a test runs it in another process. */
final class ReadInChild {

  private ReadInChild() {}

  /** Prints text and confidence of an image, and whether the training libraries are there. */
  public static void main(String[] arguments) {
    System.out.println("deeplearning4j: " + exists("org.deeplearning4j.nn.api.Model"));
    System.out.println("nd4j: " + exists("org.nd4j.linalg.api.ndarray.INDArray"));
    try (CaptchaSolver solver = CaptchaSolver.open(Path.of(arguments[0]))) {
      Prediction read = solver.read(Path.of(arguments[1]));
      // As escapes, so that the console's encoding does not matter.
      read.text().codePoints().forEach(c -> System.out.printf(Locale.ROOT, "u+%04x ", c));
      System.out.printf(Locale.ROOT, "%n%.8f%n", read.confidence());
    }
  }

  private static boolean exists(String className) {
    try {
      Class.forName(className);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
