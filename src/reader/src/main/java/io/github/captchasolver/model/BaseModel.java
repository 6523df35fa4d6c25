package io.github.captchasolver.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * The base model that ships with the library: it reads CAPTCHAs of many styles, and is what the
 * training for one style starts from. {@code ./captcha pretrain} makes it, docs/base.md says how.
 */
public final class BaseModel {
  /** Where it is in the repository and, as a resource, on the class path. */
  public static final Path FILE = Path.of("models", "base.captcha");

  private static final String RESOURCE = "/models/base.captcha";

  private BaseModel() {}

  /** Whether there is one on the class path. */
  public static boolean exists() {
    return BaseModel.class.getResource(RESOURCE) != null;
  }

  /**
   * Reads it from the class path.
   *
   * @throws ModelException if it is not there, or not intact
   */
  public static Model read() {
    return read(RESOURCE);
  }

  static Model read(String resource) {
    try (InputStream in = BaseModel.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new ModelException(
            "The base model is not on the class path: put "
                + FILE
                + " into its place (./captcha pretrain makes one) and build again.");
      }
      return ModelFile.decode(in.readAllBytes(), FILE);
    } catch (IOException e) {
      throw new UncheckedIOException("The base model cannot be read: " + e.getMessage() + ".", e);
    }
  }
}
