package io.github.captchasolver.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SplitFoldsTest {

  @Test
  void folds_everySample_isForValidationExactlyOnce() {
    List<Sample> samples = SampleDataset.samples(23);
    var validated = new ArrayList<Sample>();

    for (Split split : Split.folds(samples, 5, 1)) {
      validated.addAll(split.validation());
      var both = new ArrayList<>(split.training());
      both.addAll(split.validation());
      assertThat(both).containsExactlyInAnyOrderElementsOf(samples);
      assertThat(split.validation().size()).isBetween(4, 5);
    }

    assertThat(validated).containsExactlyInAnyOrderElementsOf(samples);
  }

  @Test
  void folds_sortedNames_areMixed() {
    List<String> first =
        SampleDataset.files(Split.folds(SampleDataset.samples(1000), 5, 1).get(0).validation());

    assertThat(first.stream().filter(file -> file.startsWith("00")).count()).isBetween(5L, 40L);
    assertThat(first.stream().filter(file -> file.startsWith("09")).count()).isBetween(5L, 40L);
  }

  @Test
  void folds_seed_determinesThem() {
    List<Sample> samples = SampleDataset.samples(30);

    assertThat(Split.folds(samples, 3, 1)).isEqualTo(Split.folds(samples, 3, 1));
    assertThat(Split.folds(samples, 3, 1)).isNotEqualTo(Split.folds(samples, 3, 2));
  }

  @Test
  void folds_asManyFoldsAsSamples_leaveOneOutEach() {
    assertThat(Split.folds(SampleDataset.samples(4), 4, 1))
        .allSatisfy(split -> assertThat(split.validation()).hasSize(1));
  }

  @Test
  void folds_impossibleNumber_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Split.folds(SampleDataset.samples(4), 5, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Split.folds(SampleDataset.samples(4), 1, 1));
  }
}
