package io.github.captchasolver.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.model.ModelException;
import io.github.captchasolver.model.ModelFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The model that ships, damaged: {@code mvn -q test -Dtest=BitFlipTrial}; {@code -Dflips=1000} for
 * fewer. {@code ModelFileTest} flips every bit of a small one.
 */
class BitFlipTrial {
  private static final Path MODEL = Path.of("models", "digits.captcha");

  /** Bytes at both ends whose bits are all flipped: header, manifest, checksum. */
  private static final int ENDS = 128;

  @TempDir private Path folder;

  @Test
  void read_flippedBit_isNoticed() throws IOException {
    byte[] bytes = Files.readAllBytes(MODEL);
    long bits = 8L * bytes.length;
    int sample = Integer.getInteger("flips", 20_000);
    var random = new SplittableRandom(1);
    Path file = Files.write(folder.resolve("flipped.captcha"), bytes);
    long flips = 0;
    long noticed = 0;
    try (var damaged = new RandomAccessFile(file.toFile(), "rw")) {
      LongStream places =
          LongStream.concat(
              LongStream.concat(
                  LongStream.range(0, 8 * ENDS), LongStream.range(bits - 8 * ENDS, bits)),
              random.longs(sample, 0, bits));
      for (long place : places.toArray()) {
        int at = (int) (place / 8);
        damaged.seek(at);
        damaged.write(bytes[at] ^ 1 << place % 8);
        flips++;
        noticed += isRefused(file) ? 1 : 0;
        damaged.seek(at);
        damaged.write(bytes[at]);
      }
    }
    assertThat(isRefused(file)).as("the whole file").isFalse();
    Figures.record(
        "flips",
        String.format(
            Locale.ROOT, "%,d of %,d flips of one of %,d bits are noticed", noticed, flips, bits));
    assertThat(noticed).isEqualTo(flips);
  }

  @Test
  void read_cutAtEveryLength_isNoticed() throws IOException {
    byte[] bytes = Files.readAllBytes(MODEL);
    Path file = Files.write(folder.resolve("cut.captcha"), bytes);
    int noticed = 0;
    try (var cut = new RandomAccessFile(file.toFile(), "rw")) {
      for (int length = bytes.length - 1; length >= 0; length--) {
        cut.setLength(length);
        noticed += isRefused(file) ? 1 : 0;
      }
    }
    Figures.record(
        "cuts",
        String.format(Locale.ROOT, "%,d of %,d lengths are noticed", noticed, bytes.length));
    assertThat(noticed).isEqualTo(bytes.length);
  }

  private static boolean isRefused(Path file) {
    try {
      ModelFile.read(file);
      return false;
    } catch (ModelException e) {
      assertThat(e).hasMessageContaining(file.toString());
      return true;
    }
  }
}
