package io.github.captchasolver.server.labelling;

import io.github.captchasolver.model.file.Json;
import io.github.captchasolver.util.AtomicFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A file that only grows: a JSON object on each line, which is on the disk when {@link #append}
 * returns. A process that is killed loses at most the line that it was writing, and no one was told
 * that it had been saved. Not thread-safe.
 */
final class LabelJournal implements Closeable {
  private static final String FORMAT = "journal";
  private static final String NAME = "captcha-solver labels";
  private static final String VERSION = "version";
  private static final long PRESENT = 1;

  private final Path path;
  private final RandomAccessFile file;
  private final List<Map<String, Object>> entries = new ArrayList<>();
  private boolean torn;

  private LabelJournal(Path path, RandomAccessFile file) {
    this.path = path;
    this.file = file;
  }

  /**
   * Opens a journal, or begins it.
   *
   * @throws IllegalArgumentException if the file is something else, or damaged before its last line
   * @throws UncheckedIOException if it cannot be read or written
   */
  static LabelJournal open(Path path) {
    try {
      var journal = new LabelJournal(path, new RandomAccessFile(path.toFile(), "rw"));
      try {
        journal.read();
        return journal;
      } catch (RuntimeException | IOException e) {
        journal.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The journal " + path + " cannot be opened: " + AtomicFile.reason(e) + ".", e);
    }
  }

  private void read() throws IOException {
    byte[] bytes = Files.readAllBytes(path);
    int from = 0;
    for (int line = 1; from < bytes.length; line++) {
      int end = from;
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      Map<String, Object> entry =
          end == bytes.length
              ? null
              : entry(new String(bytes, from, end - from, StandardCharsets.UTF_8));
      if (entry == null && end + 1 < bytes.length) {
        throw new IllegalArgumentException(
            "Line "
                + line
                + " of the journal "
                + path
                + " is damaged: remove the line, or use another name for the output.");
      }
      if (entry == null) {
        torn = true;
        break;
      }
      requireKnown(entry, line);
      from = end + 1;
    }
    if (from == 0 && torn && bytes[0] != '{') {
      throw unknown();
    }
    file.setLength(from);
    file.seek(from);
    if (from == 0) {
      append(Map.of(FORMAT, NAME, VERSION, PRESENT));
    }
  }

  private static Map<String, Object> entry(String line) {
    try {
      return Json.read(line.getBytes(StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private void requireKnown(Map<String, Object> entry, int line) {
    if (line > 1) {
      entries.add(entry);
    } else if (!NAME.equals(entry.get(FORMAT))) {
      throw unknown();
    } else if (!Long.valueOf(PRESENT).equals(entry.get(VERSION))) {
      throw new IllegalArgumentException(
          "The journal " + path + " was written by a newer version of this program.");
    }
  }

  private IllegalArgumentException unknown() {
    return new IllegalArgumentException(
        path + " is not a journal of labels: use another name for the output.");
  }

  /** Returns what was in the file when it was opened. */
  List<Map<String, Object>> entries() {
    return entries;
  }

  /** Returns whether the last line was cut off, and has been removed. */
  boolean isTorn() {
    return torn;
  }

  /**
   * Adds a line, and waits until it is on the disk.
   *
   * @throws UncheckedIOException if it cannot be written; the journal is then as before
   */
  void append(Map<String, Object> entry) {
    byte[] json = Json.write(entry);
    byte[] line = new byte[json.length + 1];
    System.arraycopy(json, 0, line, 0, json.length);
    line[json.length] = '\n';
    long before = -1;
    try {
      before = file.getFilePointer();
      file.write(line);
      file.getFD().sync();
    } catch (IOException e) {
      forget(before);
      throw new UncheckedIOException(
          "The journal " + path + " cannot be written: " + AtomicFile.reason(e) + ".", e);
    }
  }

  /** Removes what was written of a line; what cannot be removed is torn, and tolerated. */
  private void forget(long end) {
    try {
      file.setLength(end);
      file.seek(end);
    } catch (IOException e) {
      // The next start removes it.
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
