package io.github.captchasolver.image.codec;

import java.util.Objects;

/**
 * Thrown if bytes cannot be used as an image. The message is the second half of a sentence that
 * begins with the name of the file: "is only 1x1 pixels; ...".
 */
public class ImageException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String code;

  /**
   * @param code kind of fault, for programs
   * @param message second half of a sentence that begins with the name of the file
   */
  public ImageException(String code, String message) {
    super(message);
    this.code = Objects.requireNonNull(code, "code");
  }

  /**
   * Returns the kind of fault, for programs: {@code not-a-picture}, {@code too-small}, {@code
   * too-large}, {@code truncated}, {@code damaged}, {@code unsupported} or {@code
   * too-little-memory}.
   */
  public String code() {
    return code;
  }

  static ImageException notAnImage(String message) {
    return new ImageException("not-a-picture", message);
  }

  static ImageException truncated() {
    return new ImageException("truncated", "is cut off: the file ends before the image does.");
  }

  static ImageException damaged(String reason) {
    return new ImageException("damaged", "is damaged or of an unsupported kind: " + reason + ".");
  }
}
