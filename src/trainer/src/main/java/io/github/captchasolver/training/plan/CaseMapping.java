package io.github.captchasolver.training.plan;

import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.evaluation.EvaluatedSample;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.nn.dl4j.CaptchaNetwork;
import io.github.captchasolver.text.LetterCase;
import io.github.captchasolver.text.Vocabulary;
import io.github.captchasolver.training.PretrainedModel;
import io.github.captchasolver.training.data.PreparedImages;
import io.github.captchasolver.training.validation.ValidationSet;
import io.github.captchasolver.training.validation.Validator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * How labels write what the images show. Often they have small letters alone where capitals are
 * drawn, or letters of both cases, since nobody was asked for the case. Such a letter then starts
 * from what the base knows of those that are drawn.
 *
 * @param vocabulary the characters of the labels
 * @param shown for each of them, in that order, the characters that the images show for it
 * @param decisions what was found, if that is anything else than the labels say
 */
public record CaseMapping(Vocabulary vocabulary, List<String> shown, List<Decision> decisions) {
  /** Images that are looked at to find out: some hundred letters. */
  private static final int LOOKED_AT = 64;

  private static final int BATCH = 16;

  /** Letters that only their size tells from the same in the other case: they prove nothing. */
  private static final String ALIKE = "ckopsuvwxyz";

  /** A case that is read less often than this is a misreading. */
  private static final double LEAST_SHARE = 0.2;

  /** A letter read fewer times is taken to be as all letters are; so few in all prove nothing. */
  private static final int LEAST_VOTES = 5;

  public CaseMapping {
    shown = List.copyOf(shown);
    decisions = List.copyOf(decisions);
    if (shown.size() != vocabulary.size() || shown.contains("")) {
      throw new IllegalArgumentException("Every character shows others, or itself.");
    }
  }

  /** The images show what the labels say. */
  public static CaseMapping literal(Vocabulary vocabulary) {
    List<String> same = vocabulary.characters().codePoints().mapToObj(Character::toString).toList();
    return new CaseMapping(vocabulary, same, List.of());
  }

  /**
   * Found out by reading some images with the base and all its characters: in a reading as long as
   * the label, each letter is as in the label, or in the other case, or something else.
   *
   * @param base null for none, which knows of nothing drawn
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
        votes(readings(ValidationSet.spread(samples, LOOKED_AT), base, preprocessing));
    Votes all = votes.values().stream().reduce(Votes.NONE, Votes::and);
    if (all.count() < LEAST_VOTES || all.otherShare() < LEAST_SHARE) {
      return literal(vocabulary);
    }
    List<String> shown =
        vocabulary
            .characters()
            .codePoints()
            .mapToObj(
                letter ->
                    LetterCase.other(letter) != letter && isKnown(LetterCase.other(letter), base)
                        ? votes.getOrDefault(letter, Votes.NONE).orElse(all).shown(letter)
                        : Character.toString(letter))
            .toList();
    return new CaseMapping(vocabulary, shown, List.of(decision(vocabulary, all.otherShare())));
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
            "the labels have %s only, but %.0f %% of the letters that the base reads are %s",
            small ? "small letters" : "capitals",
            100 * share,
            small ? "capitals" : "small letters"));
  }

  private static List<EvaluatedSample> readings(
      List<Sample> samples, PretrainedModel base, Preprocessing preprocessing) {
    var spec = base.network(preprocessing.width(), base.vocabulary());
    try (CaptchaNetwork network = CaptchaNetwork.of(spec, base.weights())) {
      return new Validator(network, base.vocabulary(), BATCH)
          .validate(new PreparedImages(samples, preprocessing))
          .readings();
    }
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
   * What an image of this text may show.
   *
   * @param random to choose by where that can be one or the other
   */
  public String shown(String text, SplittableRandom random) {
    var image = new StringBuilder();
    for (int k : vocabulary.encode(text)) {
      int[] each = shown.get(k - 1).codePoints().toArray();
      image.appendCodePoint(each.length == 1 ? each[0] : each[random.nextInt(each.length)]);
    }
    return image.toString();
  }

  /**
   * How often a letter was read in the case of its label, and in the other one.
   *
   * @param same as in the label
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

    public String shown(int letter) {
      String written = Character.toString(letter);
      String inOtherCase = Character.toString(LetterCase.other(letter));
      if (otherShare() < LEAST_SHARE) {
        return written;
      }
      return otherShare() > 1 - LEAST_SHARE ? inOtherCase : written + inOtherCase;
    }
  }
}
