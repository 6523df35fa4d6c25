package io.github.captchasolver.dataset;

import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.text.Printable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a zip or folder: collects its files, finds their labels, validates each image, and compares
 * the images with each other.
 */
final class DatasetReader {
  /** Height for comparing aspect ratios; any would do, this one is that of preset {@code fast}. */
  private static final int SHAPE_HEIGHT = 32;

  private DatasetReader() {}

  /** Reads as {@link Dataset#read(Path, ReadOptions)}. */
  static Dataset read(Path zipOrFolder, ReadOptions options) {
    requireZipOrFolder(zipOrFolder);
    ReadOptions decided = LabelPlaces.decided(zipOrFolder, options);
    return assemble(
        Files.isDirectory(zipOrFolder)
            ? FolderSource.read(zipOrFolder, decided)
            : ZipSource.read(zipOrFolder, decided));
  }

  /**
   * Checks that a dataset may be there.
   *
   * @throws DatasetException if there is no folder and no ordinary file
   */
  static void requireZipOrFolder(Path zipOrFolder) {
    if (!Files.exists(zipOrFolder)) {
      throw new DatasetException(
          Printable.of(zipOrFolder.toString())
              + " does not exist; please name a zip or a"
              + " folder of images.");
    }
    if (!Files.isDirectory(zipOrFolder) && !Files.isRegularFile(zipOrFolder)) {
      // Reading a pipe could block forever, and a zip is read from its end.
      throw new DatasetException(
          Printable.of(zipOrFolder.toString())
              + " is neither a folder nor an ordinary file; please name a zip or a folder of"
              + " images.");
    }
    if (Files.isRegularFile(zipOrFolder)) {
      ParquetFiles.refuse(zipOrFolder);
    }
  }

  private static Dataset assemble(FileCollector collector) {
    ReadOptions options = collector.options();
    var problems = new ArrayList<>(collector.problems());
    var labels = LabelSource.of(collector, problems);
    // Labels first and one by one: a parallel stream would wrap their exceptions.
    Map<FileCollector.Raw, Labelled> labelled = new IdentityHashMap<>();
    collector.raws().forEach(raw -> labelled.put(raw, labels.of(raw.name())));
    var allowed = new CharacterSet(options.only());
    List<SampleValidation> checks =
        collector.raws().parallelStream()
            .sorted(Comparator.comparing(FileCollector.Raw::name, FileName.BY_CODE_POINT))
            .map(raw -> SampleValidation.of(raw, labelled.get(raw), options, allowed))
            .toList();
    checks.forEach(check -> problems.addAll(check.problems()));
    List<SampleValidation> usable =
        checks.stream().filter(check -> check.sample() != null).toList();
    List<Sample> samples = usable.stream().map(SampleValidation::sample).toList();
    addOddShapes(usable, problems);
    addSameImages(samples, problems);
    int lowerCased = (int) usable.stream().filter(SampleValidation::lowerCased).count();
    int animated = (int) usable.stream().filter(SampleValidation::animated).count();
    return dataset(
        Dataset.of(collector.source(), samples),
        collector,
        problems,
        provenance(collector, labels, lowerCased, problems).withAnimated(animated));
  }

  /**
   * Adds to a dataset how it was read.
   *
   * @throws DatasetException if it has no images
   */
  static Dataset dataset(
      Dataset usable, FileCollector collector, List<Problem> problems, Provenance provenance) {
    List<Problem> sorted = problems.stream().sorted(Problem.BY_FILE).toList();
    Dataset dataset = usable.withProblems(sorted).withProvenance(provenance, collector.skipped());
    if (dataset.files() == 0 && collector.parquet() != null) {
      throw ParquetFiles.unread(collector.parquet().printable());
    }
    if (dataset.samples().isEmpty()) {
      throw new DatasetException(
          collector.source()
              + " holds no usable image (files: "
              + dataset.files()
              + ", skipped: "
              + collector.skipped()
              + ")."
              + Dataset.firstProblems(sorted));
    }
    return dataset;
  }

  static Provenance provenance(
      FileCollector collector, LabelSource labels, int lowerCased, List<Problem> problems) {
    return new Provenance(
        collector.options(),
        lowerCased,
        (int) problems.stream().filter(p -> p.code().equals(Problem.OTHER_CHARACTERS)).count(),
        0,
        labels.files().stream().sorted().toList(),
        List.of(),
        labels.layout());
  }

  private static void addOddShapes(List<SampleValidation> usable, List<Problem> problems) {
    if (usable.isEmpty()) {
      return;
    }
    Preprocessing median =
        Preprocessing.fast(
            SHAPE_HEIGHT,
            usable.stream().map(check -> new int[] {check.width(), check.height()}).toList());
    for (SampleValidation check : usable) {
      if (median.distorts(check.width(), check.height())) {
        problems.add(
            new Problem(
                check.sample().file(),
                Problem.ODD_SHAPE,
                "has "
                    + check.width()
                    + "x"
                    + check.height()
                    + " pixels, an aspect ratio more than"
                    + " 20 % off that of the others; its characters will be stretched."));
      }
    }
  }

  private static void addSameImages(List<Sample> samples, List<Problem> problems) {
    var copies = Copies.of(samples);
    for (int i = 0; i < samples.size(); i++) {
      if (copies.original(i) == i) {
        continue;
      }
      Sample sample = samples.get(i);
      Sample first = samples.get(copies.original(i));
      if (first.label().equals(sample.label())) {
        problems.add(
            new Problem(
                sample.file(), Problem.SAME_IMAGE, "is the same image as " + first.file() + "."));
      } else {
        problems.add(
            new Problem(
                sample.file(),
                Problem.TWO_LABELS,
                "is the same image as "
                    + first.file()
                    + " under another label; one of them is"
                    + " wrong."));
      }
    }
  }
}
