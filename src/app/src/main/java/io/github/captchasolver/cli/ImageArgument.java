package io.github.captchasolver.cli;

import io.github.captchasolver.image.codec.Base64Image;
import io.github.captchasolver.inference.CaptchaSolver;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;

/** An image as it is named on the command line: a file, standard input, or text in base64. */
final class ImageArgument {
  /** Stands for standard input. */
  private static final String INPUT = "-";

  /** Far above the largest image; the solver refuses what is longer. */
  private static final int MAX_BYTES = 128 << 20;

  private static final int SHOWN = 30;

  private final String text;

  ImageArgument(String text) {
    this.text = text;
  }

  /** Returns whether it is a folder or a zip. */
  boolean isSet() {
    return !isText()
        && (Files.isDirectory(path()) || text.toLowerCase(Locale.ROOT).endsWith(".zip"));
  }

  Path path() {
    return Path.of(text);
  }

  private boolean isText() {
    return Base64Image.isText(text) && (text.startsWith("data:") || !Files.exists(path()));
  }

  /** Returns the name to print. */
  String name() {
    return isText() && text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
  }

  /** Returns what reads its bytes; a stream is read once only. */
  Supplier<byte[]> bytes(CaptchaSolver solver) {
    if (isText()) {
      return () -> Base64Image.parse(text);
    }
    if (!text.equals(INPUT) && Files.isRegularFile(path())) {
      return () -> read(solver);
    }
    byte[][] kept = new byte[1][];
    return () -> {
      synchronized (kept) {
        kept[0] = kept[0] == null ? read(solver) : kept[0];
        return kept[0];
      }
    };
  }

  private byte[] read(CaptchaSolver solver) {
    byte[] bytes;
    try (InputStream in = text.equals(INPUT) ? System.in : Files.newInputStream(path())) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    } catch (IOException e) {
      solver.read(path()); // reports the problem
      throw new UncheckedIOException(e);
    }
    if (bytes.length > MAX_BYTES) {
      solver.read(path());
    }
    return Base64Image.decoded(bytes);
  }
}
