package io.github.captchasolver.cli;

import io.github.captchasolver.util.PngEncoder;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Creates images, and zips of them, as arguments of commands. */
final class GeneratedImages {
  private static final int HEADER = 16;
  private static final int HEADER_CHECKSUM = 29;

  private GeneratedImages() {}

  /** Returns a grey PNG; different shades give different images. */
  static byte[] png(int width, int height, int shade) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, shade);
    image.setRGB(width - 1, 0, 0xFFFFFF); // so that it is not blank
    return PngEncoder.encode(image);
  }

  /** Returns a small file whose header claims another size. */
  static byte[] pngThatClaims(int width, int height) {
    var bytes = ByteBuffer.wrap(png(8, 8, 0));
    bytes.putInt(HEADER, width).putInt(HEADER + 4, height);
    var checksum = new CRC32();
    checksum.update(bytes.array(), HEADER - 4, HEADER_CHECKSUM - HEADER + 4);
    bytes.putInt(HEADER_CHECKSUM, (int) checksum.getValue());
    return bytes.array();
  }

  static byte[] text() {
    return "This is a text.".getBytes(StandardCharsets.UTF_8);
  }

  static Path zip(Path zip, Map<String, byte[]> files) {
    try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        out.putNextEntry(new ZipEntry(file.getKey()));
        out.write(file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return zip;
  }
}
