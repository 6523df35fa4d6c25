package io.github.captchasolver.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Bundles as files. Nothing in a file is ever run, and no length in it is believed before it was
 * held against the size of the file.
 */
public final class BundleFile {
  private BundleFile() {}

  /**
   * Writes a bundle: to a temporary name in the same folder first, then moved into place, so that
   * at no time there is half a file under the name. The same bundle gives the same bytes.
   *
   * @throws BundleException if the bundle holds what {@link #read} would not accept
   * @throws UncheckedIOException if the file cannot be written
   */
  public static void write(Bundle bundle, Path file) {
    byte[] bytes = encode(bundle, file);
    Path temporary =
        file.resolveSibling(
            file.getFileName() + "." + Long.toHexString(System.nanoTime()) + ".tmp");
    try {
      if (Files.isDirectory(file)) {
        throw new IOException("there is a folder of this name");
      }
      try {
        writeAndSync(temporary, bytes);
        Files.move(
            temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (NoSuchFileException e) {
      throw new UncheckedIOException(
          "The model " + file + " could not be written: there is no such folder.", e);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The model " + file + " could not be written: " + reason(e) + ".", e);
    }
  }

  /**
   * Reads and checks a bundle.
   *
   * @throws BundleException if there is no such file, or it is no bundle, too new, cut short,
   *     altered, or lacks something
   * @throws UncheckedIOException if the file cannot be read
   */
  public static Bundle read(Path file) {
    if (!Files.exists(file)) {
      throw new BundleException("The model " + file + " does not exist.");
    }
    if (!Files.isRegularFile(file)) {
      String kind = Files.isDirectory(file) ? "a folder" : "no ordinary file";
      throw new BundleException(file + " is " + kind + ", so no model can be read from it.");
    }
    byte[] bytes = readChecked(file);
    if (!BundleFormat.isIntact(bytes)) {
      throw new BundleException(
          "The model "
              + file
              + " has been altered: its checksum does not match. Use another copy.");
    }
    try {
      return BundleFormat.decode(bytes);
    } catch (IllegalArgumentException e) {
      throw new BundleException(
          "The model " + file + " is not put together rightly. " + e.getMessage(), e);
    }
  }

  private static byte[] encode(Bundle bundle, Path file) {
    try {
      byte[] bytes = BundleFormat.encode(bundle);
      // Reading has limits that writing has not, such as the depth of the options.
      BundleFormat.decode(bytes);
      return bytes;
    } catch (IllegalArgumentException e) {
      throw new BundleException("The model " + file + " cannot be written. " + e.getMessage(), e);
    }
  }

  private static void writeAndSync(Path file, byte[] bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer out = ByteBuffer.wrap(bytes);
      while (out.hasRemaining()) {
        channel.write(out);
      }
      channel.force(true);
    }
  }

  /** All bytes of a file whose header is that of a bundle of this length. */
  private static byte[] readChecked(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      ByteBuffer header = ByteBuffer.allocate((int) Math.min(size, BundleFormat.HEADER));
      fill(channel, header);
      checkHeader(file, header.flip().order(ByteOrder.LITTLE_ENDIAN), size);
      ByteBuffer bytes = ByteBuffer.allocate((int) size);
      fill(channel.position(0), bytes);
      if (bytes.hasRemaining()) {
        throw new BundleException("The model " + file + " became shorter while it was read.");
      }
      return bytes.array();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The model " + file + " could not be read: " + reason(e) + ".", e);
    }
  }

  private static void checkHeader(Path file, ByteBuffer header, long size) {
    int seen = Math.min(header.remaining(), BundleFormat.MAGIC.length);
    byte[] magic = new byte[seen];
    header.get(magic);
    if (size == 0 || !Arrays.equals(magic, Arrays.copyOf(BundleFormat.MAGIC, seen))) {
      throw new BundleException(file + " is no captcha-solver model.");
    }
    if (size < BundleFormat.HEADER) {
      throw new BundleException(
          "The model " + file + " is cut short after " + size + " bytes. Copy it again.");
    }
    int version = header.getInt();
    if (version > BundleFormat.VERSION) {
      throw new BundleException(
          "The model "
              + file
              + " was made by a newer version of this program (format "
              + version
              + "; this one knows up to "
              + BundleFormat.VERSION
              + "). Update the program.");
    }
    long length = header.getLong();
    if (size < length) {
      throw new BundleException(
          "The model "
              + file
              + " is cut short: it has "
              + size
              + " of "
              + length
              + " bytes. Copy it again.");
    }
    if (version < 1 || size > length || size > BundleFormat.MAX_LENGTH) {
      throw new BundleException(
          "The model " + file + " has been altered: its header does not fit. Use another copy.");
    }
  }

  private static void fill(FileChannel channel, ByteBuffer target) throws IOException {
    int count = 0;
    while (target.hasRemaining() && count >= 0) {
      count = channel.read(target);
    }
  }

  /** The message of a file system's exception is often the file's name alone. */
  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "access is denied";
    }
    String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    return reason == null ? e.getClass().getSimpleName() : reason;
  }
}
