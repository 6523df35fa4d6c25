package io.github.captchasolver.spark;

import io.github.captchasolver.text.Printable;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.deploy.SparkHadoopUtil;

/**
 * Reads and writes files of any file system that Hadoop knows; names without one are those of the
 * cluster's default, which is the local one where nothing is configured.
 */
final class HadoopFiles {
  private HadoopFiles() {}

  /** Returns the configuration of the cluster, in the driver and in an executor. */
  static Configuration configuration() {
    return SparkHadoopUtil.get().conf();
  }

  static FileSystem system(Path path) throws IOException {
    FileSystem system = path.getFileSystem(configuration());
    if (system instanceof LocalFileSystem local) {
      // Otherwise each file gets a hidden companion with its checksum.
      local.setWriteChecksum(false);
    }
    return system;
  }

  /** Opens a file; a local one without its companion, which Hadoop would look for. */
  static InputStream open(Path path) throws IOException {
    FileSystem system = system(path);
    return system instanceof LocalFileSystem local
        ? new FileInputStream(local.pathToFile(path))
        : system.open(path);
  }

  /**
   * Reads a whole file that the driver is given; a name without a file system may also be local.
   *
   * @throws IllegalArgumentException if it does not exist, is a folder or may not be read
   * @throws UncheckedIOException if it cannot be read
   */
  static byte[] read(String file) {
    var local = new java.io.File(file);
    Path path = local.isFile() ? new Path(local.toURI()) : new Path(file);
    try (InputStream in = open(path)) {
      return in.readAllBytes();
    } catch (FileNotFoundException e) {
      String fault = exists(path.toString()) ? " is no file that can be read." : " does not exist.";
      throw new IllegalArgumentException(Printable.of(file) + fault, e);
    } catch (IOException e) {
      throw new UncheckedIOException(Printable.of(file) + " cannot be read: " + reason(e), e);
    }
  }

  static boolean exists(String file) {
    Path path = new Path(file);
    try {
      return system(path).exists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(Printable.of(file) + " cannot be read: " + reason(e), e);
    }
  }

  /** Returns whether a folder has a file that is a part of a table of a format. */
  static boolean isTable(String folder, String format) {
    Path parts = new Path(folder, "part-*." + format);
    try {
      FileStatus[] found = system(parts).globStatus(parts);
      return found != null && found.length > 0;
    } catch (IOException e) {
      throw new UncheckedIOException(Printable.of(folder) + " cannot be read: " + reason(e), e);
    }
  }

  /**
   * Writes a file to a temporary name and moves it into place.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  static void write(String file, byte[] content) {
    Path path = new Path(file);
    Path temporary = path.suffix(".tmp");
    try {
      FileSystem system = system(path);
      try (var out = system.create(temporary, true)) {
        out.write(content);
      }
      system.delete(path, false); // not all file systems replace in a move
      if (!system.rename(temporary, path)) {
        throw new IOException("it cannot be moved into place");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(Printable.of(file) + " cannot be written: " + reason(e), e);
    }
  }

  /** Returns the end of a sentence: the first line of what a file system says. */
  static String reason(IOException failure) {
    String message = failure.getMessage();
    return message == null
        ? failure.getClass().getSimpleName() + "."
        : Printable.of(message.lines().findFirst().orElse("").strip()) + ".";
  }
}
