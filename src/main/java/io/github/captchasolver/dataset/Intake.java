package io.github.captchasolver.dataset;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipException;

/**
 * Gathers the files of one zip or folder as bytes, within limits that no honest set reaches. Junk
 * is counted and not read.
 */
final class Intake {
  static final int MAX_FILES = 1_000_000;
  static final int MAX_FILE_BYTES = 20_000_000;
  static final long MAX_TOTAL_BYTES = 4_000_000_000L;

  /** One file that may be a picture. */
  record Raw(FileName name, byte[] bytes) {}

  /** Where the bytes of a file come from. */
  interface Opener {
    InputStream open() throws IOException;
  }

  private final String source;
  private final List<Raw> raws = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private int skipped;
  private long totalBytes;

  /**
   * @param source the zip or folder, as messages name it
   */
  Intake(String source) {
    this.source = source;
  }

  /**
   * Reads a file, or counts it as junk; one that cannot be read becomes a problem.
   *
   * @throws DatasetException if a limit is exceeded
   */
  void offer(FileName name, Opener opener) {
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
    try (InputStream in = opener.open()) {
      // What a header says of its size may be wrong, so the limit is put on what comes out.
      byte[] bytes = in.readNBytes(MAX_FILE_BYTES + 1);
      if (bytes.length > MAX_FILE_BYTES) {
        throw new DatasetException(
            String.format(
                Locale.ROOT,
                "%s holds %s, which is larger than %d MB: no CAPTCHA picture is; please remove it.",
                source,
                name.printable(),
                MAX_FILE_BYTES / 1_000_000));
      }
      totalBytes += bytes.length;
      if (totalBytes > MAX_TOTAL_BYTES) {
        throw new DatasetException(
            String.format(
                Locale.ROOT,
                "%s holds more than %d GB of pictures, more than this program reads into memory.",
                source,
                MAX_TOTAL_BYTES / 1_000_000_000));
      }
      raws.add(new Raw(name, bytes));
    } catch (ZipException | EOFException e) {
      problem(name, Problem.DAMAGED, "is damaged in the zip (" + reason(e) + ").");
    } catch (IOException e) {
      unreadable(name, e);
    }
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
    String message = fault.getMessage();
    return fault.getClass().getSimpleName()
        + (message == null ? "" : ": " + FileName.printable(message));
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

  List<Problem> problems() {
    return problems;
  }

  int skipped() {
    return skipped;
  }
}
