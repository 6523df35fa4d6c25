package io.github.captchasolver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.captchasolver.synth.font.FontFallback;
import io.github.captchasolver.util.PngEncoder;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.TreeMap;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands with images as people have them: odd formats, text, blank, or only in the alpha. */
final class ImageFormsTest {
  private static final String TEXT = "48213";
  private static final int WIDTH = 120;
  private static final int HEIGHT = 40;

  /** A JPEG segment that says that the image is to be turned to the right. */
  private static final byte[] TURN_RIGHT = {
    (byte) 0xFF,
    (byte) 0xE1,
    0,
    34,
    'E',
    'x',
    'i',
    'f',
    0,
    0,
    'M',
    'M',
    0,
    42,
    0,
    0,
    0,
    8,
    0,
    1,
    1,
    18,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    6,
    0,
    0,
    0,
    0,
    0,
    0
  };

  @TempDir private Path folder;

  @BeforeAll
  static void fonts() {
    FontFallback.install();
  }

  @Test
  void solve_oddFormats_areReadAsTheyAreMeant() throws IOException {
    BufferedImage image = AnimatedText.drawn(TEXT, letter -> true);
    byte[] png = PngEncoder.encode(image);
    String base64 = Base64.getEncoder().encodeToString(png);
    var deep = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_USHORT_GRAY);
    deep.createGraphics().drawImage(image, 0, 0, null);

