package io.github.captchasolver.dataset;

import io.github.captchasolver.text.LabelRule;
import io.github.captchasolver.text.Printable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipException;

/**
 * Collects the files of one zip or folder as bytes, within limits that a real dataset does not
 * reach. Junk is counted and not read.
 */
final class FileCollector {
  static final int MAX_FILES = 1_000_000;
  static final int MAX_FILE_BYTES = 20_000_000;
  static final long MAX_TOTAL_BYTES = 4_000_000_000L;

  /** Share of Java's memory that a dataset may take; the rest is for training. */
  private static final double MEMORY_SHARE = 0.6;

  /** Largest compression ratio: images are compressed already, only zip bombs exceed it. */
  private static final int MAX_RATIO = 100;

  /** Up to this size, the ratio does not matter. */
  private static final long HARMLESS_BYTES = 50_000_000;

  private static final byte[] ZIP_SIGNATURE = {'P', 'K', 3, 4};

  /** Holds one file that may be an image. */
  record Raw(FileName name, byte[] bytes) {}

  /** Opens the content of a file. */
  interface Opener {
    InputStream open() throws IOException;
  }

  private final String source;
  private final long packedBytes;
  private final ReadOptions options;
  private final List<Raw> labelsFiles = new ArrayList<>();
  private final List<Raw> raws = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private int skipped;
  private long totalBytes;

  /**
   * Creates an empty collection.
   *
   * @param source the zip or folder, as messages name it
   * @param packedBytes size of the zip, {@link Long#MAX_VALUE} for a folder
   */
  FileCollector(String source, long packedBytes, ReadOptions options) {
    this.source = source;
    this.packedBytes = packedBytes;
    this.options = options;
  }

  /**
   * Reads a file, or counts it as junk; one that cannot be read becomes a problem.
   *
   * @throws DatasetException if a limit is exceeded
   */
  void offer(FileName name, Opener opener) {
    if (name.isLabelsFile()) {
      skipped++;
      // Read only if labels come from it; its presence is worth a hint in any case.
      boolean wanted = options.labels().equals(LabelRule.FILE);
      byte[] bytes = wanted ? read(name, opener) : new byte[0];
      if (bytes != null) {
        labelsFiles.add(new Raw(name, bytes));
      }
      return;
    }
    if (name.isJunk()) {
      skipped++;
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
    byte[] bytes = read(name, opener);
    if (bytes != null) {
      raws.add(new Raw(name, bytes));
    }
  }

  /** Returns the bytes of a file; null, and a problem, if it cannot be read. */
  private byte[] read(FileName name, Opener opener) {
    try (InputStream in = opener.open()) {
      // The size in the header may be wrong, so the limit applies to the bytes that are read.
      byte[] bytes = in.readNBytes(MAX_FILE_BYTES + 1);
      count(bytes.length + (long) name.path().length());
      if (startsAsZip(bytes)) {
        problem(
            name, Problem.ZIP_IN_ZIP, "is itself a zip, which is not opened; please unpack it.");
        return null;
      }
      if (bytes.length > MAX_FILE_BYTES) {
        throw new DatasetException(
            String.format(
                Locale.ROOT,
                "%s holds %s, which is larger than %d MB, the limit for one image; please remove it.",
                source,
                name.printable(),
                MAX_FILE_BYTES / 1_000_000));
      }
      return bytes;
    } catch (ZipException | EOFException e) {
      problem(name, Problem.DAMAGED, "is damaged in the zip (" + reason(e) + ").");
    } catch (IOException e) {
      unreadable(name, e);
    }
    return null;
  }

  private void count(long bytes) {
    totalBytes += bytes;
    if (totalBytes > HARMLESS_BYTES && totalBytes / MAX_RATIO > packedBytes) {
      throw new DatasetException(
          source
              + " unpacks to more than "
              + MAX_RATIO
              + " times its size, which images never do; reading was stopped.");
    }
    long memory = (long) (MEMORY_SHARE * Runtime.getRuntime().maxMemory());
    if (totalBytes > Math.min(MAX_TOTAL_BYTES, memory)) {
      throw new DatasetException(
          String.format(
              Locale.ROOT,
              "%s holds more than %.1f GB of images, more than %s.",
              source,
              Math.min(MAX_TOTAL_BYTES, memory) / 1e9,
              memory < MAX_TOTAL_BYTES
                  ? "fits into Java's memory; please raise its heap, for example with -Xmx8g"
                  : "a dataset may hold"));
    }
  }

  private static boolean startsAsZip(byte[] bytes) {
    return bytes.length >= ZIP_SIGNATURE.length
        && Arrays.equals(bytes, 0, ZIP_SIGNATURE.length, ZIP_SIGNATURE, 0, ZIP_SIGNATURE.length);
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
    problem(name, Problem.UNREADABLE, "cannot be read (" + reason(fault) + ").");
  }

  void problem(FileName name, String code, String message) {
    problems.add(new Problem(name.printable(), code, message));
  }

  /** Returns the reason that an exception of the file system gives, on one line. */
  static String reason(IOException fault) {
    if (fault instanceof AccessDeniedException) {
      return "access is denied";
    }
    String message = fault instanceof FileSystemException f ? f.getReason() : fault.getMessage();
    return message == null ? fault.getClass().getSimpleName() : Printable.of(message);
  }

  void skip() {
    skipped++;
  }

  String source() {
    return source;
  }

  List<Raw> raws() {
    return raws;
  }

  /** Returns the labels files; they are empty unless labels come from them. */
  List<Raw> labelsFiles() {
    return labelsFiles;
  }

  List<Problem> problems() {
    return problems;
  }

  int skipped() {
    return skipped;
  }
}
