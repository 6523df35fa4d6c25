package io.github.captchasolver.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EvaluationTest {
  private static final List<EvaluatedSample> READINGS =
      List.of(
          new EvaluatedSample("a.png", "1234", "1234", 0.99),
          new EvaluatedSample("b.png", "5678", "5673", 0.40),
          new EvaluatedSample("c.png", "8888", "838", 0.90),
          new EvaluatedSample("d.png", "0001", "00012", 0.70));

  @Test
  void of_fourReadings_countsByHand() {
    Evaluation evaluation = Evaluation.of(READINGS);
    assertThat(evaluation.images()).isEqualTo(4);
    assertThat(evaluation.correct()).isEqualTo(1);
    assertThat(evaluation.exactMatch()).isEqualTo(0.25);
    assertThat(evaluation.exactMatchInterval()).isEqualTo(Interval.wilson(1, 4));
    // 1 replaced; 1 replaced and 1 missing; 1 inserted: 4 edits over 16 characters.
    assertThat(evaluation.characterErrorRate()).isCloseTo(4 / 16.0, within(1e-12));
    assertThat(evaluation.confusions())
        .containsExactly(
            new Confusion("8", "3", 2), new Confusion("", "2", 1), new Confusion("8", "", 1));
  }

  @Test
  void of_wrongReadings_areSortedSurestFirst() {
    assertThat(Evaluation.of(READINGS).wrong())
        .extracting(EvaluatedSample::file)
        .containsExactly("c.png", "d.png", "b.png");
  }

  @Test
  void of_otherOrderOfReadings_isTheSame() {
    var shuffled = new ArrayList<>(READINGS);
    Collections.shuffle(shuffled, new Random(5));
    assertThat(shuffled).isNotEqualTo(READINGS);
    assertThat(Evaluation.of(shuffled)).isEqualTo(Evaluation.of(READINGS));
  }

  @Test
  void of_allRight_hasNoConfusions() {
    Evaluation evaluation = Evaluation.of(List.of(new EvaluatedSample("a.png", "12", "12", 1)));
    assertThat(evaluation.exactMatch()).isEqualTo(1);
    assertThat(evaluation.characterErrorRate()).isZero();
    assertThat(evaluation.confusions()).isEmpty();
    assertThat(evaluation.wrong()).isEmpty();
  }

  @Test
  void of_farTooMuchRead_hasAnErrorRateAboveOne() {
    assertThat(
            Evaluation.of(List.of(new EvaluatedSample("a", "1", "2345", 1))).characterErrorRate())
        .isEqualTo(4);
  }

  @Test
  void of_emptyPrediction_countsEveryCharacterAsMissing() {
    Evaluation evaluation = Evaluation.of(List.of(new EvaluatedSample("a", "77", "", 0.5)));
    assertThat(evaluation.characterErrorRate()).isEqualTo(1);
    assertThat(evaluation.confusions()).containsExactly(new Confusion("7", "", 2));
  }

  @Test
  void exactMatchIgnoringCase_addsThoseThatDifferInCaseOnly() {
    Evaluation evaluation =
        Evaluation.of(
            List.of(
                new EvaluatedSample("a", "aB", "aB", 1),
                new EvaluatedSample("b", "aB", "Ab", 1),
                new EvaluatedSample("c", "aB", "aC", 1),
                new EvaluatedSample("d", "ä", "Ä", 1)));
    assertThat(evaluation.exactMatch()).isEqualTo(0.25);
    assertThat(evaluation.exactMatchIgnoringCase()).isEqualTo(0.75);
  }

  @Test
  void of_noReadings_isRefused() {
    assertThatThrownBy(() -> Evaluation.of(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("There is nothing to evaluate");
  }
}
