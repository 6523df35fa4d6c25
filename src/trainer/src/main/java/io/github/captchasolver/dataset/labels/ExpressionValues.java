package io.github.captchasolver.dataset.labels;

import io.github.captchasolver.evaluation.EvaluatedSample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds labels that are values of the expressions that the images show. A model that does not know
 * the signs reads {@code 3+5=?} as {@code 3457} or {@code 3t52}, usually without being sure. So the
 * numbers in a reading are combined in every way, and the share of labels that one of the results
 * equals is compared with the share for labels of other images.
 */
final class ExpressionValues {
  /** Fewest labels to compare, and fewest that an expression gives. */
  private static final int MIN_LABELS = 8;

  /** Smallest share of labels that are numbers no longer than the readings. */
  private static final double MOST = 0.8;

  /** Smallest share of labels that an expression gives, */
  private static final double MIN_SHARE = 0.4;

  /** and how much larger it is than the share for the labels of other images. */
  private static final double MIN_GAIN = 0.25;

  /** Number of other images whose labels are tried. */
  private static final int OTHERS = 7;

  private static final Pattern VALUE = Pattern.compile("-?[0-9]{1,4}");

  /** Signs that are read as other characters, or not at all, and what is read in {@code =?}. */
  private static final int MAX_SIGN = 2;

  private static final int MAX_REST = 4;

  private static final int MAX_DIGITS = 2;

  private ExpressionValues() {}

  static Optional<LabelFault> find(Comparison comparison) {
    List<EvaluatedSample> readings = comparison.readings();
    int count = readings.size();
    long numbers = readings.stream().filter(ExpressionValues::isShortNumber).count();
    if (count < MIN_LABELS || numbers < MOST * count) {
      return Optional.empty();
    }
    var explained = new ArrayList<EvaluatedSample>();
    int byChance = 0;
    for (int i = 0; i < count; i++) {
      EvaluatedSample reading = readings.get(i);
      if (gives(reading.predicted(), reading.expected())) {
        explained.add(reading);
      }
      for (int k = 1; k <= OTHERS; k++) {
        // The images may be in the order of their labels, so that neighbours have the same.
        String other = readings.get((i + k * count / (OTHERS + 1)) % count).expected();
        byChance += gives(reading.predicted(), other) ? 1 : 0;
      }
    }
    double share = (double) explained.size() / count;
    double chance = (double) byChance / (OTHERS * count);
    return explained.size() >= MIN_LABELS && share >= MIN_SHARE && share >= chance + MIN_GAIN
        ? Optional.of(new LabelFault(LabelFault.Kind.EXPRESSION_VALUE, count, explained, null))
        : Optional.empty();
  }

  private static boolean isShortNumber(EvaluatedSample reading) {
    return VALUE.matcher(reading.expected()).matches()
        && reading.predicted().length() >= reading.expected().replace("-", "").length();
  }

  /** Returns whether two numbers in a reading give the value by one of the four operations. */
  private static boolean gives(String read, String value) {
    Matcher matcher = VALUE.matcher(value);
    if (!matcher.matches() || read.contains(value)) {
      return false;
    }
    int wanted = Integer.parseInt(value);
    String text = Comparison.folded(read).replace('z', '2').replace('s', '5');
    for (int left = 1; left <= MAX_DIGITS; left++) {
      for (int sign = 0; sign <= MAX_SIGN; sign++) {
        for (int right = 1; right <= MAX_DIGITS; right++) {
          int rest = text.length() - left - sign - right;
          if (rest >= 0
              && rest <= MAX_REST
              && gives(
                  text.substring(0, left),
                  text.substring(left + sign, left + sign + right),
                  wanted)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean gives(String left, String right, int value) {
    if (!left.matches("[0-9]+") || !right.matches("[0-9]+")) {
      return false;
    }
    int a = Integer.parseInt(left);
    int b = Integer.parseInt(right);
    return a + b == value
        || a - b == value
        || a * b == value
        || (b != 0 && a % b == 0 && a / b == value);
  }
}
