package io.github.captchasolver.training.plan;

import io.github.captchasolver.text.LabelConstraint;
import io.github.captchasolver.text.Vocabulary;
import io.github.captchasolver.training.PretrainedModel;
import java.util.Collection;
import java.util.TreeSet;

/**
 * Which characters a reader is to know.
 *
 * @param vocabulary these characters
 * @param decision how they came about
 */
record VocabularySelection(Vocabulary vocabulary, Decision decision) {

  /** Characters of which whoever uses one is likely to use the others too. */
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
   * From scratch, the characters of the labels: others cannot be learnt. With a base, those of its
   * characters as well that are of a kind seen in the labels, since a few images need not show all;
   * or those that were asked for.
   *
   * @param labels of the images
   * @param only characters that were asked for, as {@link LabelConstraint#parse} reads them; null
   *     for all
   * @param base where the training starts, or null
   */
  static VocabularySelection of(Collection<String> labels, String only, PretrainedModel base) {
    Vocabulary seen = Vocabulary.of(labels);
    if (base == null) {
      return of(seen, "those of the labels");
    }
    LabelConstraint wanted = LabelConstraint.parse(only, null);
    var characters = new TreeSet<Integer>();
    seen.characters().codePoints().forEach(characters::add);
    base.vocabulary()
        .characters()
        .codePoints()
        .filter(c -> only == null ? isOfAKindIn(seen, c) : wanted.allowsCharacter(c))
        .forEach(characters::add);
    var text = new StringBuilder();
    characters.forEach(text::appendCodePoint);
    Vocabulary vocabulary = Vocabulary.ofCharacters(text.toString());
    int more = vocabulary.size() - seen.size();
    if (only != null) {
      return of(vocabulary, "the allowed ones that the labels show or the base knows");
    }
    return of(
        vocabulary,
        more == 0
            ? "those of the labels"
            : "the " + seen.size() + " of the labels, and the others of the same kind");
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
