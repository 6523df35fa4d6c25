package io.github.captchasolver.dataset;

import io.github.captchasolver.util.PngEncoder;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Collects files by name, to write them as a zip or a folder. */
public final class SampleDataset {
  private final Map<String, byte[]> files = new LinkedHashMap<>();

  /** Returns a number of images, named 0000.png, 0007.png, 0014.png, ... */
  public static SampleDataset ofImages(int count) {
    var set = new SampleDataset();
    for (int i = 0; i < count; i++) {
      set.image(String.format(Locale.ROOT, "%04d.png", 7 * i));
    }
    return set;
  }

  /** Returns an image of 20x10 pixels that is different for every name. */
  public SampleDataset image(String name) {
    return file(name, png(20, 10, name.hashCode()));
  }

  public SampleDataset file(String name, byte[] bytes) {
    files.put(name, bytes);
    return this;
  }

  public SampleDataset text(String name) {
    return file(name, "no image".getBytes(StandardCharsets.UTF_8));
  }

  public Path zip(Path file) {
    return zip(file, StandardCharsets.UTF_8);
  }

  public Path zip(Path file, Charset names) {
    try (var zip = new ZipOutputStream(Files.newOutputStream(file), names)) {
      for (var entry : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path folder(Path root) {
    try {
      for (var entry : files.entrySet()) {
        Path file = root.resolve(entry.getKey());
        if (entry.getKey().endsWith("/")) {
          Files.createDirectories(file);
        } else {
          Files.createDirectories(file.getParent());
          Files.write(file, entry.getValue());
        }
      }
      return root;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static byte[] png(int width, int height, long seed) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var random = new SplittableRandom(seed);
    for (int i = 0; i < width * height; i++) {
      image.setRGB(i % width, i / width, random.nextInt(0x1000000));
    }
    return PngEncoder.encode(image);
  }

  /** Returns samples that are never decoded, for splits: files and labels 0000, 0001, ... */
  static List<Sample> samples(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> String.format(Locale.ROOT, "%04d", i))
        .map(label -> new Sample(label + ".png", label, new byte[0]))
        .toList();
  }

  static List<String> files(List<Sample> samples) {
    return samples.stream().map(Sample::file).toList();
  }

  public static List<String> codes(List<Problem> problems) {
    return new ArrayList<>(problems.stream().map(Problem::code).toList());
  }
}
