package io.github.captchasolver.training;

import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.evaluation.Reading;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.nn.CaptchaNetwork;
import io.github.captchasolver.text.Vocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How labels write what the pictures show. Often they have small letters alone where capitals are
 * drawn, or the other way round, since nobody was asked for the case. Each such letter then starts
 * from what the base knows of the one that is drawn.
 *
 * @param vocabulary the characters of the labels
 * @param shown for each of them, in that order, what the pictures show
 */
record Spelling(Vocabulary vocabulary, String shown) {
  /** Pictures that are looked at to find out: some hundred letters. */
  private static final int LOOKED_AT = 64;

  private static final int BATCH = 16;

  Spelling {
    if (shown.codePointCount(0, shown.length()) != vocabulary.size()) {
      throw new IllegalArgumentException("Every character shows another one, or itself.");
    }
  }

  /** The pictures show what the labels say. */
  static Spelling literal(Vocabulary vocabulary) {
    return new Spelling(vocabulary, vocabulary.characters());
  }

  /**
   * Found out by reading some pictures with the base: in a reading as long as the label, each
   * letter is either as in the label, or in the other case, or something else.
   *
   * @param base null for none, which knows of nothing drawn
   */
  static Spelling of(
      Vocabulary vocabulary, List<Sample> samples, Base base, Preprocessing preprocessing) {
    if (base == null || !hasOneCase(vocabulary)) {
      return literal(vocabulary);
    }
    Map<Integer, Integer> lead =
        leadOfOtherCase(readings(Watched.spread(samples, LOOKED_AT), base, preprocessing));
    if (lead.values().stream().mapToInt(letters -> letters).sum() <= 0) {
      return literal(vocabulary);
    }
    // A letter that is not seen at all is taken to be as most are.
    String shown =
        vocabulary
            .characters()
            .codePoints()
            .map(c -> isKnown(other(c), base) && lead.getOrDefault(c, 0) >= 0 ? other(c) : c)
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
    return new Spelling(vocabulary, shown);
  }

  /** For each letter of the labels, how many times more it is read in the other case. */
  private static Map<Integer, Integer> leadOfOtherCase(List<Reading> readings) {
    var lead = new TreeMap<Integer, Integer>();
    for (Reading reading : readings) {
      int[] expected = reading.expected().codePoints().toArray();
      int[] read = reading.predicted().codePoints().toArray();
      for (int i = 0; expected.length == read.length && i < read.length; i++) {
        if (other(expected[i]) != expected[i]) {
          int vote = read[i] == other(expected[i]) ? 1 : read[i] == expected[i] ? -1 : 0;
          lead.merge(expected[i], vote, Integer::sum);
        }
      }
    }
    return lead;
  }

  private static boolean hasOneCase(Vocabulary vocabulary) {
    String characters = vocabulary.characters();
    return characters.codePoints().anyMatch(Character::isLowerCase)
        != characters.codePoints().anyMatch(Character::isUpperCase);
  }

  private static boolean isKnown(int character, Base base) {
    return base.vocabulary().covers(Character.toString(character));
  }

  private static List<Reading> readings(
      List<Sample> samples, Base base, Preprocessing preprocessing) {
    var spec = base.network(preprocessing.width(), base.vocabulary());
    try (CaptchaNetwork network = CaptchaNetwork.of(spec, base.weights())) {
      return new Judge(network, base.vocabulary(), BATCH)
          .judge(new PreparedPictures(samples, preprocessing))
          .readings();
    }
  }

  /** A letter in the other case; any other character is itself. */
  private static int other(int character) {
    return Character.isLowerCase(character)
        ? Character.toUpperCase(character)
        : Character.toLowerCase(character);
  }

  /** What the pictures of this text show. */
  String shown(String text) {
    int[] characters = shown.codePoints().toArray();
    return Arrays.stream(vocabulary.encode(text))
        .mapToObj(k -> Character.toString(characters[k - 1]))
        .collect(Collectors.joining());
  }

  boolean isLiteral() {
    return shown.equals(vocabulary.characters());
  }

  /** What was found, if the pictures show anything else than the labels say. */
  List<Choice> choices() {
    if (isLiteral()) {
      return List.of();
    }
    int[] written = vocabulary.characters().codePoints().toArray();
    int[] drawn = shown.codePoints().toArray();
    int swapped = 0;
    boolean capitals = false;
    for (int i = 0; i < written.length; i++) {
      if (written[i] != drawn[i]) {
        swapped++;
        capitals = Character.isUpperCase(drawn[i]);
      }
    }
    return List.of(
        new Choice(
            "letters",
            swapped + " in the other case",
            String.format(
                Locale.ROOT,
                "the labels have %s only, but in the pictures the base reads %s",
                capitals ? "small letters" : "capitals",
                capitals ? "capitals" : "small letters")));
  }
}
