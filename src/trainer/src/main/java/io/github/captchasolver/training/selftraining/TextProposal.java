package io.github.captchasolver.training.selftraining;

import io.github.captchasolver.text.LabelConstraint;
import io.github.captchasolver.training.plan.Decision;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Says what the texts of a set may be: as requested, and otherwise what most of the surest readings
 * show.
 *
 * @param only the characters, in the notation of {@link LabelConstraint#parse}
 * @param length the length, in the same notation
 * @param decisions both with their reasons
 */
public record TextProposal(String only, String length, List<Decision> decisions) {
  /** Share of the readings, the surest ones, that are looked at. */
  private static final double SUREST = 0.5;

  /** A length that fewer of them have is a misreading. */
  private static final double LEAST_OF_LENGTH = 0.1;

  /**
   * A shorter length than the most frequent one that is read so much less often is that of texts of
   * which a character was missed: lengths that are drawn are mostly drawn evenly. Of three real
   * sets with one length, 15 to 20 % of the surest readings lack a character, no less surely read.
   */
  private static final double LEAST_OF_SHORTER = 1 / 3.0;

  /** Characters of a kind are drawn if they are more than this share of all. */
  private static final double LEAST_OF_KIND = 0.08;

  /** Of a kind that is drawn, a character that is read less than this often is not drawn. */
  private static final double LEAST_OF_USUAL = 0.05;

  /** With a lower usual count, a character may be missing by chance. */
  private static final int ENOUGH = 20;

  /**
   * Characters of the same shape. If they are drawn, none of them is ever read surely, so what
   * counts is whether they are read at all.
   */
  private static final String LOOKALIKES = "0oO1lI";

  private static final String CHARACTERS = "characters";

  private static final List<String> KINDS =
      List.of("0123456789", "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ");

  public TextProposal {
    decisions = List.copyOf(decisions);
  }

  /** Returns the proposal for texts of which both is known. */
  public static TextProposal requested(String only, String length) {
    return new TextProposal(only, length, List.of());
  }

  /** Returns the lengths of some labels; null if there are none. */
  public static String lengthOf(List<String> labels) {
    if (labels.isEmpty()) {
      return null;
    }
    var lengths =
        labels.stream().mapToInt(text -> text.codePointCount(0, text.length())).summaryStatistics();
    return lengths.getMin() == lengths.getMax()
        ? String.valueOf(lengths.getMin())
        : lengths.getMin() + "-" + lengths.getMax();
  }

  /**
   * Proposes what was not requested.
   *
   * @param free what a model reads without any knowledge of the texts
   * @param only the requested characters, or null
   * @param length the requested length, or null
   * @param known the characters that the model reads
   */
  public static TextProposal of(PseudoLabels free, String only, String length, String known) {
    var decisions = new ArrayList<Decision>();
    List<String> surest = texts(free, SUREST);
    String proposedLength = length;
    if (length == null) {
      proposedLength = length(surest, decisions);
    }
    String proposedOnly = only;
    if (only == null) {
      proposedOnly = characters(counts(surest), counts(texts(free, 1)), known, decisions);
    }
    return new TextProposal(proposedOnly, proposedLength, decisions);
  }

  /**
   * Returns this proposal with the characters of some labels as well. Where all their letters are
   * of one case, the proposed ones are of that case.
   *
   * @param labels at least one
   */
  public TextProposal withCharactersOf(List<String> labels) {
    if (only == null) {
      return this;
    }
    String seen = String.join("", labels);
    String proposed = LabelConstraint.parse(only, null).allowed();
    if (seen.codePoints().noneMatch(Character::isUpperCase)) {
      proposed = proposed.toLowerCase(Locale.ROOT);
    } else if (seen.codePoints().noneMatch(Character::isLowerCase)) {
      proposed = proposed.toUpperCase(Locale.ROOT);
    }
    String all = LabelConstraint.written(proposed + seen);
    List<Decision> own =
        decisions.stream()
            .map(
                decision ->
                    decision.what().equals(CHARACTERS)
                        ? new Decision(
                            CHARACTERS, all, decision.reason() + " unless a label has them")
                        : decision)
            .toList();
    return new TextProposal(all, length, own);
  }

  /** Returns the texts of a share of the readings, the surest ones. */
  private static List<String> texts(PseudoLabels readings, double share) {
    return readings.surest((int) Math.ceil(share * readings.readings().size())).stream()
        .map(PseudoLabel::text)
        .toList();
  }

  private static Map<Integer, Long> counts(List<String> texts) {
    return texts.stream()
        .flatMapToInt(String::codePoints)
        .boxed()
        .collect(Collectors.groupingBy(c -> c, Collectors.counting()));
  }

  private static String length(List<String> texts, List<Decision> decisions) {
    TreeMap<Integer, Long> counts =
        texts.stream()
            .collect(
                Collectors.groupingBy(
                    text -> text.codePointCount(0, text.length()),
                    TreeMap::new,
                    Collectors.counting()));
    List<Integer> usual = usualLengths(counts, texts.size());
    if (usual.isEmpty()) {
      return null;
    }
    int from = usual.get(0);
    int to = usual.get(usual.size() - 1);
    long of =
        counts.entrySet().stream()
            .filter(count -> count.getKey() >= from && count.getKey() <= to)
            .mapToLong(Map.Entry::getValue)
            .sum();
    String length = from == to ? String.valueOf(from) : from + "-" + to;
    decisions.add(
        new Decision(
            "length",
            length,
            String.format(
                Locale.ROOT, "that of %.0f %% of the surest readings", 100.0 * of / texts.size())));
    return length;
  }

  private static List<Integer> usualLengths(TreeMap<Integer, Long> counts, int texts) {
    if (counts.isEmpty()) {
      return List.of();
    }
    var most = Collections.max(counts.entrySet(), Map.Entry.comparingByValue());
    double least = LEAST_OF_LENGTH * texts;
    double leastOfShorter = Math.max(least, LEAST_OF_SHORTER * most.getValue());
    return counts.entrySet().stream()
        .filter(
            count -> count.getValue() >= (count.getKey() < most.getKey() ? leastOfShorter : least))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static String characters(
      Map<Integer, Long> counts, Map<Integer, Long> ofAll, String known, List<Decision> decisions) {
    long all = counts.values().stream().mapToLong(Long::longValue).sum();
    var drawn = new StringBuilder();
    var shares = new ArrayList<String>();
    for (String kind : KINDS) {
      long ofKind = kind.codePoints().mapToLong(c -> counts.getOrDefault(c, 0L)).sum();
      if (all > 0 && ofKind >= LEAST_OF_KIND * all) {
        shares.add(String.format(Locale.ROOT, "%s are %.0f %%", name(kind), 100.0 * ofKind / all));
        drawn.append(drawn(kind, counts, ofAll));
      }
    }
    String allowed =
        drawn
            .codePoints()
            .filter(c -> known.indexOf(c) >= 0)
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
    if (allowed.isEmpty()) {
      return null;
    }
    String only = LabelConstraint.written(allowed);
    decisions.add(
        new Decision(
            CHARACTERS,
            only,
            "in the surest readings "
                + String.join(", ", shares)
                + "; characters that are hardly ever read are left out"));
    return only;
  }

  private static String name(String kind) {
    return KINDS.indexOf(kind) == 0
        ? "digits"
        : KINDS.indexOf(kind) == 1 ? "small letters" : "capitals";
  }

  /** Returns the characters of a kind but those that are hardly ever read. */
  private static String drawn(String kind, Map<Integer, Long> counts, Map<Integer, Long> ofAll) {
    List<Long> read =
        kind.codePoints()
            .mapToObj(c -> counts.getOrDefault(c, 0L))
            .filter(count -> count > 0)
            .sorted(Comparator.reverseOrder())
            .toList();
    double usual = read.get(read.size() / 2);
    return kind.codePoints()
        .filter(c -> usual < ENOUGH || timesRead(c, counts, ofAll) >= LEAST_OF_USUAL * usual)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  /** Returns how often a character is read in as many readings as the surest ones. */
  private static double timesRead(int c, Map<Integer, Long> counts, Map<Integer, Long> ofAll) {
    return LOOKALIKES.indexOf(c) < 0
        ? counts.getOrDefault(c, 0L)
        : SUREST * ofAll.getOrDefault(c, 0L);
  }
}
