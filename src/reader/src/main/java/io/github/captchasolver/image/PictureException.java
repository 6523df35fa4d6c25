package io.github.captchasolver.image;

import java.util.Objects;

/**
 * Says why some bytes cannot be used as a picture. The message is the second half of a sentence, to
 * be put after the name of the file: "is only 1x1 pixels; ...".
 */
public class PictureException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String code;

  PictureException(String code, String message) {
    super(message);
    this.code = Objects.requireNonNull(code, "code");
  }

  /**
   * The kind of fault, for machines: {@code not-a-picture}, {@code too-small}, {@code too-large},
   * {@code truncated}, {@code damaged}, {@code unsupported} or {@code too-little-memory}.
   */
  public String code() {
    return code;
  }

  static PictureException notAPicture(String message) {
    return new PictureException("not-a-picture", message);
  }

  static PictureException truncated() {
    return new PictureException("truncated", "is cut off: the file ends before the picture does.");
  }

  static PictureException damaged(String reason) {
    return new PictureException("damaged", "is damaged or of an unsupported kind: " + reason + ".");
  }
}
