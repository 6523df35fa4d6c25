package io.github.captchasolver.training.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.captchasolver.ctc.ConstantBaseline;
import io.github.captchasolver.ctc.CtcLoss;
import io.github.captchasolver.ctc.FrameScores;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.evaluation.EvaluatedSample;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.nn.NetworkSpec;
import io.github.captchasolver.nn.Preset;
import io.github.captchasolver.nn.dl4j.CaptchaNetwork;
import io.github.captchasolver.text.Vocabulary;
import io.github.captchasolver.training.TinySet;
import io.github.captchasolver.training.data.PreparedImages;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ValidatorTest {
  private static final Preprocessing INPUT = Preprocessing.fast(32, List.of(new int[] {24, 32}));
  private static final Vocabulary VOCABULARY = Vocabulary.ofCharacters("abc");
  private static final NetworkSpec SPEC = Preset.FAST.network(32, 24, VOCABULARY.classes());
  private static final List<Sample> SAMPLES = TinySet.of(5, 1).samples();
  private static CaptchaNetwork network;

  @BeforeAll
  static void createNetwork() {
    network = CaptchaNetwork.create(SPEC, 1);
  }

  @AfterAll
  static void closeNetwork() {
    network.close();
  }

  private static ValidationResult validate(List<Sample> samples, int batch) {
    return new Validator(network, VOCABULARY, new PreparedImages(samples, INPUT), batch).validate();
  }

  @Test
  void validate_loss_isTheMeanOverSingleImages() {
    double sum = 0;
    for (Sample sample : SAMPLES) {
      float[] pixels = new PreparedImages(List.of(sample), INPUT).batch(new int[] {0});
      int classes = VOCABULARY.classes();
      sum +=
          CtcLoss.of(
              FrameScores.of(network.logits(pixels, 1), SPEC.steps(), classes),
              VOCABULARY.encode(sample.label()),
              null);
    }
    // Another batch size may round sums differently.
    assertThat(validate(SAMPLES, 2).loss()).isCloseTo(sum / SAMPLES.size(), within(1e-4));
  }

  @Test
  void validate_readings_areInTheOrderOfTheImages() {
    assertThat(validate(SAMPLES, 2).readings())
        .extracting(EvaluatedSample::file)
        .containsExactlyElementsOf(SAMPLES.stream().map(Sample::file).toList());
    assertThat(validate(SAMPLES, 2).readings())
        .allSatisfy(reading -> assertThat(reading.confidence()).isBetween(0.0, 1.0));
  }

  @Test
  void validate_labelOutsideTheVocabulary_isReadButHasNoLoss() {
    Sample known = SAMPLES.get(0);
    ValidationResult result = validate(List.of(known, new Sample("z.png", "az", known.bytes())), 2);

    assertThat(result.loss()).isNaN();
    assertThat(result.readings()).hasSize(2);
    assertThat(result.readings().get(1).expected()).isEqualTo("az");
  }

  private static ValidationResult result(double loss, EvaluatedSample... readings) {
    return new ValidationResult(Collections.nCopies(readings.length, loss), List.of(readings));
  }

  @Test
  void characterLoss_worstOfAHundred_isLeftOut() {
    var reading = new EvaluatedSample("1.png", "abcd", "abcd", 1);
    var losses = new ArrayList<>(Collections.nCopies(99, 0.04));
    losses.add(1, 25.0);
    var result = new ValidationResult(losses, Collections.nCopies(100, reading));
    assertThat(result.characterLoss()).isCloseTo(0.01, within(1e-9));
    assertThat(result.loss()).isCloseTo(0.2896, within(1e-9));
  }

  @Test
  void characterLoss_fewerThanAHundred_isTheMean() {
    var reading = new EvaluatedSample("1.png", "ab", "ab", 1);
    var result = new ValidationResult(List.of(8.0, 0.0), List.of(reading, reading));
    assertThat(result.characterLoss()).isEqualTo(2);
  }

  @Test
  void characterLoss_nanAmongAHundred_isNan() {
    var reading = new EvaluatedSample("1.png", "az", "a", 1);
    var losses = new ArrayList<>(Collections.nCopies(99, 0.04));
    losses.add(Double.NaN);
    var result = new ValidationResult(losses, Collections.nCopies(100, reading));
    assertThat(result.characterLoss()).isNaN();
  }

  @Test
  void isBlank_lessThanAQuarterOfTheCharacters_isTrue() {
    EvaluatedSample blank = new EvaluatedSample("1.png", "abcd", "", 1);
    EvaluatedSample one = new EvaluatedSample("2.png", "abcd", "a", 1);
    assertThat(result(1, blank, one).isBlank()).isTrue();
    assertThat(result(1, one, one).isBlank()).isFalse();
  }

  @Test
  void isOnPlateau_blanksOrGuessesAtAHighLoss_isTrue() {
    EvaluatedSample guess = new EvaluatedSample("1.png", "abcd", "aaa", 0.1);
    EvaluatedSample right = new EvaluatedSample("2.png", "abcd", "abcd", 0.1);
    assertThat(result(9.9, guess).isOnPlateau(10)).isTrue();
    assertThat(result(8, guess).isOnPlateau(10)).isFalse();
    assertThat(result(30, guess, right).isOnPlateau(10)).isFalse();
    assertThat(result(8, new EvaluatedSample("3.png", "abcd", "", 1)).isOnPlateau(10)).isTrue();
  }

  @Test
  void isOnPlateau_charactersLocatedButGuessed_dependsOnTheLossOfGuesses() {
    // As after 82 epochs on digits that the network could locate but not recognize.
    ValidationResult result = result(9.27, new EvaluatedSample("1.png", "3202", "8292", 0.001));
    List<int[]> labels =
        List.of(
            new int[] {1, 2, 3, 4},
            new int[] {5, 6, 7, 8},
            new int[] {9, 10, 1, 2},
            new int[] {3, 4, 5, 6},
            new int[] {7, 8, 9, 10});
    double guesses = ConstantBaseline.lossOfGuesses(labels, 11);
    double constant = ConstantBaseline.fit(labels, 42, 11).loss();

    assertThat(result.isOnPlateau(guesses)).isTrue();
    assertThat(result.isOnPlateau(constant)).isFalse();
  }
}
