package io.github.captchasolver.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * Gives access to the base model that ships with the library. It reads CAPTCHAs of many styles, and
 * training for one style starts from it. {@code ./captcha pretrain} makes it, see docs/base.md.
 */
public final class BaseModel {
  /** Its place in the repository and, as a resource, on the class path. */
  public static final Path FILE = Path.of("models", "base.captcha");

  private static final String RESOURCE = "/models/base.captcha";

  private BaseModel() {}

  /** Returns whether the base model is on the class path. */
  public static boolean exists() {
    return BaseModel.class.getResource(RESOURCE) != null;
  }

  /**
   * Reads the base model from the class path.
   *
   * @throws ModelException if it is missing or not intact
   */
  public static Model read() {
    return read(RESOURCE);
  }

  static Model read(String resource) {
    try (InputStream in = BaseModel.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new ModelException(
            "The base model is not on the class path: put a model at "
                + FILE
                + " (./captcha pretrain makes one) and build again.");
      }
      return ModelFile.decode(in.readAllBytes(), FILE);
    } catch (IOException e) {
      throw new UncheckedIOException("The base model cannot be read: " + e.getMessage() + ".", e);
    }
  }
}
