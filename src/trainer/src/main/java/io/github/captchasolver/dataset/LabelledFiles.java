package io.github.captchasolver.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Lists the labelled images of a zip or folder, to be read one at a time, so that a set need not
 * fit into memory. An image is looked at only when it is read; {@link #outline} reports those that
 * turned out to be unusable.
 */
public final class LabelledFiles implements AutoCloseable {
  private static final byte[] NO_BYTES = {};

  private final ImageFiles images;
  private final List<LabelledFile> files = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Set<String> lowerCased = new HashSet<>();

  private LabelSource labels;

  private LabelledFiles(ImageFiles images) {
    this.images = images;
  }

  /**
   * Lists a zip or folder, and finds the label of each image.
   *
   * @throws DatasetException as {@link ImageFiles#open}, or if there is no valid labels file where
   *     one is asked for
   * @throws IllegalArgumentException if the regular expression for labels takes too long
   */
  public static LabelledFiles open(Path zipOrFolder, ReadOptions options) {
    DatasetReader.requireZipOrFolder(zipOrFolder);
    ReadOptions decided = LabelPlaces.decided(zipOrFolder, options);
    var labelled = new LabelledFiles(ImageFiles.open(zipOrFolder, decided));
    try {
      labelled.findLabels(decided);
      return labelled;
    } catch (RuntimeException e) {
      labelled.close();
      throw e;
    }
  }

  private void findLabels(ReadOptions options) {
    FileCollector collector = images.collector();
    problems.addAll(collector.problems());
    labels = LabelSource.of(collector, problems);
    var allowed = new CharacterSet(options.only());
    for (ImageFile image : images.files()) {
      FileName name = image.fileName();
      var label = CheckedLabel.of(name, labels.of(name), options, allowed);
      if (label.problem() != null) {
        problems.add(label.problem());
      }
      if (label.text() != null) {
        files.add(new LabelledFile(image, label.text()));
        if (label.lowerCased()) {
          lowerCased.add(image.name());
        }
      }
    }
  }

  /** Returns the images with usable labels, in code point order of their names. */
  public List<LabelledFile> files() {
    return files;
  }

  /**
   * Returns these files as a dataset to report on: its samples hold no bytes, and its fingerprint
   * is that of names and labels.
   *
   * @param unusable what is wrong with images that could not be read
   * @throws DatasetException if no image is left
   */
  public Dataset outline(Collection<Problem> unusable) {
    Set<String> bad = new HashSet<>();
    unusable.forEach(problem -> bad.add(problem.file()));
    List<Sample> samples =
        files.stream()
            .filter(file -> !bad.contains(file.file()))
            .map(file -> new Sample(file.file(), file.label(), NO_BYTES))
            .toList();
    var all = new ArrayList<>(problems);
    all.addAll(unusable);
    int changed = (int) lowerCased.stream().filter(file -> !bad.contains(file)).count();
    FileCollector collector = images.collector();
    return DatasetReader.dataset(
        Dataset.of(collector.source(), samples),
        collector,
        all,
        DatasetReader.provenance(collector, labels, changed, all));
  }

  /** Closes the zip; images can no longer be read. */
  @Override
  public void close() {
    images.close();
  }
}
