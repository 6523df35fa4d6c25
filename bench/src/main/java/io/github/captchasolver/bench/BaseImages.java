package io.github.captchasolver.bench;

import io.github.captchasolver.synth.CaptchaGenerator;
import io.github.captchasolver.synth.CaptchaStyles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Generated images of all styles in turn, which the base model reads. They were classified once,
 * with the base model of version 0.1.0: at the sure ones it looked once, at the others four times.
 */
final class BaseImages {
  private static final long SEED = 27;
  private static final int BATCH = 1000;

  /** The first 64 at which the base model looked once. */
  private static final int[] SURE = {
    0, 3, 4, 7, 8, 13, 14, 15, 16, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 30, 35, 37, 41, 44, 47,
    48, 49, 53, 55, 57, 59, 68, 69, 70, 74, 77, 79, 80, 81, 82, 84, 87, 88, 92, 99, 102, 103, 107,
    110, 111, 113, 114, 117, 118, 119, 121, 122, 123, 124, 126, 129, 132, 133, 134
  };

  /** The first 64 at which it looked four times. */
  private static final int[] UNSURE = {
    1, 2, 5, 6, 9, 10, 11, 12, 17, 28, 29, 31, 32, 33, 34, 36, 38, 39, 40, 42, 43, 45, 46, 50, 51,
    52, 54, 56, 58, 60, 61, 62, 63, 64, 65, 66, 67, 71, 72, 73, 75, 76, 78, 83, 85, 86, 89, 90, 91,
    93, 94, 95, 96, 97, 98, 100, 101, 104, 105, 106, 108, 109, 112, 115
  };

  private BaseImages() {}

  static List<byte[]> sure() {
    return generated(IntStream.of(SURE));
  }

  static List<byte[]> unsure() {
    return generated(IntStream.of(UNSURE));
  }

  /** Returns a thousand images of both kinds. */
  static List<byte[]> batch() {
    return generated(IntStream.range(0, BATCH));
  }

  private static List<byte[]> generated(IntStream numbers) {
    List<CaptchaGenerator> styles = new ArrayList<>();
    for (String name : CaptchaStyles.names()) {
      styles.add(new CaptchaGenerator(CaptchaStyles.byName(name), SEED));
    }
    return numbers
        .parallel()
        .mapToObj(i -> styles.get(i % styles.size()).sample(i / styles.size()).bytes())
        .toList();
  }

  /** Writes images for a peer. */
  static void write(List<byte[]> images, Path folder) {
    try {
      Path pictures = Files.createDirectories(folder.resolve("pictures"));
      for (int i = 0; i < images.size(); i++) {
        Files.write(pictures.resolve(String.format(Locale.ROOT, "%04d.png", i)), images.get(i));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " cannot be written to: " + e.getMessage() + ".", e);
    }
  }
}
