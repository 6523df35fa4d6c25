package io.github.captchasolver;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Where tests find the original {@code train.zip} (1052 real pictures), which is not part of this
 * repository.
 */
public final class RealData {
  private static final String VARIABLE = "CAPTCHA_REAL_DATA";
  private static final String DEFAULT = "../shared/data/train.zip";

  private RealData() {}

  /** The zip; where it is absent, the calling test is skipped with a message that says so. */
  public static Path orSkip() {
    Path zip = Path.of(Objects.requireNonNullElse(System.getenv(VARIABLE), DEFAULT));
    assumeTrue(
        Files.isReadable(zip),
        () ->
            "Skipped: the original data is not at " + zip + "; set " + VARIABLE + " to its place.");
    return zip;
  }
}
