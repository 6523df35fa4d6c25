package io.github.captchasolver.spark;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.ReadOptions;
import io.github.captchasolver.image.codec.Frames;
import io.github.captchasolver.text.LabelRule;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkFiles;

/**
 * Names a dataset that executors train on. Spark takes the file to each of them once.
 *
 * @param source the zip or folder, as the user names it
 * @param file its name among the files of the job
 * @param reading how it is read
 */
record TrainingData(String source, String file, Reading reading) implements Serializable {
  /**
   * Holds options for reading a dataset, as text.
   *
   * @param labels a label rule
   * @param only characters that labels may have; null for all
   * @param frames of animated images that count
   */
  record Reading(String labels, boolean ignoreCase, String only, Frames frames)
      implements Serializable {

    /**
     * Returns the options.
     *
     * @throws IllegalArgumentException if one is not valid
     */
    ReadOptions options() {
      ReadOptions options =
          ReadOptions.DEFAULT.withLabels(LabelRule.parse(labels)).withOnly(only).withFrames(frames);
      return ignoreCase ? options.withCaseIgnored() : options;
    }
  }

  /**
   * Gives a dataset to a job. A folder becomes a zip, of which a dataset has the same samples.
   *
   * @throws UncheckedIOException if it cannot be read
   */
  static TrainingData ship(SparkContext context, Path zipOrFolder, Reading reading) {
    Path file = Files.isDirectory(zipOrFolder) ? zipped(zipOrFolder) : zipOrFolder;
    context.addFile(file.toAbsolutePath().toUri().toString());
    return new TrainingData(zipOrFolder.toString(), file.getFileName().toString(), reading);
  }

  private static Path zipped(Path folder) {
    try {
      Path file = Files.createTempFile("captcha-data", ".zip");
      file.toFile().deleteOnExit();
      try (Stream<Path> found = Files.walk(folder);
          OutputStream out = Files.newOutputStream(file);
          var zip = new ZipOutputStream(out)) {
        List<Path> files = found.filter(Files::isRegularFile).sorted().toList();
        for (Path one : files) {
          zip.putNextEntry(new ZipEntry(folder.relativize(one).toString().replace('\\', '/')));
          Files.copy(one, zip);
          zip.closeEntry();
        }
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " cannot be read: " + HadoopFiles.reason(e), e);
    }
  }

  /** Reads the dataset on an executor. */
  Dataset read() {
    return named(Dataset.read(Path.of(SparkFiles.get(file)), reading.options()));
  }

  /** Returns a dataset under the name that the user gave, which models keep. */
  private Dataset named(Dataset dataset) {
    return new Dataset(
        source,
        dataset.samples(),
        dataset.problems(),
        dataset.files(),
        dataset.skipped(),
        dataset.fingerprint(),
        dataset.provenance());
  }
}
