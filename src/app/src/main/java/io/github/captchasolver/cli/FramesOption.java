package io.github.captchasolver.cli;

import io.github.captchasolver.image.codec.Frames;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Is the option {@code --frames} of all commands that read images. */
final class FramesOption {
  private static final String AUTO = "auto";

  @Option(
      names = "--frames",
      paramLabel = "WHICH",
      converter = Converter.class,
      description =
          "Which image animated GIF, PNG and WebP files stand for: first or last frame, blend (the"
              + " mean of all frames), darkest or lightest (of each pixel), or auto: the one that"
              + " the model was trained on, or else the one that is read best. Default: auto.")
  private Frames frames;

  /** Returns the choice; null to choose by the images. */
  Frames value() {
    return frames;
  }

  /** Parses a name; null for auto. */
  static final class Converter implements ITypeConverter<Frames> {
    @Override
    public Frames convert(String name) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (lower.equals(AUTO)) {
        return null;
      }
      for (Frames frames : Frames.values()) {
        if (frames.toString().equals(lower)) {
          return frames;
        }
      }
      throw new TypeConversionException(
          "\"" + name + "\" is none of auto, first, last, blend, darkest and lightest.");
    }
  }
}
