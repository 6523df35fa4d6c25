package io.github.captchasolver.dataset;

import io.github.captchasolver.image.codec.ImageException;
import io.github.captchasolver.text.Printable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.ZipException;

/** Reads the files of one zip or folder within limits that a real dataset does not reach. */
final class FileContents {
  static final int MAX_FILE_BYTES = 20_000_000;
  static final long MAX_TOTAL_BYTES = 4_000_000_000L;

  /** Share of Java's memory that a dataset may take; the rest is for training. */
  private static final double MEMORY_SHARE = 0.6;

  /** Largest compression ratio: images are compressed already, only zip bombs exceed it. */
  private static final int MAX_RATIO = 100;

  /** Up to this size, the ratio does not matter. */
  private static final long HARMLESS_BYTES = 50_000_000;

  private static final byte[] ZIP_SIGNATURE = {'P', 'K', 3, 4};

  private final String source;
  private final long packedBytes;

  /** Whether all contents are in memory together. */
  private final boolean kept;

  private final AtomicLong totalBytes = new AtomicLong();

  /**
   * @param source the zip or folder, as messages name it
   * @param packedBytes size of the zip, {@link Long#MAX_VALUE} for a folder
   * @param kept whether all contents are in memory together
   */
  FileContents(String source, long packedBytes, boolean kept) {
    this.source = source;
    this.packedBytes = packedBytes;
    this.kept = kept;
  }

  /**
   * Reads a file. Thread-safe.
   *
   * @throws ImageException if it cannot be used
   * @throws DatasetException if a limit of the whole set is exceeded
   */
  byte[] read(FileName name, FileCollector.Opener opener) {
    try (InputStream in = opener.open()) {
      // The size in the header may be wrong, so the limit applies to the bytes that are read.
      byte[] bytes = in.readNBytes(MAX_FILE_BYTES + 1);
      count(bytes.length + (long) name.path().length());
      if (startsAsZip(bytes)) {
        throw new ImageException(
            Problem.ZIP_IN_ZIP, "is itself a zip, which is not opened; please unpack it.");
      }
      if (bytes.length > MAX_FILE_BYTES) {
        throw new ImageException(
            Problem.TOO_LARGE,
            "is larger than " + MAX_FILE_BYTES / 1_000_000 + " MB, the limit for one image.");
      }
      return bytes;
    } catch (ZipException | EOFException e) {
      throw unusable(Problem.DAMAGED, "is damaged in the zip (" + reason(e) + ").", e);
    } catch (IOException e) {
      throw unusable(Problem.UNREADABLE, unreadable(e), e);
    }
  }

  private static ImageException unusable(String code, String message, IOException cause) {
    var unusable = new ImageException(code, message);
    unusable.initCause(cause);
    return unusable;
  }

  private void count(long bytes) {
    long totalBytes = this.totalBytes.addAndGet(bytes);
    if (totalBytes > HARMLESS_BYTES && totalBytes / MAX_RATIO > packedBytes) {
      throw new DatasetException(
          source
              + " unpacks to more than "
              + MAX_RATIO
              + " times its size, which images never do; reading was stopped.");
    }
    if (!kept) {
      return;
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

  /** Returns the second half of a sentence about a file that cannot be read. */
  static String unreadable(IOException fault) {
    return "cannot be read (" + reason(fault) + ").";
  }

  /** Returns the reason that an exception of the file system gives, on one line. */
  static String reason(IOException fault) {
    if (fault instanceof AccessDeniedException) {
      return "access is denied";
    }
    String message = fault instanceof FileSystemException f ? f.getReason() : fault.getMessage();
    return message == null ? fault.getClass().getSimpleName() : Printable.of(message);
  }
}
