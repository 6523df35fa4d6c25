package io.github.captchasolver.dataset;

import io.github.captchasolver.text.LabelRule;
import java.nio.file.Path;

/** Writes samples as a zip that {@link Dataset} reads. The same samples give the same bytes. */
public final class SampleZip {
  private SampleZip() {}

  /**
   * Writes to a temporary file beside the zip and moves it into place at the end.
   *
   * @param samples drawn one after the other; none needs to stay in memory
   * @param force whether an existing file is replaced
   * @throws DatasetException if the file exists and is not to be replaced, its folder does not
   *     exist, there is no sample, two samples have one file name, a file name leads out of the
   *     zip, a label differs from its file name, or the file cannot be written
   */
  public static void write(Path zip, Iterable<Sample> samples, boolean force) {
    try (StoredZip out = StoredZip.open(zip, force)) {
      for (Sample sample : samples) {
        if (!LabelRule.label(sample.file()).equals(sample.label())) {
          throw new DatasetException(
              "A file name must be the label, but the label of "
                  + sample.file()
                  + " is \""
                  + sample.label()
                  + "\".");
        }
        out.add(sample.file(), sample.bytes());
      }
      out.commit();
    }
  }
}
