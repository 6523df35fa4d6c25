package io.github.captchasolver.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Provides generated images whose texts are known, and the model that reads them. */
public final class SampleImages {
  /** Reads four digits. */
  public static final Path MODEL = Path.of("models", "digits.captcha");

  private SampleImages() {}

  /** Returns images by their texts. */
  public static Map<String, byte[]> images(int count) {
    var images = new LinkedHashMap<String, byte[]>();
    try (var zip = new ZipFile("train.zip")) {
      for (ZipEntry entry : zip.stream().limit(count).toList()) {
        images.put(
            entry.getName().replaceAll(".*/|\\.png", ""), zip.getInputStream(entry).readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return images;
  }

  /** Packs files into a zip. */
  public static byte[] zip(Map<String, byte[]> files) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
      for (var file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
