package io.github.captchasolver.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.captchasolver.ctc.ConstantPredictor;
import io.github.captchasolver.ctc.CtcLoss;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.evaluation.Reading;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.nn.CaptchaNetwork;
import io.github.captchasolver.nn.NetworkSpec;
import io.github.captchasolver.nn.Presets;
import io.github.captchasolver.text.Vocabulary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class JudgeTest {
  private static final Preprocessing SHAPE = Preprocessing.fast(32, List.of(new int[] {24, 32}));
  private static final Vocabulary VOCABULARY = Vocabulary.ofCharacters("abc");
  private static final NetworkSpec SPEC = Presets.network("fast", 32, 24, VOCABULARY.classes());
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

  private static Judge.Verdict judge(List<Sample> samples, int batch) {
    return new Judge(network, VOCABULARY, batch).judge(new PreparedPictures(samples, SHAPE));
  }

  @Test
  void judge_loss_isTheMeanOverThePicturesOneByOne() {
    double sum = 0;
    for (Sample sample : SAMPLES) {
      float[] pixels = new PreparedPictures(List.of(sample), SHAPE).batch(new int[] {0});
      int classes = VOCABULARY.classes();
      sum +=
          CtcLoss.of(
              network.logits(pixels, 1),
              0,
              classes,
              SPEC.steps(),
              classes,
              VOCABULARY.encode(sample.label()),
              null);
    }
    // Sums of another batch size may be rounded otherwise.
    assertThat(judge(SAMPLES, 2).loss()).isCloseTo(sum / SAMPLES.size(), within(1e-4));
  }

  @Test
  void judge_readings_areInTheOrderOfThePictures() {
    assertThat(judge(SAMPLES, 2).readings())
        .extracting(Reading::file)
        .containsExactlyElementsOf(SAMPLES.stream().map(Sample::file).toList());
    assertThat(judge(SAMPLES, 2).readings())
        .allSatisfy(reading -> assertThat(reading.confidence()).isBetween(0.0, 1.0));
  }

  @Test
  void judge_labelOutsideTheVocabulary_isReadButHasNoLoss() {
    Sample known = SAMPLES.get(0);
    Judge.Verdict verdict = judge(List.of(known, new Sample("z.png", "az", known.bytes())), 2);

    assertThat(verdict.loss()).isNaN();
    assertThat(verdict.readings()).hasSize(2);
    assertThat(verdict.readings().get(1).expected()).isEqualTo("az");
  }

  private static Judge.Verdict verdict(double loss, Reading... readings) {
    return new Judge.Verdict(Collections.nCopies(readings.length, loss), List.of(readings));
  }

  @Test
  void characterLoss_oneWrongLabelInAHundred_isLeftOut() {
    var reading = new Reading("1.png", "abcd", "abcd", 1);
    var losses = new ArrayList<>(Collections.nCopies(99, 0.04));
    losses.add(1, 25.0);
    var verdict = new Judge.Verdict(losses, Collections.nCopies(100, reading));
    assertThat(verdict.characterLoss()).isCloseTo(0.01, within(1e-9));
    assertThat(verdict.loss()).isCloseTo(0.2896, within(1e-9));
  }

  @Test
  void characterLoss_fewerThanAHundred_isTheMean() {
    var reading = new Reading("1.png", "ab", "ab", 1);
    var verdict = new Judge.Verdict(List.of(8.0, 0.0), List.of(reading, reading));
    assertThat(verdict.characterLoss()).isEqualTo(2);
  }

  @Test
  void characterLoss_noNumberAmongAHundred_isNoNumber() {
    var reading = new Reading("1.png", "az", "a", 1);
    var losses = new ArrayList<>(Collections.nCopies(99, 0.04));
    losses.add(Double.NaN);
    var verdict = new Judge.Verdict(losses, Collections.nCopies(100, reading));
    assertThat(verdict.characterLoss()).isNaN();
  }

  @Test
  void isBlank_underAQuarterOfTheCharacters() {
    Reading blank = new Reading("1.png", "abcd", "", 1);
    Reading one = new Reading("2.png", "abcd", "a", 1);
    assertThat(verdict(1, blank, one).isBlank()).isTrue();
    assertThat(verdict(1, one, one).isBlank()).isFalse();
  }

  @Test
  void isOnPlateau_blanks_orGuessesThatTheLossDoesNotBelieve() {
    Reading guess = new Reading("1.png", "abcd", "aaa", 0.1);
    Reading right = new Reading("2.png", "abcd", "abcd", 0.1);
    assertThat(verdict(9.9, guess).isOnPlateau(10)).isTrue();
    assertThat(verdict(8, guess).isOnPlateau(10)).isFalse();
    assertThat(verdict(30, guess, right).isOnPlateau(10)).isFalse();
    assertThat(verdict(8, new Reading("3.png", "abcd", "", 1)).isOnPlateau(10)).isTrue();
  }

  @Test
  void isOnPlateau_charactersFoundButNotToldApart_onlyBelowTheLossOfGuesses() {
    // As after 82 epochs on digits of which the network saw little but where they are.
    Judge.Verdict verdict = verdict(9.27, new Reading("1.png", "3202", "8292", 0.001));
    List<int[]> labels =
        List.of(
            new int[] {1, 2, 3, 4},
            new int[] {5, 6, 7, 8},
            new int[] {9, 10, 1, 2},
            new int[] {3, 4, 5, 6},
            new int[] {7, 8, 9, 10});
    double guesses = ConstantPredictor.lossOfGuesses(labels, 11);
    double constant = ConstantPredictor.fit(labels, 42, 11).loss();

    assertThat(verdict.isOnPlateau(guesses)).isTrue();
    assertThat(verdict.isOnPlateau(constant)).isFalse();
  }
}
