package io.github.captchasolver.text;

/** Small letters and capitals. Characters are Unicode code points. */
public final class LetterCase {

  private LetterCase() {}

  /** A letter in the other case; any other character is itself. */
  public static int other(int character) {
    return Character.isLowerCase(character)
        ? Character.toUpperCase(character)
        : Character.toLowerCase(character);
  }

  /** Whether there are small letters. */
  public static boolean hasSmall(String characters) {
    return characters.codePoints().anyMatch(Character::isLowerCase);
  }

  /** Whether there are small letters or capitals, but not both. */
  public static boolean isOne(String characters) {
    return hasSmall(characters) != characters.codePoints().anyMatch(Character::isUpperCase);
  }
}
