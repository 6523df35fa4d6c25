package io.github.captchasolver.image.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.github.captchasolver.image.GreyImage;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Node;

/** Tests features of single formats: interlacing, CMYK, WebP, animated GIFs. */
class ImageFormatsTest {
  /** The grey of the left half of the WebP images: 0.299 * 10 + 0.587 * 200 + 0.114 * 30. */
  private static final float GREEN = 123.81f;

  @Test
  void decode_interlacedPng_equalsThePlainOne() throws IOException {
    BufferedImage noise = noise(40, 16);

    float[] interlaced = ImageDecoder.decode(encoded(noise, "png", true)).pixels();

    assertThat(interlaced).isEqualTo(ImageDecoder.decode(encoded(noise, "png", false)).pixels());
  }

  @Test
  void decode_progressiveJpeg_equalsThePlainOne() throws IOException {
    BufferedImage flat = flat(40, 16, Color.GRAY);

    for (float pixel : ImageDecoder.decode(encoded(flat, "jpeg", true)).pixels()) {
      assertThat(pixel).isCloseTo(128, within(1.5f));
    }
  }

  @Test
  void decode_cmykJpeg_givesItsColours() throws IOException {
    WritableRaster cmyk = Raster.createInterleavedRaster(0, 16, 8, 4, null);
    for (int i = 0; i < 64; i++) {
      cmyk.setSample(i % 8, i / 8, 3, 255); // the left half is black
    }

    float[] grey = ImageDecoder.decode(raw(cmyk)).pixels();

    assertThat(grey[3]).isLessThan(10);
    assertThat(grey[12]).isGreaterThan(240);
  }

  @Test
  void decode_jpegOfTwoChannels_isRefused() throws IOException {
    ImageException fault = fault(raw(Raster.createInterleavedRaster(0, 16, 8, 2, null)));

    assertThat(fault.code()).isEqualTo("unsupported");
    assertThat(fault).hasMessageContaining("JPEG of 2 colour channels").hasMessageContaining("RGB");
  }

  @ParameterizedTest
  @CsvSource({
    "FIRST, 0, 0",
    "LAST, 255, 255",
    "DARKEST, 0, 0",
    "LIGHTEST, 255, 255",
    "BLEND, 85, 170"
  })
  void still_framesOfAGif_areCombined(Frames frames, float left, float right) throws IOException {
    BufferedImage half = flat(20, 10, Color.BLACK);
    half.createGraphics().fillRect(10, 0, 10, 10);
    byte[] gif = gif("none", flat(20, 10, Color.BLACK), half, flat(20, 10, Color.WHITE));

    float[] pixels = ImageDecoder.decode(frames.still(gif)).pixels();

    assertThat(pixels[0]).isEqualTo(left);
    assertThat(pixels[19]).isEqualTo(right);
    assertThat(Frames.areSeveral(gif)).isTrue();
    assertThat(Frames.areSeveral(frames.still(gif))).isFalse();
  }

  @Test
  void still_animatedWebp_placesItsFrames() {
    byte[] webp =
        new HandMadeWebp()
            .extended(0x02)
            .chunk("ANIM", new byte[6])
            .chunk("ANMF", HandMadeWebp.frame("VP8L", HandMadeWebp.LOSSLESS))
            .chunk("ANMF", HandMadeWebp.frame("VP8L", HandMadeWebp.LOSSLESS_ALPHA))
            .bytes();

    assertThat(Frames.areSeveral(webp)).isTrue();
    for (Frames frames : Frames.values()) {
      GreyImage image = ImageDecoder.decode(frames.still(webp));
      assertThat(image.width()).isEqualTo(16);
      assertThat(image.pixels()[0]).isCloseTo(GREEN, within(1f));
      assertThat(image.pixels()[15]).isEqualTo(255);
    }
  }

