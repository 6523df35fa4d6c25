package io.github.captchasolver.cli;

import io.github.captchasolver.image.codec.Base64Image;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Refuses an empty name, which would mean the current folder, but is usually a shell variable
 * without a value. No lambda, see {@link ErrorHandler}.
 */
final class FileNameConverter implements ITypeConverter<Path> {
  @Override
  public Path convert(String name) {
    if (name.isEmpty()) {
      throw new TypeConversionException("the name is empty");
    }
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new TypeConversionException(
          "'" + name + "' is not a valid file name (" + e.getReason() + ")");
    }
  }

  /** Accepts images as text as well, which a path would change. */
  static final class OrImage implements ITypeConverter<ImageArgument> {
    @Override
    public ImageArgument convert(String name) {
      if (!Base64Image.isText(name)) {
        new FileNameConverter().convert(name);
      }
      return new ImageArgument(name);
    }
  }
}
