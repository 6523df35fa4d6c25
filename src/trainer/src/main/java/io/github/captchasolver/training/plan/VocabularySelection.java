package io.github.captchasolver.training.plan;

import io.github.captchasolver.text.LabelConstraint;
import io.github.captchasolver.text.Vocabulary;
import io.github.captchasolver.training.PretrainedModel;
import java.util.Collection;
import java.util.Locale;
import java.util.TreeSet;

/**
 * Chooses the characters that a model can predict.
 *
 * @param vocabulary these characters
 * @param decision their number with the reason
 */
record VocabularySelection(Vocabulary vocabulary, Decision decision) {

  /** Names classes of characters that usually occur together. */
  private enum Kind {
    DIGITS('0', '9'),
    LOWER_CASE('a', 'z'),
    UPPER_CASE('A', 'Z');

    private final int first;
    private final int last;

    Kind(int first, int last) {
      this.first = first;
      this.last = last;
    }

    boolean contains(int character) {
      return character >= first && character <= last;
    }
  }

  /**
   * Returns the characters of the labels, and with a base also those of its characters that are of
   * a kind seen in the labels, since a few images need not show them all. Requested characters
   * replace that rule. A model that keeps its knowledge keeps all its characters.
   *
   * @param labels of the images
   * @param only the requested characters, as {@link LabelConstraint#parse} reads them; null for all
   * @param base the model to start from, or null; without one only characters of the labels can be
   *     learned
   */
  static VocabularySelection of(Collection<String> labels, String only, PretrainedModel base) {
    Vocabulary seen = Vocabulary.of(labels);
    if (base == null) {
      return of(seen, "those in the labels");
    }
    LabelConstraint wanted = LabelConstraint.parse(only, null);
    var characters = new TreeSet<Integer>();
    seen.characters().codePoints().forEach(characters::add);
    base.vocabulary()
        .characters()
        .codePoints()
        .filter(
            c -> only == null ? base.keeps() || isOfAKindIn(seen, c) : wanted.allowsCharacter(c))
        .forEach(characters::add);
    var text = new StringBuilder();
    characters.forEach(text::appendCodePoint);
    Vocabulary vocabulary = Vocabulary.ofCharacters(text.toString());
    if (only == null && base.keeps()) {
      int known = base.vocabulary().size();
      return of(
          vocabulary,
          String.format(
              Locale.ROOT,
              "the %d that %s knows and %d new in the labels",
              known,
              base.name(),
              vocabulary.size() - known));
    }
    int more = vocabulary.size() - seen.size();
    if (only != null) {
      return of(vocabulary, "the requested ones that occur in the labels or that the base knows");
    }
    return of(
        vocabulary,
        more == 0
            ? "those in the labels"
            : "the " + seen.size() + " in the labels and the others of the same kind");
  }

  private static VocabularySelection of(Vocabulary vocabulary, String reason) {
    return new VocabularySelection(
        vocabulary, new Decision("characters", String.valueOf(vocabulary.size()), reason));
  }

  private static boolean isOfAKindIn(Vocabulary seen, int character) {
    for (Kind kind : Kind.values()) {
      if (kind.contains(character)) {
        return seen.characters().codePoints().anyMatch(kind::contains);
      }
    }
    return false;
  }
}
