package io.github.captchasolver.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.captchasolver.synth.font.FontCollection;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The same seed gives the same images as in the version that trained the base model. The expected
 * values were computed with commit 3cdbaa0, before the generator's tables became weighted ones.
 * They change only together with a new base model, because a model records the seed and the style
 * of its training images. Those of the stream were computed when arithmetic and hard kinds became
 * more frequent.
 */
class GoldenImagesTest {
  /** Rasterised edges differ between Java versions in the last bits; the draws do not. */
  private static final String JAVA = "17.0.15+6-Debian-1deb12u1";

  @ParameterizedTest
  @CsvSource({
    "digits,   24, 61b2a854c9e2, 99945cc60fd2",
    "lines,    24, 671206a4a580, 0425db7322b7",
    "outlines, 24, bc5001cc3fc5, 8338a4ddee7e",
    "gradients,24, f8cc15ee7e9a, e4d06cd468a5",
    "speckles, 24, dbbfd382bdc4, 190ebc8c0b17",
    "tumble,   24, d9d499714bb9, 0dc75b660db1",
    "fonts,    24, f80a2c2848d5, 1276a801ad2b",
    "cases,    24, 5b7e5ac8e7ce, 46842c59753d",
    "night,    24, ed9859752349, f227d50885d7",
    "waves,    24, ec35ccae1c87, 2a19d4dcf002",
    "mixed,    300, 29ca9fecaad5, e900657d9651"
  })
  void draw_sameSeed_sameDrawsOnEveryJavaAndSamePixelsOnThisOne(
      String name, int images, String draws, String pixels) throws Exception {
    CaptchaStyle style = CaptchaStyles.byName(name);
    var random = new SplittableRandom(24);
    MessageDigest drawn = MessageDigest.getInstance("SHA-256");
    MessageDigest painted = MessageDigest.getInstance("SHA-256");
    for (int i = 0; i < images; i++) {
      update(painted, style.draw(text(style, random), random));
      // Tells how many random numbers were drawn so far.
      drawn.update(ByteBuffer.allocate(Long.BYTES).putLong(0, random.nextLong()));
    }

    assertThat(hash(drawn)).as("random draws").isEqualTo(draws);
    assumeThat(System.getProperty("java.vm.version")).isEqualTo(JAVA);
    assertThat(hash(painted)).as("pixels").isEqualTo(pixels);
  }

  @Test
  void image_ofTheStream_hasTheSamePixels() throws Exception {
    assumeThat(System.getProperty("java.vm.version")).isEqualTo(JAVA);
    var stream = new ImageStream(FontCollection.ofClassPath(), List.of(), 24);
    MessageDigest painted = MessageDigest.getInstance("SHA-256");

    LongStream.range(0, 120).forEach(i -> update(painted, stream.image(i).image()));

    assertThat(hash(painted)).isEqualTo("e66aa2fe305d");
  }

  /** Training replays such images, so they do not change with the kinds. */
  @Test
  void image_ofAGivenText_hasTheSamePixels() throws Exception {
    assumeThat(System.getProperty("java.vm.version")).isEqualTo(JAVA);
    var stream = new ImageStream(FontCollection.ofClassPath(), List.of(), 24);
    MessageDigest painted = MessageDigest.getInstance("SHA-256");

    LongStream.range(0, 20).forEach(i -> update(painted, stream.image(i, "aB3", 2.5).image()));

    assertThat(hash(painted)).isEqualTo("12af49e99bc6");
  }

  private static String text(CaptchaStyle style, SplittableRandom random) {
    var text = new StringBuilder();
    int length = random.nextInt(style.minLength(), style.maxLength() + 1);
    for (int i = 0; i < length; i++) {
      text.append(style.alphabet().charAt(random.nextInt(style.alphabet().length())));
    }
    return text.toString();
  }

  private static void update(MessageDigest digest, BufferedImage image) {
    int width = image.getWidth();
    int[] pixels = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * pixels.length);
    bytes.asIntBuffer().put(pixels);
    digest.update(bytes);
  }

  private static String hash(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest(), 0, 6);
  }
}
