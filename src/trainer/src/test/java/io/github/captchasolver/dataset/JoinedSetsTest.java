package io.github.captchasolver.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.captchasolver.util.PngEncoder;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
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

  /** Images of coarse noise; the type decides how they are encoded, not what they show. */
  private static List<Sample> noise(int first, int count, int type) {
    return IntStream.range(first, first + count)
        .mapToObj(
            i -> {
              var random = new SplittableRandom(i);
              var image = new BufferedImage(40, 20, type);
              for (int y = 0; y < 20; y += 4) {
                for (int x = 0; x < 40; x += 4) {
                  int colour = 0xff000000 | random.nextInt(1 << 24);
                  for (int p = 0; p < 16; p++) {
                    image.setRGB(x + p % 4, y + p / 4, colour);
                  }
                }
              }
              return new Sample(i + ".png", String.valueOf(i), PngEncoder.encode(image));
            })
        .toList();
  }

  @Test
  void split_imageOfTwoSetsEncodedInTwoWays_isUsedOnce() {
    List<Sample> more = new ArrayList<>(noise(0, 30, BufferedImage.TYPE_INT_ARGB));
    more.addAll(noise(40, 30, BufferedImage.TYPE_INT_ARGB));
    Dataset one = Dataset.of("one", noise(0, 40, BufferedImage.TYPE_INT_RGB));
    Dataset joined = Dataset.join(List.of(one, Dataset.of("more", more)));

    Split split = joined.split(0.3, 1);

    List<Sample> used = new ArrayList<>(split.training());
    used.addAll(split.validation());
    assertThat(used).extracting(Sample::label).hasSize(70).doesNotHaveDuplicates();
    assertThat(joined.bySet(split.validation()).get("one")).hasSize(12);
    assertThat(joined.bySet(split.validation()).get("more")).hasSize(9);
  }

  @Test
  void join_equalSets_isRefused() {
    Dataset copy = Dataset.of("copy.zip", ONE.samples());
    assertThatThrownBy(() -> Dataset.join(List.of(ONE, TWO, copy)))
        .isInstanceOf(DatasetException.class)
        .hasMessage("one.zip and copy.zip hold the same images: name one of them.");
  }
}
