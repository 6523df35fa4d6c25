package io.github.captchasolver.dataset;

import io.github.captchasolver.text.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Says how to unpack Parquet files, in which data sets are published with their images. */
final class ParquetFiles {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

  private ParquetFiles() {}

  /**
   * Refuses a Parquet file.
   *
   * @throws DatasetException if the file is one
   */
  static void refuse(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      if (Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
        throw unread(Printable.of(file.toString()));
      }
    } catch (IOException e) {
      return; // reading it later says what is wrong
    }
  }

  /** Returns the reason, with the two lines of Python that unpack a file. */
  static DatasetException unread(String name) {
    return new DatasetException(
        name
            + " is a Parquet file, from which images are not read: unpack it with two lines of"
            + " Python, \"import pandas\" and \"for i, r in pandas.read_parquet('"
            + ImageNames.last(name.replace('\\', '/'))
            + "').iterrows(): open(f'{i}.png', 'wb').write(r['image']['bytes']); open(f'{i}.gt.txt',"
            + " 'w').write(r['text'])\", with the names of its columns.");
  }
}
