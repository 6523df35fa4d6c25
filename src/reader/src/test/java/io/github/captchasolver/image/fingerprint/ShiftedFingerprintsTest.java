package io.github.captchasolver.image.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.image.GreyImage;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShiftedFingerprintsTest {
  private static final BufferedImage IMAGE = DrawnText.image("5283", 1);
  private static final ShiftedFingerprints FINGERPRINTS =
      ShiftedFingerprints.of(DrawnText.png(IMAGE));

  @Test
  void matches_otherEncodings_areCopies() {
    assertThat(matches(DrawnText.png(IMAGE))).isTrue();
    assertThat(matches(DrawnText.withAlpha(IMAGE))).isTrue();
    assertThat(matches(DrawnText.jpeg(IMAGE))).isTrue();
  }

  @Test
  void matches_shiftByAPixel_isACopy() {
    for (int below = -1; below <= 1; below++) {
      for (int right = -1; right <= 1; right++) {
        BufferedImage moved = DrawnText.moved(IMAGE, right, below);
        assertThat(matches(DrawnText.png(moved))).as("%d, %d", right, below).isTrue();
        assertThat(matches(DrawnText.jpeg(moved))).as("JPEG, %d, %d", right, below).isTrue();
      }
    }
    assertThat(matches(DrawnText.png(DrawnText.moved(IMAGE, 4, 0)))).isFalse();
  }

  @Test
  void matches_sameTextWithOtherNoise_isNoCopy() {
    assertThat(matches(DrawnText.png(DrawnText.image("5283", 2)))).isFalse();
  }

  /** 8 and 3, 8 and 0, 8 and 6, 8 and 9 differ in one segment or two. */
  @Test
  void matches_anotherCharacter_isNoCopy() {
    for (String text : List.of("5233", "5203", "5263", "5293", "5288", "6283")) {
      assertThat(matches(DrawnText.png(DrawnText.image(text, 1)))).as(text).isFalse();
    }
  }

  @Test
  void matches_imagesOfOneColour_areNoCopies() {
    var pixels = new float[100 * 30];
    Arrays.fill(pixels, 255);
    GreyImage white = new GreyImage(100, 30, pixels);

    ShiftedFingerprints fingerprints = ShiftedFingerprints.of(white);

    assertThat(fingerprints.matches(fingerprints.unshifted())).isFalse();
  }

  @Test
  void of_smallestImage_isComputed() {
    var pixels = new float[8 * 8];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = i * 37 % 256;
    }
    ShiftedFingerprints fingerprints = ShiftedFingerprints.of(new GreyImage(8, 8, pixels));

    assertThat(fingerprints.matches(fingerprints.unshifted())).isTrue();
  }

  /** Model files hold fingerprints: they must stay the same in all versions. */
  @Test
  void unshifted_knownPixels_giveKnownBytes() {
    var pixels = new float[60 * 20];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = i * 7919 % 256;
    }
    ImageFingerprint fingerprint =
        ShiftedFingerprints.of(new GreyImage(60, 20, pixels)).unshifted();

    assertThat(String.format("%016x %016x", fingerprint.head(), fingerprint.tail()))
        .isEqualTo("a68ab826e2fd4c7c 8bfade88b002f526");
  }

  @Test
  void put_bytes_areReadAgain() {
    ByteBuffer bytes = ByteBuffer.allocate(ImageFingerprint.BYTES);
    FINGERPRINTS.unshifted().put(bytes);

    assertThat(bytes.remaining()).isZero();
    assertThat(ImageFingerprint.get(bytes.flip())).isEqualTo(FINGERPRINTS.unshifted());
  }

  private static boolean matches(GreyImage other) {
    return FINGERPRINTS.matches(ShiftedFingerprints.of(other).unshifted());
  }
}
