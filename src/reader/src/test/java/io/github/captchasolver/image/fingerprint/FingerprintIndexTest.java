package io.github.captchasolver.image.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.image.GreyImage;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintIndexTest {
  private static final ShiftedFingerprints OTHER =
      ShiftedFingerprints.of(DrawnText.png(DrawnText.image("5283", 1)));

  @ParameterizedTest
  @ValueSource(ints = {0, Integer.MAX_VALUE})
  void copiesOf_encodingsOfTwentyImages_areTheThreeOfEach(int many) {
    List<ShiftedFingerprints> images = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      BufferedImage image = DrawnText.image(String.valueOf(1000 + 137 * (i / 3)), i / 3);
      GreyImage grey = i % 3 == 0 ? DrawnText.png(image) : DrawnText.jpeg(image);
      images.add(ShiftedFingerprints.of(grey));
    }
    var index =
        new FingerprintIndex(images.stream().map(ShiftedFingerprints::unshifted).toList(), many);

    for (int i = 0; i < images.size(); i++) {
      int first = i / 3 * 3;
      assertThat(index.copiesOf(images.get(i))).containsExactly(first, first + 1, first + 2);
      assertThat(index.contains(images.get(i))).isTrue();
    }
    assertThat(index.contains(OTHER)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, Integer.MAX_VALUE})
  void contains_noFingerprints_isFalse(int many) {
    assertThat(new FingerprintIndex(List.of(), many).contains(OTHER)).isFalse();
  }

  /** Fingerprints at all distances around the limit, where a bucket could be missed. */
  @Test
  void copiesOf_manyNearFingerprints_areThoseOfAComparisonWithAll() {
    var random = new SplittableRandom(1);
    List<ImageFingerprint> all =
        IntStream.range(0, 20_000).mapToObj(i -> near(OTHER.unshifted(), random)).toList();
    int[] compared =
        IntStream.range(0, all.size()).filter(i -> OTHER.matches(all.get(i))).toArray();

    assertThat(compared.length).isBetween(2_000, 18_000);
    assertThat(new FingerprintIndex(all, 0).copiesOf(OTHER)).isEqualTo(compared);
  }

  /** Changes some of the numbers by up to three steps, and some by any number of them. */
  private static ImageFingerprint near(ImageFingerprint own, SplittableRandom random) {
    int changed = random.nextInt(0, 31);
    int far = random.nextInt(8) == 0 ? random.nextInt(4) : 0;
    long head = own.head();
    long tail = own.tail();
    for (int i = 0; i < changed + far; i++) {
      int shift = 4 * random.nextInt(14);
      int step = i < changed ? random.nextInt(-3, 4) : random.nextInt(-8, 8);
      if (random.nextBoolean()) {
        head = moved(head, shift, step);
      } else {
        tail = moved(tail, shift + 4 * random.nextInt(3), step);
      }
    }
    return new ImageFingerprint(head, tail);
  }

  private static long moved(long numbers, int shift, int step) {
    long number = (numbers >>> shift) + step & 0xF;
    return numbers & ~(0xFL << shift) | number << shift;
  }
}
