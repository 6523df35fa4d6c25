package io.github.captchasolver.image.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.github.captchasolver.image.GreyImage;
import io.github.captchasolver.image.grey.GreyConversion;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDecoderTest {

  @Test
  void decode_anyImage_keepsSizeAndRowOrder() {
    var image = new BufferedImage(12, 9, BufferedImage.TYPE_INT_RGB);
    image.setRGB(11, 0, 0xFFFFFF);
    image.setRGB(0, 8, 0xFFFFFF);

    GreyImage grey = ImageDecoder.decode(encoded(image, "png"));

    assertThat(grey.width()).isEqualTo(12);
    assertThat(grey.height()).isEqualTo(9);
    assertThat(grey.pixels()[11]).isEqualTo(255);
    assertThat(grey.pixels()[8 * 12]).isEqualTo(255);
    assertThat(grey.pixels()).satisfies(pixels -> assertThat(sum(pixels)).isEqualTo(510));
  }

  /** With the weights of ITU-R BT.601, 10, 200, 30 gives 2.99 + 117.4 + 3.42. */
  @ParameterizedTest
  @CsvSource({
    "255, 0, 0, 76.245",
    "0, 255, 0, 149.685",
    "0, 0, 255, 29.07",
    "255, 255, 255, 255",
    "10, 200, 30, 123.81"
  })
  void decode_colour_givesBt601NotRounded(int red, int green, int blue, float grey) {
    byte[] png = new HandMadePng(8, 8, 8, HandMadePng.RGB).rows(8, repeat(8, red, green, blue));

    assertAll(png, grey);
  }

  @Test
  void decode_white_isNeverAbove255() {
    assertThat(
            ImageDecoder.decode(new HandMadePng(8, 8, 8, HandMadePng.RGB).rows(8, repeat(24, 255)))
                .pixels())
        .containsOnly(255);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 64, 128, 200, 255})
  void decode_grey8_keepsTheStoredValue(int value) {
    assertAll(new HandMadePng(8, 8, 8, HandMadePng.GREY).rows(8, repeat(8, value)), value);
  }

  @Test
  void decode_greyOfFewBits_isSpreadOverTheByteRange() {
    // Two bits: 0, 1, 2, 3 become 0, 85, 170, 255; one bit: 0 and 255.
    assertThat(
            firstRow(
                new HandMadePng(8, 8, 2, HandMadePng.GREY).rows(8, 0b00_01_10_11, 0b00_01_10_11)))
        .containsExactly(0, 85, 170, 255, 0, 85, 170, 255);
    assertThat(firstRow(new HandMadePng(8, 8, 1, HandMadePng.GREY).rows(8, 0b0101_0011)))
        .containsExactly(0, 255, 0, 255, 0, 0, 255, 255);
  }

  @Test
  void decode_16Bit_isScaledNotTruncated() {
    // 0x1234 = 4660; 4660 * 255 / 65535 = 18.1323; 0x8000 gives 127.5019.
    assertAll(new HandMadePng(8, 8, 16, HandMadePng.GREY).rows(8, repeat(8, 0x12, 0x34)), 18.1323f);
    assertAll(
        new HandMadePng(8, 8, 16, HandMadePng.RGB).rows(8, repeat(24, 0x80, 0x00)), 127.5019f);
  }

  @Test
  void decode_transparency_isBlendedWithWhite() {
    // alpha 51 is a fifth: 0.2 * 100 + 0.8 * 255 = 224.
    assertAll(new HandMadePng(8, 8, 8, HandMadePng.GREY_ALPHA).rows(8, repeat(8, 100, 51)), 224);
    assertAll(
        new HandMadePng(8, 8, 8, HandMadePng.RGBA).rows(8, repeat(8, 100, 100, 100, 51)), 224);
    assertAll(new HandMadePng(8, 8, 8, HandMadePng.RGBA).rows(8, repeat(8, 0, 0, 0, 0)), 255);
  }

  @Test
  void decode_colourMarkedTransparent_becomesWhite() {
    byte[] png =
        new HandMadePng(8, 8, 8, HandMadePng.GREY)
            .chunk("tRNS", (byte) 0, (byte) 7)
            .rows(8, repeat(4, 7, 90));

    assertThat(firstRow(png)).containsExactly(255, 90, 255, 90, 255, 90, 255, 90);
  }

  @Test
  void decode_paletteWithTransparency_usesColoursAndWhite() {
    byte[] png =
        new HandMadePng(8, 8, 8, HandMadePng.PALETTE)
            .chunk("PLTE", (byte) 255, (byte) 0, (byte) 0, (byte) 10, (byte) 10, (byte) 10)
            .chunk("tRNS", (byte) 255, (byte) 0)
            .rows(8, repeat(4, 0, 1));

    float[] row = firstRow(png);

    assertThat(row[0]).isCloseTo(76.245f, within(1e-4f));
    assertThat(row[1]).isEqualTo(255);
  }

  @Test
  void luminance_premultipliedAlpha_equalsPlainAlpha() {
    var plain = new BufferedImage(8, 8, BufferedImage.TYPE_INT_ARGB);
    var premultiplied = new BufferedImage(8, 8, BufferedImage.TYPE_INT_ARGB_PRE);
    for (int i = 0; i < 64; i++) {
      // Alpha 255 or 51: colours in steps of 5 survive the multiplication unrounded.
      int argb = (i % 2 == 0 ? 0xFF000000 : 0x33000000) | i % 50 * 5 << 16 | 100 << 8 | i % 7 * 5;
      plain.setRGB(i % 8, i / 8, argb);
      premultiplied.setRGB(i % 8, i / 8, argb);
    }

    float[] expected = GreyConversion.LUMINANCE.of(plain).pixels();
    float[] actual = GreyConversion.LUMINANCE.of(premultiplied).pixels();

    for (int i = 0; i < 64; i++) {
      assertThat(actual[i]).isCloseTo(expected[i], within(1e-3f));
    }
  }

  /** Every image type of Java must give the same grey values. */
  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_INT_RGB,
        BufferedImage.TYPE_INT_ARGB,
        BufferedImage.TYPE_INT_BGR,
        BufferedImage.TYPE_3BYTE_BGR,
        BufferedImage.TYPE_4BYTE_ABGR
      })
  void luminance_everyBandOrder_givesTheSameGrey(int type) {
    var image = new BufferedImage(8, 8, type);
    for (int i = 0; i < 64; i++) {
      image.setRGB(i % 8, i / 8, 0xFF0A141E);
    }

    // 0.299 * 10 + 0.587 * 20 + 0.114 * 30
    assertThat(GreyConversion.LUMINANCE.of(image).pixels()[63]).isCloseTo(18.15f, within(1e-4f));
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "gif", "bmp", "tiff", "jpg"})
  void decode_everyFormat_isRecognizedByContent(String format) {
    var image = new BufferedImage(16, 8, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 128; i++) {
      image.setRGB(i % 16, i / 16, 0x646464);
    }

    byte[] bytes = encoded(image, format);

    assertThat(ImageDecoder.size(bytes)).containsExactly(16, 8);
    // JPEG may be off by rounding.
    for (float pixel : ImageDecoder.decode(bytes).pixels()) {
      assertThat(pixel).isCloseTo(100, within(1.5f));
    }
  }

  @Test
  void decode_greyJpeg_keepsTheStoredValue() {
    var image = new BufferedImage(16, 8, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 128; i++) {
      image.getRaster().setSample(i % 16, i / 16, 0, 64);
    }

    // Java's own conversion from linear grey would give 137.
    assertThat(ImageDecoder.decode(encoded(image, "jpg")).pixels()[0]).isCloseTo(64, within(1.5f));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "7, 30", "100, 7"})
  void decode_tooSmall_namesTheSize(int width, int height) {
    byte[] png = encoded(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png");

    assertFault(png, "too-small", "is only " + width + "x" + height + " pixels");
  }

  @Test
  void decode_hugeHeader_isRefusedBeforeDecoding() {
    // There is no pixel data, so decoding would report another fault.
    assertFault(
        new HandMadePng(100_000, 100_000, 8, HandMadePng.RGBA).rows(0),
        "too-large",
        "is 100000x100000 pixels");
    assertFault(
        new HandMadePng(4097, 8, 8, HandMadePng.GREY).rows(0), "too-large", "is 4097x8 pixels");
  }

  @Test
  void decode_longestSide_isAccepted() {
    byte[] png = new HandMadePng(4096, 8, 1, HandMadePng.GREY).rows(8, repeat(512, 0xFF));

    assertThat(ImageDecoder.decode(png).width()).isEqualTo(4096);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hello", "\u0000\u0000\u0000\u0000"})
  void decode_noImage_namesTheFormats(String text) {
    assertFault(text.getBytes(StandardCharsets.UTF_8), "not-a-picture", "(PNG, JPEG, GIF, BMP");
  }

  @Test
  void decode_noBytes_isReportedAsEmpty() {
    assertFault(new byte[0], "not-a-picture", "is empty.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "gif", "bmp", "jpg"})
  void decode_truncatedAnywhere_isRefused(String format) {
    byte[] whole = encoded(noise(), format);
    // The last byte of a GIF is only its end mark; all pixels are present.
    int end = format.equals("gif") ? whole.length - 1 : whole.length;
    for (int length = 0; length < end; length += Math.max(1, Math.min(7, end - 1 - length))) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> ImageDecoder.decode(cut))
          .as("%s cut to %d of %d bytes", format, length, whole.length)
          .isInstanceOf(ImageException.class)
          .hasMessageEndingWith(".");
    }
  }

  @Test
  void decode_pngTruncatedInItsPixels_isTruncated() {
    byte[] whole = encoded(noise(), "png");

    assertFault(Arrays.copyOf(whole, whole.length / 2), "truncated", "is cut off");
  }

  @Test
  void decode_jpegTruncatedInItsPixels_isNotFilledWithGrey() {
    byte[] whole = encoded(noise(), "jpg");

    assertFault(Arrays.copyOf(whole, whole.length - 20), "truncated", "is cut off");
  }

  @Test
  void decode_pngWithOneFlippedBit_isDamaged() {
    byte[] png = encoded(noise(), "png");
    // The middle is pixel data, which deflate would often decode nevertheless.
    png[png.length / 2] ^= 4;

    assertFault(png, "damaged", "a checksum in it does not match");
  }

  @Test
  void decode_pngTextChunks_areNotInflated() {
    // A compressed text chunk with a broken stream: a reader that inflated it would fail.
    byte[] png =
        new HandMadePng(8, 8, 8, HandMadePng.PALETTE)
            .chunk("zTXt", "a\0\0not deflated".getBytes(StandardCharsets.ISO_8859_1))
            .chunk("PLTE", (byte) 9, (byte) 9, (byte) 9)
            .rows(8, repeat(8, 0));

    assertAll(png, 9);
  }

  /** For any bytes, the result is an image or an {@link ImageException}. */
  @ParameterizedTest
  @ValueSource(strings = {"png", "gif", "bmp", "tiff", "jpg"})
  void decode_randomDamage_throwsOnlyImageExceptions(String format) {
    byte[] whole = encoded(noise(), format);
    var random = new SplittableRandom(7);
    for (int i = 0; i < 300; i++) {
      byte[] damaged = whole.clone();
      for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
        // Mostly in the headers, which readers trust.
        int place = random.nextInt(random.nextBoolean() ? 64 : damaged.length);
        damaged[place] = (byte) random.nextInt(256);
      }
      try {
        assertThat(ImageDecoder.decode(damaged)).isNotNull();
      } catch (ImageException e) {
        assertThat(e.getMessage()).startsWith("is ").endsWith(".").doesNotContain("\n");
      }
    }
  }

  @Test
  void withReader_outOfMemory_isNotReportedAsDamage() {
    byte[] png = new HandMadePng(8, 8, 8, HandMadePng.GREY).rows(8, 0, 0, 0, 0, 0, 0, 0, 0);
    for (Throwable lack :
        List.of(
            new OutOfMemoryError("heap"),
            new IIOException("Caught exception during read: ", new OutOfMemoryError("heap")))) {
      assertThatThrownBy(
              () ->
                  ImageReaders.use(
                      png,
                      true,
                      reader -> {
                        if (lack instanceof OutOfMemoryError error) {
                          throw error;
                        }
                        throw (IIOException) lack;
                      }))
          .isInstanceOf(ImageException.class)
          .hasMessageContaining("needs more memory");
    }
  }

  @Test
  void size_brokenPixels_readsOnlyTheHeader() {
    byte[] png = encoded(noise(), "png");

    assertThat(ImageDecoder.size(Arrays.copyOf(png, 60))).containsExactly(40, 16);
  }

  private static void assertAll(byte[] png, float grey) {
    for (float pixel : ImageDecoder.decode(png).pixels()) {
      assertThat(pixel).isCloseTo(grey, within(1e-3f));
    }
  }

  private static void assertFault(byte[] bytes, String code, String message) {
    var fault = catchThrowableOfType(ImageException.class, () -> ImageDecoder.decode(bytes));
    assertThat(fault).isNotNull();
    assertThat(fault.code()).isEqualTo(code);
    assertThat(fault).hasMessageContaining(message);
  }

  private static float[] firstRow(byte[] bytes) {
    GreyImage grey = ImageDecoder.decode(bytes);
    return Arrays.copyOf(grey.pixels(), grey.width());
  }

  private static int[] repeat(int times, int... values) {
    return IntStream.range(0, times * values.length).map(i -> values[i % values.length]).toArray();
  }

  private static double sum(float[] pixels) {
    double sum = 0;
    for (float pixel : pixels) {
      sum += pixel;
    }
    return sum;
  }

  private static BufferedImage noise() {
    var image = new BufferedImage(40, 16, BufferedImage.TYPE_INT_RGB);
    var random = new SplittableRandom(3);
    for (int i = 0; i < 640; i++) {
      image.setRGB(i % 40, i / 40, random.nextInt(0x1000000));
    }
    return image;
  }

  private static byte[] encoded(BufferedImage image, String format) {
    var out = new ByteArrayOutputStream();
    try {
      assertThat(ImageIO.write(image, format, out)).as(format).isTrue();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }
}
