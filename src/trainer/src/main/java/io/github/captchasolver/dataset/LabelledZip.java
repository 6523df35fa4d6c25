package io.github.captchasolver.dataset;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.github.captchasolver.text.LabelRule;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Writes labelled images so that {@link Dataset} reads the same labels: each image is named by its
 * label, or, if a label cannot be a name, by a number, and {@code labels.csv} holds the labels.
 */
public final class LabelledZip {
  private LabelledZip() {}

  /**
   * Writes to a temporary file beside the zip and moves it into place; an existing one is replaced.
   *
   * @param samples whose file names give the extensions, and the names before
   * @throws DatasetException if there is no sample, or the file cannot be written
   */
  public static void write(Path zip, List<Sample> samples) {
    List<String> names =
        PlainNames.of(
                samples.stream().map(Sample::label).toList(),
                samples.stream().map(sample -> extension(sample.file())).toList())
            .names();
    try (StoredZip out = StoredZip.open(zip, true)) {
      var text = new StringWriter();
      try (CsvWriter csv = CsvWriter.builder().build(text)) {
        csv.writeRecord("file", "label", "source");
        for (int i = 0; i < samples.size(); i++) {
          Sample sample = samples.get(i);
          String name = names.isEmpty() ? number(i) + extension(sample.file()) : names.get(i);
          out.add(name, sample.bytes());
          csv.writeRecord(name, sample.label(), sample.file());
        }
      }
      if (names.isEmpty() && !samples.isEmpty()) {
        out.add("labels.csv", text.toString().getBytes(StandardCharsets.UTF_8));
      }
      out.commit();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
  }

  private static String number(int i) {
    return String.format(Locale.ROOT, "%06d.", i + 1);
  }

  /** Returns the extension of a name if it looks like one; otherwise png. */
  private static String extension(String file) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    String extension = name.substring(LabelRule.stem(name).length());
    return extension.matches("\\.[A-Za-z]{3,4}") ? extension.substring(1) : "png";
  }
}
