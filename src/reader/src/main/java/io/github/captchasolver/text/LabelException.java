package io.github.captchasolver.text;

/**
 * Thrown if a file name has no label by a rule. The message is the second half of a sentence that
 * begins with the name of the file.
 */
public class LabelException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  LabelException(String message) {
    super(message);
  }
}
