package io.github.captchasolver.server.model;

import io.github.captchasolver.inference.CaptchaSolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.atomic.AtomicReference;

/** A model file, and the model that was last opened from it. */
final class ModelSlot {
  static final String SUFFIX = ".captcha";

  private final Path file;
  private final String name;
  private final AtomicReference<ServedModel> current = new AtomicReference<>();

  /** State of the file when it was last opened, or tried; used by one thread. */
  private Stamp tried;

  /** State of the file at the last look; used by one thread. */
  private Stamp seen;

  /** What changes when a file is replaced. */
  private record Stamp(long bytes, FileTime modified, Object key) {
    /** Returns the state of a file; null if there is none. */
    static Stamp of(Path file) {
      try {
        var attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return attributes.isRegularFile()
            ? new Stamp(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey())
            : null;
      } catch (IOException e) {
        return null;
      }
    }
  }

  ModelSlot(Path file) {
    this.file = file;
    String last = String.valueOf(file.getFileName());
    this.name = last.endsWith(SUFFIX) ? last.substring(0, last.length() - SUFFIX.length()) : last;
  }

  String name() {
    return name;
  }

  Path file() {
    return file;
  }

  /** Returns the open model; null if there is none. */
  ServedModel current() {
    return current.get();
  }

  /** Returns whether the file has changed since it was opened, and has stopped changing. */
  boolean hasSettled() {
    Stamp now = Stamp.of(file);
    boolean settled = now != null && now.equals(seen) && !now.equals(tried);
    seen = now;
    return settled;
  }

  /**
   * Opens the file, and replaces the model that was served before.
   *
   * @throws RuntimeException with a sentence, if it cannot be opened; the old one stays
   */
  void open() {
    tried = Stamp.of(file);
    seen = tried;
    replace(new ServedModel(name, false, CaptchaSolver.open(file, ServedModel.options())));
  }

  /** Serves another model, or none. */
  void replace(ServedModel model) {
    ServedModel old = current.getAndSet(model);
    if (old != null) {
      old.close();
    }
  }
}
