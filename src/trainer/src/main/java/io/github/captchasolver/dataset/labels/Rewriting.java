package io.github.captchasolver.dataset.labels;

import io.github.captchasolver.dataset.ReadOptions;
import io.github.captchasolver.evaluation.EvaluatedSample;
import io.github.captchasolver.text.LabelException;
import io.github.captchasolver.text.LabelRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A way in which texts may have become labels, and how to undo it. A rewriting is found if undoing
 * it makes labels equal to readings, and hardly ever makes an equal one different. A misread text
 * does not equal a rewritten label by chance, so here even uncertain readings count.
 *
 * @param kind the fault that it is
 * @param undo from a label to the text, or to null if it is not such a label
 * @param mended options that undo it; null if there are none
 */
record Rewriting(LabelFault.Kind kind, UnaryOperator<String> undo, ReadOptions mended) {
  /** Fewest labels, and smallest share of the readings, that a rewriting explains. */
  private static final int MIN_EXPLAINED = 2;

  private static final double MIN_SHARE = 0.015;

  /** Most labels that it makes wrong, as a share of those that it explains. */
  private static final double MAX_SPOILT = 0.1;

  /** Shortest beginning or end that all labels may share. */
  private static final int MIN_SHARED = 3;

  private static final Comparator<EvaluatedSample> MOST_CONFIDENT_FIRST =
      Comparator.comparingDouble(EvaluatedSample::confidence).reversed();

  /** Returns the rewriting that explains most labels. */
  static Optional<LabelFault> find(Comparison comparison) {
    return candidates(comparison).stream()
        .map(rewriting -> rewriting.fault(comparison))
        .flatMap(Optional::stream)
        .max(Comparator.comparingInt(fault -> fault.labels().size()));
  }

  private Optional<LabelFault> fault(Comparison comparison) {
    var explained = new ArrayList<EvaluatedSample>();
    int touched = 0;
    int spoilt = 0;
    for (EvaluatedSample reading : comparison.readings()) {
      String text = undo.apply(reading.expected());
      boolean was = Comparison.same(reading.expected(), reading.predicted());
      boolean is = text != null && Comparison.same(text, reading.predicted());
      if (Comparison.isLikely(reading) && text != null && !text.equals(reading.expected())) {
        touched++;
      }
      if (is && !was) {
        explained.add(reading);
      } else if (was && !is) {
        spoilt++;
      }
    }
    int read = comparison.readings().size();
    if (explained.size() < Math.max(MIN_EXPLAINED, MIN_SHARE * read)
        || spoilt > MAX_SPOILT * explained.size()
        || 2 * explained.size() < touched) {
      return Optional.empty();
    }
    explained.sort(MOST_CONFIDENT_FIRST);
    return Optional.of(new LabelFault(kind, read, explained, mended));
  }

  private static List<Rewriting> candidates(Comparison comparison) {
    ReadOptions options = comparison.dataset().provenance().options();
    var candidates = new ArrayList<Rewriting>();
    comparison.likely().stream()
        .filter(reading -> reading.predicted().matches("[0Oo]+" + digits(reading.expected())))
        .map(reading -> reading.predicted().length())
        .distinct()
        .sorted()
        .forEach(
            width -> {
              ReadOptions padded = options.withLabelWidth(width);
              candidates.add(new Rewriting(LabelFault.Kind.LOST_ZEROS, padded::padded, padded));
            });
    for (LabelRule rule : rules(comparison)) {
      candidates.add(
          new Rewriting(
              LabelFault.Kind.ADDITION,
              label -> text(rule, label),
              options.labels().equals(LabelRule.STEM) ? options.withLabels(rule) : null));
    }
    candidates.add(new Rewriting(LabelFault.Kind.REVERSED, Rewriting::reversed, null));
    return candidates;
  }

  /** Returns the label if it is a number, and else what no text matches. */
  private static String digits(String label) {
    return label.matches("[0-9]+") ? label : "(?!)";
  }

  /** Applies a rule to a label as if it were the name of a file. */
  private static String text(LabelRule rule, String label) {
    try {
      String text = label.indexOf('/') >= 0 ? "" : rule.find(label + ".png");
      String rest = label.replace(text, "");
      // A sign alone may be part of the text, such as the equals sign of an expression.
      boolean isText = rest.isEmpty() || rest.codePoints().anyMatch(Character::isLetterOrDigit);
      return isText ? text : null;
    } catch (LabelException e) {
      return null;
    }
  }

  /** Returns rules that take a part of a label: before or after a sign, or a shared text. */
  private static List<LabelRule> rules(Comparison comparison) {
    var rules = new ArrayList<LabelRule>();
    rules.add(LabelRule.BEFORE_COPY_NUMBER);
    comparison.readings().stream()
        .flatMapToInt(reading -> reading.expected().codePoints())
        .filter(c -> c < 0x80 && c > 0x1f && c != '\'' && !Character.isLetterOrDigit(c))
        .distinct()
        .sorted()
        .mapToObj(c -> ("\\[]^&".indexOf(c) < 0 ? "" : "\\") + Character.toString(c))
        .forEach(
            sign -> {
              rules.add(
                  sign.equals("_")
                      ? LabelRule.BEFORE_UNDERSCORE
                      : LabelRule.parse("regex:^([^" + sign + "]+)"));
              rules.add(LabelRule.parse("regex:([^" + sign + "]+)$"));
            });
    List<String> different =
        comparison.likely().stream()
            .filter(reading -> !Comparison.same(reading.expected(), reading.predicted()))
            .map(EvaluatedSample::expected)
            .toList();
    String start = shared(different);
    if (start.length() >= MIN_SHARED) {
      rules.add(LabelRule.parse("regex:^" + start + "(.+)$"));
    }
    String end = reversed(shared(different.stream().map(Rewriting::reversed).toList()));
    if (end.length() >= MIN_SHARED) {
      rules.add(LabelRule.parse("regex:^(.+)" + end + "$"));
    }
    return rules;
  }

  /** Returns the letters and digits that all texts begin with. */
  private static String shared(List<String> texts) {
    if (texts.isEmpty()) {
      return "";
    }
    String first = texts.get(0);
    int length = 0;
    while (length < first.length() && isLetterOrDigit(first.charAt(length))) {
      String start = first.substring(0, length + 1);
      if (!texts.stream().allMatch(text -> text.startsWith(start))) {
        break;
      }
      length++;
    }
    return first.substring(0, length);
  }

  private static boolean isLetterOrDigit(char c) {
    return c < 0x80 && Character.isLetterOrDigit(c);
  }

  private static String reversed(String text) {
    return new StringBuilder(text).reverse().toString();
  }
}
