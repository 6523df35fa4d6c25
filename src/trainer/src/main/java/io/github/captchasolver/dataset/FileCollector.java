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
 * Gathers the files of one zip or folder as bytes, within limits that no honest set reaches. Junk
 * is counted and not read.
 */
public final class FileCollector {
  static final int MAX_FILES = 1_000_000;
  static final int MAX_FILE_BYTES = 20_000_000;
  static final long MAX_TOTAL_BYTES = 4_000_000_000L;

  /** Share of Java's memory that a set may take; the rest is for working with it. */
  private static final double MEMORY_SHARE = 0.6;

  /** Images are compressed already; only bombs unpack to so many times their size. */
  private static final int MAX_RATIO = 100;

  /** Below this much, a zip may be as compressible as it likes. */
  private static final long HARMLESS_BYTES = 50_000_000;

  private static final byte[] ZIP_SIGNATURE = {'P', 'K', 3, 4};

  /** One file that may be an image. */
  public record Raw(FileName name, byte[] bytes) {}

  /** Where the bytes of a file come from. */
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
      // Read only if it is asked for; that it is there is worth knowing in any case.
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
          "has a name that leads out of the zip; nothing is unpacked, so it is only a name.");
    }
    byte[] bytes = read(name, opener);
    if (bytes != null) {
      raws.add(new Raw(name, bytes));
    }
  }

  /** All bytes of a file; null, and a problem, if there are none to be had. */
  private byte[] read(FileName name, Opener opener) {
    try (InputStream in = opener.open()) {
      // What a header says of its size may be wrong, so the limit is put on what comes out.
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
                "%s holds %s, which is larger than %d MB: no CAPTCHA image is; please remove it.",
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
              + " times its size, as no images do; it is not read any further.");
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
                  ? "fits into the memory that Java has (give it more with -Xmx)"
                  : "this program reads into memory"));
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
            "%s holds more than %,d files, more than this program reads.",
            source,
            MAX_FILES));
  }

  void unreadable(FileName name, IOException fault) {
    problem(name, Problem.UNREADABLE, "cannot be read (" + reason(fault) + ").");
  }

  void problem(FileName name, String code, String message) {
    problems.add(new Problem(name.printable(), code, message));
  }

  /** What an exception of the file system says, on one line. */
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

  /** Lists of labels; their bytes are there only if labels come from them. */
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
