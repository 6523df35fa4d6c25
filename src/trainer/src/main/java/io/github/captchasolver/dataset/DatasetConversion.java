package io.github.captchasolver.dataset;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.github.captchasolver.image.codec.Frames;
import io.github.captchasolver.image.codec.ImageException;
import io.github.captchasolver.text.LabelRule;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes a dataset in another form. Images are written as they are, with all frames of animated
 * ones; those that cannot be used are left out.
 *
 * @param outline the images that were written, without their bytes, and the problems of others
 * @param list the file that holds the labels; null if the names or texts beside the images do
 * @param unfit a label that no file name can hold, so that a list holds all labels instead; null if
 *     there is none, or names were not asked for
 */
public record DatasetConversion(Dataset outline, String list, String unfit) {
  private static final String CSV_LIST = "labels.csv";

  /**
   * Writes a zip. Only one image is in memory at a time.
   *
   * @param files the dataset
   * @throws DatasetException if the zip exists and is not to be replaced, cannot be written, or
   *     there is no usable image
   */
  public static DatasetConversion write(
      LabelledFiles files, Path zip, DatasetForm form, Output output) {
    var conversion = new Writing(files.files(), form);
    try (StoredZip out = StoredZip.open(zip, output.force())) {
      List<Problem> unusable = conversion.write(out, output);
      Dataset outline = files.outline(unusable);
      conversion.writeList(out);
      out.commit();
      return new DatasetConversion(outline, conversion.list(), conversion.plain.unfit());
    }
  }

  /**
   * How a zip is written.
   *
   * @param frames what animated images become; null to keep them as they are
   * @param force whether an existing zip is replaced
   * @param done is run after each image
   */
  public record Output(Frames frames, boolean force, Runnable done) {}

  /** The images of a dataset with their names in the zip. */
  private static final class Writing {
    private final List<LabelledFile> files;
    private final DatasetForm form;
    private final PlainNames plain;
    private final List<String[]> rows = new ArrayList<>();

    Writing(List<LabelledFile> files, DatasetForm form) {
      this.files = files;
      this.form = form;
      this.plain =
          form == DatasetForm.PLAIN
              ? PlainNames.of(
                  files.stream().map(LabelledFile::label).toList(),
                  files.stream().map(file -> extension(file.file())).toList())
              : new PlainNames(List.of(), null);
    }

    /** Writes the images, and returns the problems of those that cannot be used. */
    List<Problem> write(StoredZip out, Output output) {
      var problems = new ArrayList<Problem>();
      for (int i = 0; i < files.size(); i++) {
        LabelledFile file = files.get(i);
        String label = plain.names().isEmpty() ? null : plain.names().get(i);
        usable(file, output.frames(), problems).ifPresent(image -> add(out, file, image, label));
        output.done().run();
      }
      return problems;
    }

    private static Optional<byte[]> usable(
        LabelledFile file, Frames frames, List<Problem> problems) {
      try {
        byte[] encoded = file.image().encoded();
        Frames looked = frames == null ? Frames.BLEND : frames;
        byte[] still = Frames.areSeveral(encoded) ? looked.still(encoded) : encoded;
        Optional<Problem> problem = SampleValidation.problem(file.file(), still);
        problem.ifPresent(problems::add);
        return problem.isPresent()
            ? Optional.empty()
            : Optional.of(frames == null ? encoded : still);
      } catch (ImageException e) {
        problems.add(new Problem(file.file(), e.code(), e.getMessage()));
        return Optional.empty();
      }
    }

    /**
     * @param plainName the name that holds the label; null if labels go to a list
     */
    private void add(StoredZip out, LabelledFile file, byte[] image, String plainName) {
      String number = String.format(Locale.ROOT, "%06d", rows.size() + 1);
      String extension = extension(file.file());
      String name =
          switch (form) {
            case PLAIN -> plainName == null ? number + "." + extension : plainName;
            case PADDLEOCR -> "train/word_" + (rows.size() + 1) + "." + extension;
            case KRAKEN -> number + "." + extension;
            case CSV -> "images/" + number + "." + extension;
          };
      out.add(name, image);
      if (form == DatasetForm.KRAKEN) {
        out.add(number + ".gt.txt", (file.label() + "\n").getBytes(StandardCharsets.UTF_8));
      }
      rows.add(new String[] {name, file.label(), file.file()});
    }

    /** Returns the name of the list, or null. */
    String list() {
      return switch (form) {
        case PLAIN -> plain.names().isEmpty() ? CSV_LIST : null;
        case PADDLEOCR -> "rec_gt_train.txt";
        case KRAKEN -> null;
        case CSV -> CSV_LIST;
      };
    }

    void writeList(StoredZip out) {
      if (list() == null) {
        return;
      }
      String text = form == DatasetForm.PADDLEOCR ? paddle() : csv();
      out.add(list(), text.getBytes(StandardCharsets.UTF_8));
    }

    private String paddle() {
      var text = new StringBuilder();
      rows.forEach(row -> text.append(row[0]).append('\t').append(row[1]).append('\n'));
      return text.toString();
    }

    private String csv() {
      var text = new StringWriter();
      try (CsvWriter csv = CsvWriter.builder().build(text)) {
        csv.writeRecord("file", "label", "source");
        rows.forEach(csv::writeRecord);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return text.toString();
    }

    /** Returns the extension of a name if it looks like one; otherwise png. */
    private static String extension(String file) {
      String name = file.substring(file.lastIndexOf('/') + 1);
      String extension = name.substring(LabelRule.stem(name).length());
      return extension.matches("\\.[A-Za-z]{3,4}") ? extension.substring(1) : "png";
    }
  }
}
