package io.github.captchasolver.dataset;

/** Parses any bytes: the result is a labels file or a {@link DatasetException}. */
public final class LabelsFileFuzz {
  private LabelsFileFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    try {
      LabelsFile file = LabelsFile.parse(new FileCollector.Raw(new FileName("labels.csv"), data));
      for (LabelsFile.Line line : file.lines()) {
        if (line.file().isBlank()) {
          throw new AssertionError("An entry without a file in line " + line.number());
        }
      }
    } catch (DatasetException e) {
      if (!e.getMessage().endsWith(".")) {
        throw new AssertionError("No sentence: " + e.getMessage(), e);
      }
    }
  }
}
