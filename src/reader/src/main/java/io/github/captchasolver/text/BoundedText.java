package io.github.captchasolver.text;

/**
 * A text that can be looked at only so often. Java's regular expressions try one way after the
 * other, exponentially many for expressions such as {@code (a+)+b}, and cannot be told to stop;
 * they look at a character at every step, and here that ends them. Counting steps rather than time
 * gives the same result on every machine.
 */
final class BoundedText implements CharSequence {
  /** Thrown when a text was looked at too often. */
  static final class ExhaustedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final CharSequence text;
  private final int[] looksLeft;

  /**
   * @param looks how many characters may be looked at
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
