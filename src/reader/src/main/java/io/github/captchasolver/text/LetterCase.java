package io.github.captchasolver.text;

/** Tells lower-case letters from capitals. Characters are Unicode code points. */
public final class LetterCase {

  private LetterCase() {}

  /** Returns a letter in the other case; other characters are returned unchanged. */
  public static int other(int character) {
    return Character.isLowerCase(character)
        ? Character.toUpperCase(character)
        : Character.toLowerCase(character);
  }

  /** Returns whether there are lower-case letters. */
  public static boolean hasSmall(String characters) {
    return characters.codePoints().anyMatch(Character::isLowerCase);
  }

  /** Returns whether there are lower-case letters or capitals, but not both. */
  public static boolean isOne(String characters) {
    return hasSmall(characters) != characters.codePoints().anyMatch(Character::isUpperCase);
  }
}
