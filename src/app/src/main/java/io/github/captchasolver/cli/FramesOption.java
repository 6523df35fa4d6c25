package io.github.captchasolver.cli;

import io.github.captchasolver.image.codec.Frames;
import picocli.CommandLine.Option;

/** Is the option {@code --frames} of all commands that read images. */
final class FramesOption {
  @Option(
      names = "--frames",
      paramLabel = "WHICH",
      defaultValue = "first",
      description =
          "Frames of animated GIFs to use: first, or blend (the mean of all). Default:"
              + " ${DEFAULT-VALUE}.")
  private Frames frames;

  /** Returns the choice. */
  Frames value() {
    return frames;
  }
}
