package io.github.captchasolver.dataset;

import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.text.LabelException;
import io.github.captchasolver.text.LabelRule;
import io.github.captchasolver.text.Printable;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Reads a zip or a folder of labelled images, folders inside included. What makes a file name a
 * label is a {@link LabelRule}; by default it is the name without its extension. Every image is
 * decoded once, so that nothing damaged comes to light later; bad ones are left out and listed.
 */
public final class DatasetReader {
  /** Any height shows a shape; this one is that of preset {@code fast}. */
  private static final int SHAPE_HEIGHT = 32;

  private DatasetReader() {}

  /**
   * Reads a set whose file names, without their extensions, are the labels.
   *
   * @throws DatasetException as {@link #read(Path, ReadOptions)}
   */
  public static Dataset read(Path zipOrFolder) {
    return read(zipOrFolder, ReadOptions.DEFAULT);
  }

  /**
   * Reads all of a set into memory. A folder and its zip give the same samples in the same order.
   *
   * @throws DatasetException if there is no such file, it is neither zip nor folder, a limit is
   *     exceeded (1,000,000 files, 20 MB a file, 4 GB or most of Java's memory in all, 100 times
   *     the size of its zip), a labels file is asked for and missing or not understood, or no
   *     usable image is in it
   * @throws IllegalArgumentException if the regular expression for labels takes too long
   */
  public static Dataset read(Path zipOrFolder, ReadOptions options) {
    if (!Files.exists(zipOrFolder)) {
      throw new DatasetException(
          Printable.of(zipOrFolder.toString())
              + " does not exist; please name a zip or a"
              + " folder of images.");
    }
    if (!Files.isDirectory(zipOrFolder) && !Files.isRegularFile(zipOrFolder)) {
      // A pipe would be waited for without end, and a zip is read from its end.
      throw new DatasetException(
          Printable.of(zipOrFolder.toString())
              + " is neither a folder nor an ordinary file; please name a zip or a folder of"
              + " images.");
    }
    return assemble(
        Files.isDirectory(zipOrFolder)
            ? FolderSource.read(zipOrFolder, options)
            : ZipSource.read(zipOrFolder, options),
        options);
  }

  private static Dataset assemble(FileCollector intake, ReadOptions options) {
    var problems = new ArrayList<>(intake.problems());
    Function<FileName, Labelled> labels = labels(intake, options, problems);
    // Labels first and one by one: a parallel stream would wrap what they throw.
    Map<FileCollector.Raw, Labelled> labelled = new IdentityHashMap<>();
    intake.raws().forEach(raw -> labelled.put(raw, labels.apply(raw.name())));
    var allowed = new CharacterSet(options.only());
    List<SampleValidation> checks =
        intake.raws().parallelStream()
            .sorted(Comparator.comparing(FileCollector.Raw::name, FileName.BY_CODE_POINT))
            .map(raw -> SampleValidation.of(raw, labelled.get(raw), options, allowed))
            .toList();
    checks.forEach(check -> problems.addAll(check.problems()));
    List<SampleValidation> usable =
        checks.stream().filter(check -> check.sample() != null).toList();
    List<Sample> samples = usable.stream().map(SampleValidation::sample).toList();
    addOddShapes(usable, problems);
    addSameImages(samples, problems);
    problems.sort(Comparator.comparing(p -> new FileName(p.file()), FileName.BY_CODE_POINT));
    int files = samples.size() + (int) problems.stream().filter(p -> !p.harmless()).count();
    if (samples.isEmpty()) {
      throw new DatasetException(
          intake.source()
              + " holds no usable image (files: "
              + files
              + ", passed over: "
              + intake.skipped()
              + ")."
              + Dataset.firstProblems(problems));
    }
    return new Dataset(
        intake.source(),
        samples,
        problems,
        files,
        intake.skipped(),
        Fingerprint.of(samples),
        provenance(intake, options, usable, problems));
  }

  private static Function<FileName, Labelled> labels(
      FileCollector intake, ReadOptions options, List<Problem> problems) {
    if (options.labels().equals(LabelRule.FILE)) {
      var files = new LabelsFiles(intake);
      problems.addAll(files.problems());
      return files::of;
    }
    return name -> {
      try {
        return Labelled.as(options.labels().find(name.path()));
      } catch (LabelException e) {
        return Labelled.not(new Problem(name.printable(), Problem.NO_LABEL, e.getMessage()));
      }
    };
  }

  private static Provenance provenance(
      FileCollector intake,
      ReadOptions options,
      List<SampleValidation> usable,
      List<Problem> problems) {
    return new Provenance(
        options,
        (int) usable.stream().filter(SampleValidation::lowerCased).count(),
        (int) problems.stream().filter(p -> p.code().equals(Problem.OTHER_CHARACTERS)).count(),
        intake.labelsFiles().stream().map(raw -> raw.name().printable()).sorted().toList());
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
                    + " pixels, a shape more than 20 %"
                    + " off the others; its characters are stretched."));
      }
    }
  }

  private static void addSameImages(List<Sample> samples, List<Problem> problems) {
    Map<ByteBuffer, Sample> firsts = new HashMap<>();
    for (Sample sample : samples) {
      Sample first = firsts.putIfAbsent(ByteBuffer.wrap(sample.bytes()), sample);
      if (first == null) {
        continue;
      }
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
