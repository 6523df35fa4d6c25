package io.github.captchasolver.dataset;

import io.github.captchasolver.image.codec.ImageException;
import io.github.captchasolver.text.LabelRule;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Collects the files of one zip or folder, within limits that a real dataset does not reach: as
 * bytes, or only listed, to be read later. Junk is counted and not read.
 */
final class FileCollector {
  static final int MAX_FILES = 1_000_000;

  /** Holds one file that may be an image. */
  record Raw(FileName name, byte[] bytes) {}

  /** Holds one file that may be an image, and is not read yet. */
  record Unread(FileName name, Opener opener) {}

  /** Opens the content of a file. */
  interface Opener {
    InputStream open() throws IOException;
  }

  private final String source;
  private final FileContents contents;
  private final ReadOptions options;

  /** Whether files are listed and not read. */
  private final boolean lists;

  private final List<Raw> labelsFiles = new ArrayList<>();
  private final List<Raw> texts = new ArrayList<>();
  private final List<Unread> listedTexts = new ArrayList<>();
  private final List<Raw> raws = new ArrayList<>();
  private final List<Unread> unread = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private int skipped;

  /** The first Parquet file; null if there is none. */
  private FileName parquet;

  /**
   * Creates an empty collection.
   *
   * @param source the zip or folder, as messages name it
   * @param packedBytes size of the zip, {@link Long#MAX_VALUE} for a folder
   * @param lists whether to list the images, not to read them
   */
  FileCollector(String source, long packedBytes, ReadOptions options, boolean lists) {
    this.source = source;
    this.contents = new FileContents(source, packedBytes, !lists);
    this.options = options;
    this.lists = lists;
  }

  /**
   * Reads or lists a file, or counts it as junk; one that cannot be read becomes a problem.
   *
   * @throws DatasetException if a limit is exceeded
   */
  void offer(FileName name, Opener opener) {
    if (name.isLabelsFile()) {
      skipped++;
      // Read only if labels come from it; its presence is worth a hint in any case.
      boolean wanted = options.labels().isFile();
      byte[] bytes = wanted ? read(name, opener) : new byte[0];
      if (bytes != null) {
        labelsFiles.add(new Raw(name, bytes));
        listedTexts.add(new Unread(name, opener));
      }
      return;
    }
    if (name.isText()) {
      skipped++;
      offerText(name, opener);
      return;
    }
    if (name.isJunk()) {
      skipped++;
      parquet = name.isParquet() && parquet == null ? name : parquet;
      return;
    }
    if (!names.add(name.path())) {
      problem(name, Problem.SAME_NAME, "is in the zip twice; only the first is used.");
      return;
    }
    if (names.size() > MAX_FILES) {
      throw tooManyFiles(source);
    }
    if (name.leadsOut()) {
      problem(
          name,
          Problem.LEADS_OUT,
          "has a name that points outside the zip; this does no harm, because the zip is not"
              + " unpacked to disk.");
    }
    if (lists) {
      unread.add(new Unread(name, opener));
      return;
    }
    byte[] bytes = read(name, opener);
    if (bytes != null) {
      raws.add(new Raw(name, bytes));
    }
  }

  /** Keeps a text if the labels may be in it; there are many others, so none is a problem. */
  private void offerText(FileName name, Opener opener) {
    if (options.labels().equals(LabelRule.AUTO)) {
      listedTexts.add(new Unread(name, opener));
    } else if (options.labels().isFile() || options.labels().equals(LabelRule.BESIDE)) {
      readText(name, opener).ifPresent(texts::add);
    }
  }

  /** Reads a text; empty if it cannot be read, or is too large. */
  Optional<Raw> readText(FileName name, Opener opener) {
    try {
      return Optional.of(new Raw(name, contents.read(name, opener)));
    } catch (ImageException e) {
      return Optional.empty();
    }
  }

  /** Returns the bytes of a file; null, and a problem, if it cannot be read. */
  private byte[] read(FileName name, Opener opener) {
    try {
      return contents.read(name, opener);
    } catch (ImageException e) {
      if (e.code().equals(Problem.TOO_LARGE)) {
        throw new DatasetException(
            String.format(
                Locale.ROOT,
                "%s holds %s, which is larger than %d MB, the limit for one image; please remove it.",
                source,
                name.printable(),
                FileContents.MAX_FILE_BYTES / 1_000_000),
            e);
      }
      problem(name, e.code(), e.getMessage());
      return null;
    }
  }

  static DatasetException tooManyFiles(String source) {
    return new DatasetException(
        String.format(
            Locale.ROOT,
            "%s holds more than %,d files, the limit for one dataset.",
            source,
            MAX_FILES));
  }

  void unreadable(FileName name, IOException fault) {
    problem(name, Problem.UNREADABLE, FileContents.unreadable(fault));
  }

  void problem(FileName name, String code, String message) {
    problems.add(new Problem(name.printable(), code, message));
  }

  void skip() {
    skipped++;
  }

  FileContents contents() {
    return contents;
  }

  ReadOptions options() {
    return options;
  }

  String source() {
    return source;
  }

  List<Raw> raws() {
    return raws;
  }

  /** Returns the listed files. */
  List<Unread> unread() {
    return unread;
  }

  /** Returns the names of the files that may be images, as they were found. */
  Stream<FileName> names() {
    return Stream.concat(raws.stream().map(Raw::name), unread.stream().map(Unread::name));
  }

  /** Returns the labels files; they are empty unless labels come from them. */
  List<Raw> labelsFiles() {
    return labelsFiles;
  }

  /** Returns other texts that may hold labels; none unless labels come from such. */
  List<Raw> texts() {
    return texts;
  }

  /** Returns all texts that may hold labels, not read, if the rule is yet to be found. */
  List<Unread> listedTexts() {
    return listedTexts;
  }

  /** Returns the first Parquet file, which was skipped; null if there is none. */
  FileName parquet() {
    return parquet;
  }

  List<Problem> problems() {
    return problems;
  }

  int skipped() {
    return skipped;
  }
}
