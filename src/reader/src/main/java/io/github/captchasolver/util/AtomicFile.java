package io.github.captchasolver.util;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes a file so that it is there completely or not at all: the content goes to a temporary name
 * in the same folder, is forced to the disk and then moved into place. Until then a file that is
 * already there is left alone.
 *
 * <pre>{@code
 * try (AtomicFile file = AtomicFile.open(path)) {
 *   writeContent(file.out());
 *   file.commit();
 * }
 * }</pre>
 *
 * <p>Interrupts do no harm: channels, which an interrupt would close, are not used.
 */
public final class AtomicFile implements Closeable {
  private final Path file;
  private final Path temporary;
  private final FileOutputStream stream;
  private final OutputStream out;

  private AtomicFile(Path file) throws IOException {
    this.file = file;
    // Always the same name, so that the leftover of a killed process is replaced by the next one.
    // Not Files.createTempFile, whose files only the owner may read.
    this.temporary = file.resolveSibling(file.getFileName() + ".tmp");
    this.stream = new FileOutputStream(temporary.toFile());
    this.out =
        new BufferedOutputStream(stream) {
          @Override
          public void close() throws IOException {
            flush();
          }
        };
  }

  /**
   * Opens a file for writing.
   *
   * @throws IOException if the temporary file cannot be created
   */
  public static AtomicFile open(Path file) throws IOException {
    return new AtomicFile(file);
  }

  /**
   * Writes a file in one go.
   *
   * @throws IOException if the file cannot be written; it is then unchanged
   */
  public static void write(Path file, byte[] content) throws IOException {
    try (AtomicFile target = open(file)) {
      target.out().write(content);
      target.commit();
    }
  }

  /**
   * Checks that a number of bytes can be written beside a file. They are written and deleted again,
   * since neither permissions nor the free space tell for certain.
   *
   * @throws IOException if they cannot be written
   */
  public static void requireRoom(Path file, int bytes) throws IOException {
    try (AtomicFile target = open(file)) {
      target.out().write(new byte[bytes]);
      target.force();
    }
  }

  /** Returns the stream that the content goes to. Closing it only flushes it. */
  public OutputStream out() {
    return out;
  }

  /**
   * Puts the file into place.
   *
   * @throws IOException if that is not possible; an older file is then unchanged
   */
  public void commit() throws IOException {
    force();
    stream.close();
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private void force() throws IOException {
    out.flush();
    stream.getFD().sync();
  }

  /** Removes the temporary file if there was no {@link #commit}. */
  @Override
  public void close() throws IOException {
    try (stream) {
      Files.deleteIfExists(temporary);
    }
  }

  /** Returns the reason of a failure in a few words, without the name of the file. */
  public static String reason(IOException failure) {
    if (failure instanceof AccessDeniedException) {
      return "access is denied";
    }
    if (failure instanceof FileAlreadyExistsException) {
      return "a file is in its place";
    }
    if (failure instanceof NoSuchFileException) {
      return "no such folder";
    }
    String reason = failure instanceof FileSystemException f ? f.getReason() : failure.getMessage();
    if (reason == null) {
      return failure.getClass().getSimpleName();
    }
    // Streams say "name (reason)".
    return failure instanceof FileNotFoundException
        ? reason.replaceFirst("(?s)^.* \\(([^()]+)\\)$", "$1")
        : reason;
  }
}
