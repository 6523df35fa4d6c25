package io.github.captchasolver.dataset;

import java.util.ArrayList;
import java.util.stream.Stream;

/** Parses any bytes: the result is a labels file or a {@link DatasetException}. */
public final class LabelsFileFuzz {
  private LabelsFileFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    try {
      var images = new ImageNames(Stream.of(new FileName("a.png")));
      LabelsFile file =
          LabelsFile.parse(new FileCollector.Raw(new FileName("labels.csv"), data), images);
      for (LabelsFile.Line line : file.lines(null, new ArrayList<>())) {
        if (line.file().isBlank()) {
          throw new AssertionError("An entry without a file in " + line.place());
        }
      }
    } catch (DatasetException e) {
      if (!e.getMessage().endsWith(".")) {
        throw new AssertionError("No sentence: " + e.getMessage(), e);
      }
    }
  }
}
