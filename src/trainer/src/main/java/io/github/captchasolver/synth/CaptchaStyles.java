package io.github.captchasolver.synth;

import java.util.Arrays;
import java.util.List;

/** The styles that come with the library, by name. */
public final class CaptchaStyles {

  private CaptchaStyles() {}

  /** Returns all names, {@code digits} first. */
  public static List<String> names() {
    return Arrays.stream(BuiltInStyle.values()).map(BuiltInStyle::styleName).toList();
  }

  /**
   * Returns the style of a name.
   *
   * @throws IllegalArgumentException if no style has that name
   */
  public static CaptchaStyle byName(String name) {
    return Arrays.stream(BuiltInStyle.values())
        .filter(style -> style.styleName().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no style \""
                        + name
                        + "\"; the styles are "
                        + String.join(", ", names())
                        + "."))
        .create();
  }

  /**
   * Returns a style that is not among the {@linkplain #names names} and not in the training images
   * of the base model: five digits of seven segments each, as on a pocket calculator. It serves to
   * test a model on a style that it was not trained on.
   */
  public static CaptchaStyle segments() {
    return new SegmentDigits();
  }
}
