package io.github.captchasolver.dataset.labels;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.Problem;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.evaluation.EvaluatedSample;
import io.github.captchasolver.text.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Labels beside readings that are made up here. */
class LabelCheckTest {
  private static final Vocabulary KNOWN =
      Vocabulary.ofCharacters("0123456789abcdefghijklmnopqrstuvwxyz");

  private static final byte[] NO_IMAGE = {};

  @Test
  void of_rightLabels_countsThem() {
    List<String> texts = texts(60, 5);

    LabelCheck check = check(texts, texts, 1);

    assertThat(check).isEqualTo(new LabelCheck(60, 60, 0, 60, 0, null));
    assertThat(check.problems()).isEmpty();
  }

  @Test
  void of_labelsInTheOtherCase_countsThemApart() {
    List<String> texts = texts(60, 5);

    LabelCheck check = check(texts, map(texts, text -> text.toUpperCase(Locale.ROOT)), 1);

    assertThat(check.fault()).isEmpty();
    assertThat(check.agree() + check.inOtherCase()).isEqualTo(60);
    assertThat(check.inOtherCase()).isGreaterThan(40);
  }

  /** A reader that always misses the last character, or hardly reads at all. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void of_misreadTexts_isNoFault(int missing) {
    List<String> texts = texts(200, 5);

    assertThat(check(map(texts, text -> text.substring(0, 5 - missing)), texts, 1).fault())
        .isEmpty();
    assertThat(check(map(texts, text -> text.substring(missing)), texts, 1).fault()).isEmpty();
  }

  @Test
  void of_sameTextReadInAllImages_isNoFault() {
    assertThat(check(map(texts(60, 5), text -> "captcha"), texts(60, 5), 1).fault()).isEmpty();
  }

  @Test
  void of_unsureReadings_sayNothing() {
    assertThat(check(texts(60, 5), map(texts(60, 6), text -> "x" + text), 0.4).fault()).isEmpty();
  }

  @Test
  void of_labelsOfUnknownLetters_sayNothing() {
    List<String> cyrillic = map(texts(60, 5), text -> "\u0436" + text);

    assertThat(check(texts(60, 4), cyrillic, 1).fault()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "%s.1, addition, regex:^([^.]+)",
    "%s-2, addition, regex:^([^-]+)",
    "%s_1, addition, before-underscore",
    "%s (1), addition, before-copy-number",
    "%s copy, addition, 'regex:^([^ ]+)'",
    "img-%s, addition, regex:([^-]+)$"
  })
  void of_someLabelsWithMoreThanTheText_findsTheRule(String form, String code, String rule) {
    List<String> texts = texts(264, 5);
    var labels = new ArrayList<String>(texts);
    for (int i = 0; i < labels.size(); i += 25) {
      labels.set(i, String.format(form, texts.get(i)));
    }

    LabelFault fault = check(texts, labels, 1).fault().orElseThrow();

    assertThat(fault.kind().code()).isEqualTo(code);
    assertThat(fault.mended().labels()).hasToString(rule);
    // The sample is smaller than the set, but has all labels of a rare form.
    assertThat(fault.labels()).hasSize(11);
    assertThat(fault.examples()).hasSize(3);
    assertThat(fault.sentence()).startsWith("11 of 200 labels hold more than the text: ");
  }

  @Test
  void of_numbersWithoutLeadingZeros_findsTheWidth() {
    List<String> texts =
        IntStream.range(0, 300).mapToObj(i -> String.format(Locale.ROOT, "%04d", 29 * i)).toList();
    List<String> labels = map(texts, text -> String.valueOf(Integer.parseInt(text)));

    LabelFault fault = check(texts, labels, 1).fault().orElseThrow();

    assertThat(fault.kind()).isEqualTo(LabelFault.Kind.LOST_ZEROS);
    assertThat(fault.mended().labelWidth()).isEqualTo(4);
    assertThat(check(texts, labels, 1).problems())
        .allMatch(Problem::harmless)
        .extracting(Problem::code)
        .containsOnly("label-not-shown");
  }

  /** One and the same number is shown with three and with four digits. */
  @Test
  void of_numbersOfAllLengths_areNotPadded() {
    List<String> texts =
        IntStream.range(0, 200).mapToObj(i -> i % 9 == 0 ? "0" + i : String.valueOf(i)).toList();
    var labels = new ArrayList<String>(texts);
    labels.set(9, "9");
    labels.set(18, "18");

    assertThat(check(texts, labels, 1).fault()).isEmpty();
  }

  @Test
  void of_reversedLabels_isAFault() {
    List<String> texts = texts(40, 5);

    assertThat(kind(texts, map(texts, text -> new StringBuilder(text).reverse().toString())))
        .isEqualTo(LabelFault.Kind.REVERSED);
  }