  @Test
  void decode_jpegOfThousandsOfScans_isRefused() throws IOException {
    byte[] jpeg = encoded(flat(16, 8, Color.GRAY), "jpeg", false);
    byte[] bomb = Arrays.copyOf(jpeg, jpeg.length + 400);
    for (int i = jpeg.length; i < bomb.length; i += 2) {
      bomb[i] = (byte) 0xFF;
      bomb[i + 1] = (byte) 0xDA;
    }

    assertThat(fault(bomb)).hasMessageContaining("more than 100 scans");
  }

  static Stream<Arguments> webps() {
    byte[] frame = new byte[16 + 8 + HandMadeWebp.LOSSLESS.length + 1];
    frame[6] = 15; // width minus 1, after the position; height minus 1 follows
    frame[9] = 7;
    byte[] inner =
        Arrays.copyOfRange(
            new HandMadeWebp().chunk("VP8L", HandMadeWebp.LOSSLESS).bytes(), 12, 12 + 38);
    System.arraycopy(inner, 0, frame, 16, inner.length);
    return Stream.of(
        Arguments.of("lossy", new HandMadeWebp().chunk("VP8 ", HandMadeWebp.LOSSY)),
        Arguments.of("lossless", new HandMadeWebp().chunk("VP8L", HandMadeWebp.LOSSLESS)),
        Arguments.of(
            "lossless with alpha", new HandMadeWebp().chunk("VP8L", HandMadeWebp.LOSSLESS_ALPHA)),
        Arguments.of(
            "lossy with alpha",
            new HandMadeWebp()
                .extended(0x10)
                .chunk("ALPH", HandMadeWebp.ALPHA)
                .chunk("VP8 ", HandMadeWebp.LOSSY_UNDER_ALPHA)),
        Arguments.of(
            "with a profile that is none",
            new HandMadeWebp()
                .extended(0x20 | 0x08)
                .chunk("ICCP", "no profile".getBytes(StandardCharsets.US_ASCII))
                .chunk("VP8L", HandMadeWebp.LOSSLESS)
                .chunk("EXIF", (byte) 1)),
        Arguments.of(
            "animated",
            new HandMadeWebp().extended(0x02).chunk("ANIM", new byte[6]).chunk("ANMF", frame)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("webps")
  void decode_webp_isGreenAndWhite(String kind, HandMadeWebp webp) {
    GreyImage grey = ImageDecoder.decode(webp.bytes());

    assertThat(new int[] {grey.width(), grey.height()}).containsExactly(16, 8);
    for (int i = 0; i < 128; i++) {
      float expected = i % 16 < 8 ? GREEN : 255;
      // Lossy coding shares colours between neighbours and rounds them.
      assertThat(grey.pixels()[i]).as("pixel %d", i).isCloseTo(expected, within(4f));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("webps")
  void decode_truncatedWebp_isRefused(String kind, HandMadeWebp webp) {
    byte[] whole = webp.bytes();
    for (int length = 0; length < whole.length; length++) {
      assertThat(fault(Arrays.copyOf(whole, length))).as("cut to %d", length).isNotNull();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("webps")
  void decode_webpWithRandomDamage_throwsOnlyImageExceptions(String kind, HandMadeWebp webp) {
    var random = new SplittableRandom(7);
    for (int i = 0; i < 300; i++) {
      byte[] damaged = webp.bytes();
      for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      try {
        assertThat(ImageDecoder.decode(damaged)).isNotNull();
      } catch (ImageException e) {
        assertThat(e.getMessage()).startsWith("is ").endsWith(".").doesNotContain("\n");
      }
    }
  }

  /** The extended header states 16x8, which a reader uses first. */
  @Test
  void decode_webpWithFrameLargerThanItsHeader_isRefusedBeforeDecoding() {
    byte[] huge = HandMadeWebp.LOSSLESS.clone();
    huge[1] = (byte) 0xFF;
    huge[2] = (byte) 0xFF;
    byte[] webp = new HandMadeWebp().extended(0).chunk("VP8L", huge).bytes();

    assertThat(fault(webp).code()).isEqualTo("too-large");
    assertThat(fault(webp)).hasMessageContaining("is 16384x");
  }

  @Test
  void blend_framesOfAGif_givesTheirMean() throws IOException {
    byte[] gif =
        gif(
            "none",
            flat(20, 10, Color.BLACK),
            flat(20, 10, Color.WHITE),
            flat(20, 10, Color.BLACK));

    GreyImage blended = ImageDecoder.decode(Frames.BLEND.still(gif));

    assertThat(blended.pixels()).containsOnly(85);
    assertThat(ImageDecoder.decode(Frames.FIRST.still(gif)).pixels()).containsOnly(0);
  }

  /**
   * A black frame, then a smaller white one in its corner, for each disposal of the first frame.
   */
  @Test
  void blend_smallerFrame_isDrawnOverThePreviousOne() throws IOException {
    BufferedImage black = flat(20, 10, Color.BLACK);
    BufferedImage corner = flat(10, 10, Color.BLACK);

    float[] stays =
        ImageDecoder.decode(Frames.BLEND.still(gif("doNotDispose", black, corner))).pixels();
    float[] goes =
        ImageDecoder.decode(Frames.BLEND.still(gif("restoreToBackgroundColor", black, corner)))
            .pixels();

    assertThat(stays).containsOnly(0);
    assertThat(goes[0]).isZero();
    // Half of the time the pixel is absent, so white: 255 / 2 rounded.
    assertThat(goes[19]).isEqualTo(128);
  }

  @Test
  void blend_stillImages_areReturnedUnchanged() throws IOException {
    byte[] one = gif("none", flat(20, 10, Color.BLACK));
    byte[] png = encoded(noise(20, 10), "png", false);

    assertThat(Frames.BLEND.still(one)).isSameAs(one);
    assertThat(Frames.BLEND.still(png)).isSameAs(png);
  }

  @Test
  void blend_damagedGif_isRefused() throws IOException {
    byte[] gif = gif("none", noise(20, 10), noise(20, 10));
    var random = new SplittableRandom(3);
    for (int i = 0; i < 200; i++) {
      byte[] damaged = Arrays.copyOf(gif, gif.length - random.nextInt(gif.length / 2));
      damaged[3 + random.nextInt(damaged.length - 3)] = (byte) random.nextInt(256);
      try {
        assertThat(Frames.BLEND.still(damaged)).isNotEmpty();
      } catch (ImageException e) {
        assertThat(e.getMessage()).endsWith(".").doesNotContain("\n");
      }
    }
  }

  private static ImageException fault(byte[] bytes) {
    return catchThrowableOfType(ImageException.class, () -> ImageDecoder.decode(bytes));
  }

  private static BufferedImage flat(int width, int height, Color colour) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(colour);
    graphics.fillRect(0, 0, width, height);
    graphics.dispose();
    return image;
  }

  private static BufferedImage noise(int width, int height) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var random = new SplittableRandom(3);
    for (int i = 0; i < width * height; i++) {
      image.setRGB(i % width, i / width, random.nextInt(0x1000000));
    }
    return image;
  }

  private static byte[] encoded(BufferedImage image, String format, boolean progressive)
      throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setProgressiveMode(
        progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
    var bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), param);
    }
    return bytes.toByteArray();
  }

  /** Returns a JPEG of a raster, without information on its channels. */
  private static byte[] raw(Raster raster) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    var bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(raster, null, null), null);
    }
    return bytes.toByteArray();
  }

  private static byte[] gif(String disposal, BufferedImage... frames) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    var bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      for (BufferedImage frame : frames) {
        var metadata =
            writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(frame), null);
        Node tree = metadata.getAsTree("javax_imageio_gif_image_1.0");
        var control = new IIOMetadataNode("GraphicControlExtension");
        control.setAttribute("disposalMethod", disposal);
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "FALSE");
        control.setAttribute("delayTime", "10");
        control.setAttribute("transparentColorIndex", "0");
        tree.appendChild(control);
        metadata.setFromTree("javax_imageio_gif_image_1.0", tree);
        writer.writeToSequence(new IIOImage(frame, null, metadata), null);
      }
      writer.endWriteSequence();
    }
    return bytes.toByteArray();
  }
}
