package io.github.captchasolver.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.image.codec.ImageDecoder;
import io.github.captchasolver.model.KeptImage;
import io.github.captchasolver.util.PngEncoder;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReplayBufferTest {
  private static final int MOST = 300_000;
  private static final Preprocessing INPUT = Preprocessing.fast(32, List.of(new int[] {100, 30}));

  /** Images of noise, which compress badly. */
  private static List<Sample> noise(String label, int count, long seed) {
    var random = new SplittableRandom(seed);
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              var image = new BufferedImage(100, 30, BufferedImage.TYPE_BYTE_GRAY);
              for (int p = 0; p < 3000; p++) {
                image.setRGB(p % 100, p / 100, random.nextInt(1 << 24));
              }
              return new Sample(label + seed + i + ".png", label, PngEncoder.encode(image));
            })
        .toList();
  }

  private static List<KeptImage> choose(List<KeptImage> earlier, List<Sample> more) {
    return new ReplayBuffer(INPUT).choose(earlier, more);
  }

  private static long bytes(List<KeptImage> kept) {
    return kept.stream().mapToLong(image -> image.image().length + 40L).sum();
  }

  private static long of(String label, List<KeptImage> kept) {
    return kept.stream().filter(image -> image.label().equals(label)).count();
  }

  @Test
  void choose_manyAndFew_keepsAllOfTheFewAndFillsTheRoom() {
    List<Sample> samples = new ArrayList<>(noise("12", 500, 1));
    samples.addAll(noise("ab", 20, 2));

    List<KeptImage> kept = choose(List.of(), samples);

    assertThat(of("ab", kept)).isEqualTo(20);
    assertThat(of("12", kept)).isGreaterThan(20);
    assertThat(bytes(kept)).isBetween(MOST * 9L / 10, (long) MOST);
  }

  @Test
  void choose_inSeveralRuns_keepsWhatOneRunWithAllImagesWouldKeep() {
    List<Sample> first = noise("12", 300, 1);
    List<Sample> second = noise("12", 300, 2);
    List<Sample> all = new ArrayList<>(first);
    all.addAll(second);

    List<KeptImage> stepwise = choose(choose(List.of(), first), second);

    List<KeptImage> atOnce = choose(List.of(), all);
    assertThat(stepwise.stream().map(KeptImage::key).collect(Collectors.toSet()))
        .isEqualTo(atOnce.stream().map(KeptImage::key).collect(Collectors.toSet()));
    List<Long> firstKeys = first.stream().map(ReplayBuffer::key).toList();
    long old = stepwise.stream().filter(image -> firstKeys.contains(image.key())).count();
    assertThat((double) old / stepwise.size()).isBetween(0.4, 0.6);
  }

  @Test
  void choose_theSameImageAgain_keepsItOnce() {
    List<Sample> samples = noise("12", 3, 1);
    assertThat(choose(choose(List.of(), samples), samples)).hasSize(3);
  }

  @Test
  void choose_largeImage_isKeptAtTheHeightOfTheInput() {
    var image = new BufferedImage(400, 100, BufferedImage.TYPE_INT_RGB);
    var sample = new Sample("ab.png", "ab", PngEncoder.encode(image));
    byte[] copy = choose(List.of(), List.of(sample)).get(0).image();
    assertThat(ImageDecoder.size(copy)).containsExactly(128, 32);
  }
}
