package io.github.captchasolver.cli;

import io.github.captchasolver.image.grey.KeptColour;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Is the option {@code --keep-colour} of commands that read images. */
final class KeepColourOption {
  @Option(
      names = {"--keep-colour", "--keep-color"},
      paramLabel = "COLOUR",
      converter = Converter.class,
      description =
          "Only what has this colour counts, such as the red letters of an image: red, orange,"
              + " yellow, green, cyan, blue, purple, pink, black, or red, green and blue in"
              + " hexadecimal with a tolerance, such as c00000+-40. A model keeps the colour that it"
              + " was trained with, which is the default.")
  private KeptColour colour;

  /** Returns the colour; null for that of the model, or all colours. */
  KeptColour value() {
    return colour;
  }

  /** Parses a colour. */
  static final class Converter implements ITypeConverter<KeptColour> {
    @Override
    public KeptColour convert(String text) {
      try {
        return KeptColour.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
