package io.github.captchasolver.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The texts that the classes of a network stand for.
 *
 * @param names in the order of the classes; either all, with an empty one for the blank, or all but
 *     the blank
 * @param blankFirst whether the blank is the first or the last class; empty if that is unknown
 */
record ClassNames(List<String> names, Optional<Boolean> blankFirst) {
  ClassNames {
    names = List.copyOf(names);
  }

  /** Takes each character of a text as a name. */
  static ClassNames of(String characters, Optional<Boolean> blankFirst) {
    return new ClassNames(
        characters.codePoints().mapToObj(Character::toString).toList(), blankFirst);
  }

  /** Returns whether they can be those of a network with so many classes. */
  boolean fit(int classes) {
    return names.size() == classes - 1 || names.size() == classes && names.contains("");
  }

  /**
   * Returns the class of the blank.
   *
   * @param first whether it is the first class, if the names do not say so
   */
  int blank(int classes, boolean first) {
    return names.size() == classes ? names.indexOf("") : first ? 0 : classes - 1;
  }

  /**
   * Returns the characters of all classes but the blank. A text of several characters cannot be
   * read; it becomes {@link CharacterOrder#UNKNOWN}.
   *
   * @throws IllegalArgumentException if a character occurs twice, or several classes are none
   */
  CharacterList characters(int classes) {
    List<String> all = new ArrayList<>(names);
    if (all.size() == classes) {
      all.remove("");
    }
    return new CharacterList(
        all.stream()
            .map(
                name ->
                    name.codePointCount(0, name.length()) == 1
                        ? name.codePointAt(0)
                        : CharacterOrder.UNKNOWN)
            .toList());
  }
}
