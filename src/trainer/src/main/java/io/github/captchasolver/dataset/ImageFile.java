package io.github.captchasolver.dataset;

import io.github.captchasolver.image.codec.ImageException;

/** Refers to an image in a zip or folder, which is read when it is asked for. */
public final class ImageFile {
  private final FileCollector collector;
  private final FileCollector.Unread file;

  ImageFile(FileCollector collector, FileCollector.Unread file) {
    this.collector = collector;
    this.file = file;
  }

  /** Returns the name inside the zip or folder, with control characters escaped. */
  public String name() {
    return file.name().printable();
  }

  FileName fileName() {
    return file.name();
  }

  /**
   * Reads the encoded image, the frames that count of an animated one. Thread-safe.
   *
   * @throws ImageException if it cannot be read
   * @throws DatasetException if the zip unpacks to far more than images do
   */
  public byte[] bytes() {
    return collector.options().frames().still(encoded());
  }

  /**
   * Reads the encoded image with all its frames. Thread-safe.
   *
   * @throws ImageException if it cannot be read
   * @throws DatasetException if the zip unpacks to far more than images do
   */
  public byte[] encoded() {
    return collector.contents().read(file.name(), file.opener());
  }
}
