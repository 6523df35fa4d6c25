package io.github.captchasolver.training;

import io.github.captchasolver.text.Printable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/**
 * Keeps a second run from writing the same file. The lock is on a small file beside it, {@code
 * FILE.lock}, whose text says who holds it. The system releases it when the process ends, however
 * that happens, so a file left behind locks nothing.
 *
 * <p>Within one process, the second holder is refused as well; the first one's lock then no longer
 * keeps other processes away, since POSIX ties locks to the process.
 */
public final class OutputLock {
  /** Far behind the text: on Windows, locked bytes cannot be read. */
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  private static final int MOST_TEXT = 1000;

  private final Path file;
  private final RandomAccessFile locked;

  private OutputLock(Path file, RandomAccessFile locked) {
    this.file = file;
    this.locked = locked;
  }

  /**
   * Does some work at whose end a file is written. Where locks are not possible, as on some network
   * drives, it is done without one.
   *
   * @param output the file to be written
   * @param command what the holder does, for people
   * @throws TrainingException if another run holds the lock, with what is known of that run
   */
  public static <T> T during(Path output, String command, Supplier<T> work) {
    OutputLock lock = on(output, command);
    try {
      return work.get();
    } finally {
      lock.release();
    }
  }

  private static OutputLock on(Path output, String command) {
    Path file = output.resolveSibling(output.getFileName() + ".lock");
    RandomAccessFile locked = null;
    try {
      locked = lock(file, output);
      if (!Files.exists(file)) {
        // The holder before deleted it after it was opened here.
        locked.close();
        locked = lock(file, output);
      }
      locked.setLength(0);
      locked.write(self(command).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // A lock is a help, not a condition; without room for its text it is one all the same.
    }
    return new OutputLock(file, locked);
  }

  private static RandomAccessFile lock(Path file, Path output) throws IOException {
    var opened = new RandomAccessFile(file.toFile(), "rw");
    try {
      if (opened.getChannel().tryLock(LOCKED_BYTE, 1, false) != null) {
        return opened;
      }
    } catch (OverlappingFileLockException e) {
      // This process holds it.
    } catch (IOException e) {
      opened.close();
      throw e;
    }
    try (opened) {
      throw new TrainingException(
          output
              + " is being written by another run ("
              + holder(opened)
              + "): wait for its end, or choose another name.");
    }
  }

  private static String self(String command) {
    return "process "
        + ProcessHandle.current().pid()
        + ", started "
        + LocalDateTime.now().truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ')
        + ", "
        + command;
  }

  private static String holder(RandomAccessFile file) throws IOException {
    byte[] text = new byte[(int) Math.min(file.length(), MOST_TEXT)];
    file.readFully(text);
    return text.length == 0 ? "unknown" : Printable.of(new String(text, StandardCharsets.UTF_8));
  }

  private void release() {
    if (locked == null) {
      return;
    }
    try (locked) {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // What is left locks nothing.
    }
  }
}
