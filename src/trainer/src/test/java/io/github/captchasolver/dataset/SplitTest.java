package io.github.captchasolver.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.captchasolver.RealData;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SplitTest {

  /** N - floor(N * (1 - v)); with binary fractions 10 and 0.9 would leave none for training. */
  @ParameterizedTest
  @CsvSource({
    "1052, 0.1, 106",
    "10, 0.1, 1",
    "11, 0.1, 2",
    "10, 0.9, 9",
    "10, 0, 0",
    "2, 0.1, 1",
    "2, 0.99, 1",
    "1, 0.1, 0",
    "100, 0.3, 30"
  })
  void of_share_roundsTheTrainingPartDown(int samples, double share, int validation) {
    Split split = Split.of(SampleDataset.samples(samples), share, 1);

    assertThat(split.validation()).hasSize(validation);
    assertThat(split.training()).hasSize(samples - validation);
  }

  @Test
  void of_oneImage_goesToTraining() {
    assertThat(Split.of(SampleDataset.samples(1), 0.5, 1).training()).hasSize(1);
  }

  @Test
  void of_everySample_isInExactlyOnePartAndInOrder() {
    List<Sample> samples = SampleDataset.samples(237);

    Split split = Split.of(samples, 0.2, 9);

    var both = new ArrayList<>(split.training());
    both.addAll(split.validation());
    assertThat(both).containsExactlyInAnyOrderElementsOf(samples);
    assertThat(SampleDataset.files(split.training())).isSorted();
    assertThat(SampleDataset.files(split.validation())).isSorted();
  }

  @Test
  void of_seed_determinesTheSplit() {
    List<Sample> samples = SampleDataset.samples(100);

    assertThat(Split.of(samples, 0.1, 1)).isEqualTo(Split.of(samples, 0.1, 1));
    assertThat(Split.of(samples, 0.1, 1)).isNotEqualTo(Split.of(samples, 0.1, 2));
  }

  /** A cut of the sorted list would put all labels from about 8900 on into validation. */
  @Test
  void of_sortedNames_validationIsDrawnFromAll() {
    Split split = Split.of(SampleDataset.samples(10_000), 0.1, 1);

    var perFirstDigit =
        split.validation().stream()
            .collect(Collectors.groupingBy(s -> s.label().charAt(0), Collectors.counting()));

    assertThat(perFirstDigit).hasSize(10);
    // Hypergeometric distribution: mean 100, deviation 9; five deviations in both directions.
    assertThat(perFirstDigit.values()).allSatisfy(count -> assertThat(count).isBetween(55L, 145L));
  }

  @Test
  void of_originalData_validationHasEveryFirstDigit() {
    Split split = Split.of(Dataset.read(RealData.orSkip()).samples(), 0.1, 1);

    assertThat(split.validation()).hasSize(106);
    assertThat(split.training()).hasSize(946);
    assertThat(split.validation().stream().map(s -> s.label().charAt(0)).distinct()).hasSize(10);
  }

  /** Over many seeds, every sample is drawn about equally often. */
  @Test
  void of_manySeeds_noSampleIsPreferred() {
    List<Sample> samples = SampleDataset.samples(20);
    var counts = new int[20];
    for (int seed = 0; seed < 2000; seed++) {
      for (Sample sample : Split.of(samples, 0.25, seed).validation()) {
        counts[Integer.parseInt(sample.label())]++;
      }
    }
    // Binomial distribution: mean 500, deviation 19; five deviations in both directions.
    assertThat(counts)
        .satisfies(
            all -> {
              for (int count : all) {
                assertThat(count).isBetween(405, 595);
              }
            });
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, 1.5, Double.NaN})
  void of_shareOutOfRange_isRefused(double share) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Split.of(SampleDataset.samples(10), share, 1))
        .withMessageContaining(String.valueOf(share));
  }

  @Test
  void of_noSamples_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Split.of(List.of(), 0.1, 1));
  }
}
