package io.github.captchasolver.text;

/**
 * Limits how often the characters of a text can be read. Java's regular expressions backtrack,
 * exponentially for expressions like {@code (a+)+b}, and cannot be interrupted; but they read a
 * character at every step, and this class ends them there. Counting steps rather than time gives
 * the same result on every machine.
 */
final class BoundedText implements CharSequence {
  /** Thrown when the limit is exceeded. */
  static final class ExhaustedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final CharSequence text;
  private final int[] looksLeft;

  /**
   * Wraps a text.
   *
   * @param looks number of characters that may be read
   */
  BoundedText(CharSequence text, int looks) {
    this(text, new int[] {looks});
  }

  private BoundedText(CharSequence text, int[] looksLeft) {
    this.text = text;
    this.looksLeft = looksLeft;
  }

  @Override
  public char charAt(int index) {
    if (looksLeft[0]-- <= 0) {
      throw new ExhaustedException();
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return new BoundedText(text.subSequence(start, end), looksLeft);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
