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

/** Reads any bytes as a zip: the result is a dataset or a {@link DatasetException}. */
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
   * @param data the index of the options, and the bytes of a zip
   */
  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length == 0) {
      return;
    }
    try {
      Dataset dataset = Dataset.read(zip(data), OPTIONS.get((data[0] & 0xFF) % OPTIONS.size()));
      if (dataset.leftOut() < 0 || dataset.samples().isEmpty()) {
        throw new AssertionError("A set of " + dataset.samples().size() + " of " + dataset.files());
      }
      DatasetSummary.of(dataset);
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

  /** One file for all inputs, since a zip is read from a file. */
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
