package io.github.captchasolver.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JoinedSetsTest {
  private static List<Sample> samples(int first, int count) {
    return IntStream.range(first, first + count)
        .mapToObj(i -> new Sample(i + ".png", String.valueOf(i), new byte[] {(byte) i, 1}))
        .toList();
  }

  private static final Dataset ONE = Dataset.of("one.zip", samples(0, 40));
  private static final Dataset TWO = Dataset.of("two", samples(40, 20));

  @Test
  void join_oneSet_isThatSet() {
    assertThat(Dataset.join(List.of(ONE))).isSameAs(ONE);
    assertThat(ONE.split(0.1, 3)).isEqualTo(Split.of(ONE.samples(), 0.1, 3));
    assertThat(ONE.bySet(ONE.samples())).containsOnlyKeys("one.zip");
  }

  @Test
  void split_twoSets_holdsBackAShareOfEach() {
    Dataset joined = Dataset.join(List.of(ONE, TWO));

    Split split = joined.split(0.1, 3);

    assertThat(joined.samples()).hasSize(60);
    assertThat(joined.bySet(split.validation()).get("one.zip")).hasSize(4);
    assertThat(joined.bySet(split.validation()).get("two")).hasSize(2);
    assertThat(joined.bySet(split.validation()).get("one.zip"))
        .extracting(Sample::label)
        .containsExactlyElementsOf(
            ONE.split(0.1, 3).validation().stream().map(Sample::label).toList());
  }

  @Test
  void split_imageOfTwoSets_isNeverHeldBackWhereItIsTrainedOn() {
    List<Sample> more = new ArrayList<>(samples(0, 30));
    more.addAll(samples(40, 30));
    Dataset joined = Dataset.join(List.of(ONE, Dataset.of("more", more)));
    Split split = joined.split(0.3, 1);
    List<String> trained = split.training().stream().map(Sample::label).toList();
    assertThat(split.validation()).isNotEmpty();
    assertThat(split.validation()).noneMatch(sample -> trained.contains(sample.label()));
    assertThat(split.training().size() + split.validation().size()).isEqualTo(100);
  }

  @Test
  void join_equalSets_isRefused() {
    Dataset copy = Dataset.of("copy.zip", ONE.samples());
    assertThatThrownBy(() -> Dataset.join(List.of(ONE, TWO, copy)))
        .isInstanceOf(DatasetException.class)
        .hasMessage("one.zip and copy.zip hold the same images: name one of them.");
  }
}