  @Test
  void of_labelsInAnotherOrder_areThoseOfOtherImages() {
    List<String> texts = texts(60, 5);

    assertThat(kind(texts, rotated(texts, 1))).isEqualTo(LabelFault.Kind.SHIFTED);
    assertThat(kind(texts, rotated(texts, 20))).isEqualTo(LabelFault.Kind.OTHER_IMAGE);
  }

  /** A row was lost in the middle of a list. */
  @Test
  void of_labelsShiftedInAPart_areFound() {
    List<String> texts = texts(60, 5);
    var labels = new ArrayList<String>(texts.subList(0, 40));
    labels.addAll(texts.subList(41, 60));
    labels.add("12345");

    assertThat(kind(texts, labels)).isEqualTo(LabelFault.Kind.SHIFTED);
  }

  /** As in a real set, where one label in twenty is that of another image. */
  @Test
  void of_fewWrongLabels_areNotSystematic() {
    List<String> texts = texts(200, 5);
    var labels = new ArrayList<String>(texts);
    for (int i = 0; i < 200; i += 20) {
      labels.set(i, texts.get(i + 7));
    }

    assertThat(check(texts, labels, 1).fault()).isEmpty();
  }

  @Test
  void of_namesWithoutTexts_tellsWhatTheyAre() {
    List<String> texts = texts(150, 5);

    assertThat(kind(texts, numbers("captcha"))).isEqualTo(LabelFault.Kind.NUMBERED);
    assertThat(kind(texts, numbers(""))).isEqualTo(LabelFault.Kind.NUMBERED);
    assertThat(kind(texts, texts(150, 9))).isEqualTo(LabelFault.Kind.UNRELATED);
    var random = new SplittableRandom(8);
    assertThat(
            kind(
                texts,
                map(texts, t -> String.format(Locale.ROOT, "%032x", random.nextLong() >>> 1))))
        .isEqualTo(LabelFault.Kind.HASHED);
  }

  /** A reader without signs sees a letter, a digit, or nothing in their place, and is not sure. */
  @ParameterizedTest
  @CsvSource({"+, 10", "-, 10", "x, 10", "+, 50", "x, 50"})
  void of_valuesOfExpressions_areFoundWithoutSigns(String sign, int below) {
    var random = new SplittableRandom(4);
    var labels = new ArrayList<String>();
    var readings = new ArrayList<String>();
    for (int i = 0; i < 110; i++) {
      int a = random.nextInt(1, below);
      int b = random.nextInt(1, below);
      labels.add(String.valueOf(sign.equals("+") ? a + b : sign.equals("-") ? a - b : a * b));
      readings.add(a + List.of("x", "4", "", "t").get(i % 4) + b + List.of("7", "z2").get(i % 2));
    }

    assertThat(check(readings, labels, 0.3).fault().orElseThrow().kind())
        .isEqualTo(LabelFault.Kind.EXPRESSION_VALUE);
  }

  @Test
  void of_shortNumbersReadWithNoise_areNotValues() {
    var random = new SplittableRandom(4);
    List<String> labels = map(texts(110, 2), t -> String.valueOf(random.nextInt(1, 100)));

    assertThat(check(map(labels, label -> "1" + label + "7"), labels, 0.9).fault()).isEmpty();
  }

  private static LabelFault.Kind kind(List<String> texts, List<String> labels) {
    return check(texts, labels, 1).fault().orElseThrow().kind();
  }

  private static LabelCheck check(List<String> texts, List<String> labels, double confidence) {
    var samples = new ArrayList<Sample>();
    for (int i = 0; i < labels.size(); i++) {
      samples.add(new Sample(i + ".png", labels.get(i), NO_IMAGE));
    }
    return LabelCheck.of(
        Dataset.of("set.zip", samples),
        KNOWN,
        some -> some.stream().map(s -> reading(s, texts, confidence)).toList());
  }

  private static EvaluatedSample reading(Sample sample, List<String> texts, double confidence) {
    int image = Integer.parseInt(sample.file().replace(".png", ""));
    return EvaluatedSample.of(sample, texts.get(image), confidence);
  }

  private static List<String> texts(int count, int length) {
    var random = new SplittableRandom(count + length);
    String alphabet = "abcdefghkmnprtxyz23456789";
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                random
                    .ints(length, 0, alphabet.length())
                    .mapToObj(c -> alphabet.substring(c, c + 1))
                    .reduce("", String::concat))
        .toList();
  }

  private static List<String> numbers(String start) {
    return IntStream.range(0, 150).mapToObj(i -> start + (i + 1)).toList();
  }

  private static List<String> rotated(List<String> texts, int by) {
    return IntStream.range(0, texts.size())
        .mapToObj(i -> texts.get((i + by) % texts.size()))
        .toList();
  }

  private static List<String> map(List<String> texts, UnaryOperator<String> to) {
    return texts.stream().map(to).toList();
  }
}
