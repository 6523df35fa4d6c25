package io.github.captchasolver.text;

/**
 * Says why a file name has no label by a rule. The message is the second half of a sentence, to be
 * put after the name of the file.
 */
public class LabelException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  LabelException(String message) {
    super(message);
  }
}
