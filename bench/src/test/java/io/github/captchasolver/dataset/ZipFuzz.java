package io.github.captchasolver.dataset;

import io.github.captchasolver.dataset.check.DatasetSummary;
import io.github.captchasolver.image.codec.Frames;
import io.github.captchasolver.text.LabelRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Any bytes are a set of images, or a {@link DatasetException}. */
public final class ZipFuzz {
  private static final List<ReadOptions> OPTIONS =
      List.of(
          ReadOptions.DEFAULT,
          ReadOptions.DEFAULT.withLabels(LabelRule.FILE),
          ReadOptions.DEFAULT
              .withLabels(LabelRule.BEFORE_COPY_NUMBER)
              .withCaseIgnored()
              .withOnly("0-9a-z")
              .withFrames(Frames.BLEND),
          ReadOptions.DEFAULT.withLabels(LabelRule.parse("regex:([^_]+)_.*")));

  private ZipFuzz() {}

  /**
   * @param data a number of options, and the bytes of a zip
   */
  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length == 0) {
      return;
    }
    try {
      Dataset set = Dataset.read(zip(data), OPTIONS.get((data[0] & 0xFF) % OPTIONS.size()));
      if (set.leftOut() < 0 || set.samples().isEmpty()) {
        throw new AssertionError("A set of " + set.samples().size() + " of " + set.files());
      }
      DatasetSummary.of(set);
    } catch (DatasetException e) {
      if (!e.getMessage().endsWith(".") || e.getMessage().contains("\n")) {
        throw new AssertionError("No sentence: " + e.getMessage(), e);
      }
    }
  }

  private static Path zip(byte[] data) {
    try {
      return Files.write(Scratch.FILE, Arrays.copyOfRange(data, 1, data.length));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One file for all; a zip is read by its name. */
  private static final class Scratch {
    static final Path FILE = create();

    private static Path create() {
      try {
        Path file = Files.createTempFile("fuzz", ".zip");
        file.toFile().deleteOnExit();
        return file;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
