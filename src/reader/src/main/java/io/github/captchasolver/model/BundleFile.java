package io.github.captchasolver.model;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Supplier;

/** Bundles as files, see {@link ContainerFile}. */
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
    try {
      ContainerFile.write(BundleFormat.FORMAT, BundleFormat.container(bundle), file);
    } catch (ContainerException e) {
      throw new BundleException(e.getMessage(), e);
    }
  }

  /** Whether a file that begins so is meant to be a bundle, whole or damaged. */
  public static boolean begins(byte[] start) {
    byte[] magic = BundleFormat.FORMAT.magic();
    return start.length >= magic.length
        && Arrays.equals(magic, 0, magic.length, start, 0, magic.length);
  }

  /**
   * Reads and checks a bundle.
   *
   * @throws BundleException if there is no such file, or it is no bundle, too new, cut short,
   *     altered, or lacks something
   * @throws UncheckedIOException if the file cannot be read
   */
  public static Bundle read(Path file) {
    return bundle(() -> ContainerFile.read(BundleFormat.FORMAT, file), file);
  }

  /**
   * Checks a bundle that was read from elsewhere.
   *
   * @param name where it came from, for messages
   * @throws BundleException as {@link #read(Path)}
   */
  static Bundle decode(byte[] bytes, Path name) {
    return bundle(() -> ContainerFile.decode(BundleFormat.FORMAT, bytes, name), name);
  }

  private static Bundle bundle(Supplier<Container> reading, Path file) {
    Container container;
    try {
      container = reading.get();
    } catch (ContainerException e) {
      throw new BundleException(e.getMessage(), e);
    }
    try {
      return BundleFormat.bundle(container);
    } catch (IllegalArgumentException e) {
      throw new BundleException(
          "The model " + file + " is not put together rightly. " + e.getMessage(), e);
    }
  }
}
