package io.github.captchasolver.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.image.augment.Augmentation;
import io.github.captchasolver.image.codec.ImageDecoder;
import io.github.captchasolver.training.TinySet;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreparedImagesTest {
  private static final Preprocessing INPUT = Preprocessing.fast(32, List.of(new int[] {24, 32}));
  private static final int SIZE = 24 * 32;

  private final List<Sample> samples = TinySet.of(10, 1).samples();
  private final PreparedImages images = new PreparedImages(samples, INPUT);

  private static float[] image(float[] batch, int place) {
    return Arrays.copyOfRange(batch, place * SIZE, (place + 1) * SIZE);
  }

  private float[] augmented(int[] indices, long seed, int epoch) {
    return images.batch(
        indices,
        Arrays.stream(indices).mapToObj(images::resized).toList(),
        Augmentation.light(),
        seed,
        epoch);
  }

  @Test
  void batch_withoutAugmentation_isThePreprocessedImage() {
    float[] batch = images.batch(new int[] {7, 2});

    assertThat(batch).hasSize(2 * SIZE);
    for (int place = 0; place < 2; place++) {
      byte[] bytes = samples.get(place == 0 ? 7 : 2).bytes();
      assertThat(image(batch, place)).isEqualTo(INPUT.apply(ImageDecoder.decode(bytes)));
    }
  }

  @Test
  void batch_augmented_doesNotDependOnTheOtherImages() {
    float[] all = augmented(new int[] {4, 0, 9}, 1, 3);
    float[] alone = augmented(new int[] {9}, 1, 3);

    assertThat(image(all, 2)).isEqualTo(alone);
  }

  @Test
  void batch_augmented_differsBetweenEpochsAndSeeds() {
    int[] one = {9};
    float[] batch = augmented(one, 1, 3);

    assertThat(augmented(one, 1, 4)).isNotEqualTo(batch);
    assertThat(augmented(one, 2, 3)).isNotEqualTo(batch);
    assertThat(augmented(one, 1, 3)).isEqualTo(batch);
  }

  @Test
  void batch_augmented_doesNotModifyTheKeptImage() {
    float[] before = images.batch(new int[] {3});
    augmented(new int[] {3}, 1, 1);

    assertThat(images.batch(new int[] {3})).isEqualTo(before);
  }
}
