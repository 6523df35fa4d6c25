package io.github.captchasolver.training.plan;

import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.evaluation.EvaluatedSample;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.text.LetterCase;
import io.github.captchasolver.text.Vocabulary;
import io.github.captchasolver.training.PretrainedModel;
import io.github.captchasolver.training.data.PreparedImages;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Maps the characters of the labels to those that the images show. Many labels are lower-case
 * although the images show capitals or both cases, because case does not count when the CAPTCHA is
 * answered. The output for that character then starts from the base's output for the drawn ones.
 *
 * @param vocabulary the characters of the labels
 * @param drawn for each of them, in that order, the characters that the images show for it
 * @param decisions the finding, if the images differ from the labels
 */
record CaseMapping(Vocabulary vocabulary, List<String> drawn, List<Decision> decisions) {
  /** Number of images to read: a few hundred letters. */
  private static final int READ = 64;

  /** Letters that differ from their other case in size only, so they are no evidence. */
  private static final String ALIKE = "ckopsuvwxyz";

  /** A case read less often than this counts as misread. */
  private static final double LEAST_SHARE = 0.2;

  /** Letters read fewer times follow the total; a total below this is no evidence. */
  private static final int LEAST_VOTES = 5;

  public CaseMapping {
    drawn = List.copyOf(drawn);
    decisions = List.copyOf(decisions);
    if (drawn.size() != vocabulary.size() || drawn.contains("")) {
      throw new IllegalArgumentException(
          "Every character of the labels needs at least one drawn character.");
    }
  }

  /** Returns the mapping of images that show exactly their labels. */
  static CaseMapping literal(Vocabulary vocabulary) {
    List<String> same = vocabulary.characters().codePoints().mapToObj(Character::toString).toList();
    return new CaseMapping(vocabulary, same, List.of());
  }

  /**
   * Reads some images with the base and all its characters, and compares letter by letter where the
   * reading is as long as the label.
   *
   * @param base null for none; the mapping is then literal
   */
  static CaseMapping of(
      Vocabulary vocabulary,
      List<Sample> samples,
      PretrainedModel base,
      Preprocessing preprocessing) {
    if (base == null || !LetterCase.isOne(vocabulary.characters())) {
      return literal(vocabulary);
    }
    Map<Integer, Votes> votes =
        votes(BaseReadings.of(PreparedImages.spread(samples, READ, preprocessing), base));
    Votes all = votes.values().stream().reduce(Votes.NONE, Votes::and);
    if (all.count() < LEAST_VOTES || all.otherShare() < LEAST_SHARE) {
      return literal(vocabulary);
    }
    List<String> drawn =
        vocabulary
            .characters()
            .codePoints()
            .mapToObj(
                letter ->
                    LetterCase.other(letter) != letter && isKnown(LetterCase.other(letter), base)
                        ? votes.getOrDefault(letter, Votes.NONE).orElse(all).drawn(letter)
                        : Character.toString(letter))
            .toList();
    return new CaseMapping(vocabulary, drawn, List.of(decision(vocabulary, all.otherShare())));
  }

  private static boolean isKnown(int character, PretrainedModel base) {
    return base.vocabulary().covers(Character.toString(character));
  }

  private static Decision decision(Vocabulary vocabulary, double share) {
    boolean small = LetterCase.hasSmall(vocabulary.characters());
    return new Decision(
        "letters",
        share > 1 - LEAST_SHARE ? "in the other case" : "in both cases",
        String.format(
            Locale.ROOT,
            "the labels have only %s letters, but %.0f %% of the letters that the base reads are %s",
            small ? "lower-case" : "upper-case",
            100 * share,
            small ? "upper-case" : "lower-case"));
  }

  private static Map<Integer, Votes> votes(List<EvaluatedSample> readings) {
    var votes = new TreeMap<Integer, Votes>();
    for (EvaluatedSample reading : readings) {
      int[] expected = reading.expected().codePoints().toArray();
      int[] read = reading.predicted().codePoints().toArray();
      for (int i = 0; expected.length == read.length && i < read.length; i++) {
        int letter = expected[i];
        if (ALIKE.indexOf(Character.toLowerCase(letter)) < 0
            && LetterCase.other(letter) != letter) {
          votes.merge(letter, Votes.of(letter, read[i]), Votes::and);
        }
      }
    }
    return votes;
  }

  /**
   * Counts how often a letter was read in the case of its label and in the other one.
   *
   * @param same in the case of the label
   * @param others in the other case
   */
  private record Votes(int same, int others) {
    private static final Votes NONE = new Votes(0, 0);

    static Votes of(int expected, int read) {
      return new Votes(read == expected ? 1 : 0, read == LetterCase.other(expected) ? 1 : 0);
    }

    Votes and(Votes more) {
      return new Votes(same + more.same, others + more.others);
    }

    int count() {
      return same + others;
    }

    Votes orElse(Votes all) {
      return count() < LEAST_VOTES ? all : this;
    }

    double otherShare() {
      return others == 0 ? 0 : (double) others / count();
    }

    String drawn(int letter) {
      String written = Character.toString(letter);
      String inOtherCase = Character.toString(LetterCase.other(letter));
      if (otherShare() < LEAST_SHARE) {
        return written;
      }
      return otherShare() > 1 - LEAST_SHARE ? inOtherCase : written + inOtherCase;
    }
  }
}