    Run run =
        Run.of(
            "solve",
            "--base",
            file("alpha.png", PngEncoder.encode(hidden(TEXT))),
            file("deep.png", PngEncoder.encode(deep)),
            file("grey.pgm", pgm(image)),
            file("print.jpg", cmyk(image)),
            file("icon.ico", icon(image)),
            file("turned.jpg", turned(image)),
            file("base64.txt", base64.getBytes(StandardCharsets.US_ASCII)),
            "data:image/png;base64," + base64,
            base64,
            "--only=0-9",
            "--length=5",
            "--json",
            "-");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.json()).hasSize(9);
    for (JsonNode answer : run.json()) {
      assertThat(answer.get("text").asText()).as(answer.toString()).isEqualTo(TEXT);
      assertThat(answer.get("file").asText()).hasSizeLessThan(200);
    }
  }

  @Test
  void solve_standardInput_mayBeAnImageOrBase64() {
    byte[] png = PngEncoder.encode(AnimatedText.drawn(TEXT, letter -> true));
    InputStream before = System.in;
    try {
      for (byte[] input : new byte[][] {png, Base64.getMimeEncoder().encode(png)}) {
        System.setIn(new ByteArrayInputStream(input));
        Run run = Run.of("solve", "--base", "-", "--only=0-9", "--length=5");
        assertThat(run.out()).startsWith("-\t" + TEXT + "\t");
      }
    } finally {
      System.setIn(before);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'....ftypavif....', is an AVIF image",
    "'....ftypheic....', is a HEIC image",
    "'<svg xmlns=\"http://www.w3.org/2000/svg\"/>', is an SVG drawing",
    "'<!DOCTYPE html><html></html>', is a web page",
    "'data:image/png,abc', is a data URL without base64",
  })
  void solve_otherFormats_areNamed(String content, String sentence) throws IOException {
    Path file = file("x.bin", content.getBytes(StandardCharsets.US_ASCII));

    Run run = Run.of("solve", "--base", file);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).startsWith(file + " ").contains(sentence).hasLineCount(1);
  }

  @Test
  void solve_onlyUnknownCharacters_isRefused() throws IOException {
    Path image = file("a.png", PngEncoder.encode(AnimatedText.drawn(TEXT, letter -> true)));

    Run run = Run.of("solve", "--base", image, "--only", "0-9+-\u0416=\u4e00");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .contains("does not know these characters of --only: ", "\u0416", "\u4e00", "it reads ")
        .hasLineCount(1);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void evaluate_textInTheAlphaOnly_isRead() {
    var files = new TreeMap<String, byte[]>();
    for (int i = 0; i < 20; i++) {
      String text = String.valueOf(10_007 + 4_441 * i);
      files.put(text + ".png", PngEncoder.encode(hidden(text)));
    }
    Path set = GeneratedImages.zip(folder.resolve("alpha.zip"), files);

    Run run = Run.of("evaluate", "--base", set, "--only=0-9", "--json", "-");

    assertThat(run.exitCode()).isZero();
    assertThat(run.json().get("exactMatch").asDouble()).isEqualTo(1);
  }

  @Test
  void blankImages_areNamedAndStopTraining() {
    var files = new TreeMap<String, byte[]>();
    for (int i = 0; i < 40; i++) {
      String text = String.valueOf(10_007 + 4_441 * i);
      boolean blank = i % 4 == 0;
      files.put(text + ".png", PngEncoder.encode(AnimatedText.drawn(text, letter -> !blank)));
    }
    Path set = GeneratedImages.zip(folder.resolve("blank.zip"), files);

    Run check = Run.of("check", set);
    Run train = Run.of("train", set, "--out", folder.resolve("blank.captcha"));

    assertThat(check.exitCode()).isEqualTo(1);
    assertThat(check.out())
        .contains("left out    10007.png is blank: nothing stands out from its background.")
        .contains("Not trainable: 10 of 40 images are blank;");
    assertThat(train.exitCode()).isEqualTo(1);
    assertThat(train.err())
        .contains("10 of the 40 images", "are blank, the first of them 10007.png");
  }

  @Test
  void blankImages_all_areNoSet() {
    var files = new TreeMap<String, byte[]>();
    for (int i = 0; i < 20; i++) {
      files.put(i + ".png", PngEncoder.encode(AnimatedText.drawn("", letter -> true)));
    }
    Path set = GeneratedImages.zip(folder.resolve("white.zip"), files);

    for (String command : new String[] {"check", "train"}) {
      Run run = Run.of(command, set);
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err()).contains("holds no usable image", "0.png is blank").hasLineCount(1);
    }
  }

  private Path file(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  /** Returns white text on transparent white. */
  private static BufferedImage hidden(String text) {
    var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    AnimatedText.draw(graphics, text, letter -> true, Color.WHITE);
    graphics.dispose();
    return image;
  }

  private static byte[] pgm(BufferedImage image) {
    var out = new ByteArrayOutputStream();
    out.writeBytes("P5\n# a comment\n120 40\n255\n".getBytes(StandardCharsets.US_ASCII));
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      out.write(image.getRGB(i % WIDTH, i / WIDTH));
    }
    return out.toByteArray();
  }

  /** Returns an icon of 32 bits a pixel without alpha, whose mask hides nothing. */
  private static byte[] icon(BufferedImage image) {
    int pixels = 4 * WIDTH * HEIGHT;
    int size = 40 + pixels + 16 * HEIGHT;
    var out = ByteBuffer.allocate(22 + size).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(0x10000)
        .putShort((short) 1)
        .put((byte) WIDTH)
        .put((byte) HEIGHT)
        .putShort((short) 0);
    out.putShort((short) 1).putShort((short) 32).putInt(size).putInt(22);
    out.putInt(40).putInt(WIDTH).putInt(2 * HEIGHT).putShort((short) 1).putShort((short) 32);
    out.putInt(0).putInt(pixels).position(62);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      out.putInt(image.getRGB(i % WIDTH, HEIGHT - 1 - i / WIDTH) & 0xFFFFFF);
    }
    return out.array();
  }

  /** Returns a JPEG of four channels, of which black alone has the text. */
  private static byte[] cmyk(BufferedImage image) throws IOException {
    WritableRaster raster = Raster.createInterleavedRaster(0, WIDTH, HEIGHT, 4, null);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      int x = i % WIDTH;
      int y = i / WIDTH;
      raster.setSample(x, y, 3, 255 - (image.getRGB(x, y) & 0xFF));
    }
    return jpeg(new IIOImage(raster, null, null));
  }

  /** Returns a JPEG that lies on its left side and says so. */
  private static byte[] turned(BufferedImage image) throws IOException {
    var lying = new BufferedImage(HEIGHT, WIDTH, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      lying.setRGB(i / WIDTH, WIDTH - 1 - i % WIDTH, image.getRGB(i % WIDTH, i / WIDTH));
    }
    byte[] jpeg = jpeg(new IIOImage(lying, null, null));
    var out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    out.writeBytes(TURN_RIGHT);
    out.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }

  private static byte[] jpeg(IIOImage image) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    var bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, image, null);
    }
    return bytes.toByteArray();
  }
}
