package io.github.captchasolver.util;

import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Explains why a class or a native library could not be loaded. The reason is at the end of a chain
 * of causes that may begin with a failed static initialiser, and is rarely a sentence.
 */
public final class LoadingFailure {
  private static final String ANOTHER_FOLDER =
      "; name another one with -Djava.io.tmpdir=FOLDER (./captcha takes TMPDIR=FOLDER).";

  /** What the JDK, JavaCPP and the loaders of glibc and musl say, and what it means. */
  private static final List<Known> KNOWN =
      List.of(
          new Known(
              "(ld-linux[^ :]*): cannot open|Error relocating .*symbol not found",
              found ->
                  "it needs the C library glibc, which this system lacks; use a system with glibc,"
                      + " such as Debian or Ubuntu instead of Alpine."),
          new Known(
              "([^ /:]+\\.so[.\\d]*): cannot open shared object file",
              found -> missing(found.group(1))),
          new Known(
              "Error loading shared library ([^ :]+): No such file",
              found -> missing(found.group(1))),
          new Known(
              "version `(GLIBC(?:XX)?_[^']+)' not found",
              found ->
                  "it needs "
                      + found.group(1)
                      + ", and the system library here is older; use a newer system."),
          new Known(
              "([^ :]+): failed to map segment",
              found ->
                  found.group(1)
                      + " is in a folder that forbids programs (noexec)"
                      + "; name another one with -Dorg.bytedeco.javacpp.cachedir=FOLDER."),
          new Known(
              "Could not create the cache",
              found ->
                  "neither the home folder "
                      + System.getProperty("user.home")
                      + " nor the temporary folder "
                      + temporaryFolder()
                      + " can be written to"
                      + ANOTHER_FOLDER),
          new Known(
              "Problem reading font data",
              found ->
                  "Java could not copy it to its temporary folder "
                      + temporaryFolder()
                      + ANOTHER_FOLDER),
          new Known(
              "Fontconfig head is null",
              found ->
                  "Java finds no fonts on this system; install fontconfig and a font (on Debian and"
                      + " Ubuntu: fontconfig and fonts-dejavu-core)."));

  private LoadingFailure() {}

  /**
   * Returns the first cause of a failure and what to do about it, as the end of a sentence.
   *
   * @param failure with its chain of causes
   */
  public static String reason(Throwable failure) {
    Throwable first = failure;
    while (first.getCause() != null) {
      first = first.getCause();
    }
    if (first instanceof FileSystemException file && inTemporaryFolder(file)) {
      return "the temporary folder "
          + temporaryFolder()
          + " cannot be written to ("
          + AtomicFile.reason(file)
          + ")"
          + ANOTHER_FOLDER;
    }
    String message = first.getMessage() == null ? first.toString() : first.getMessage();
    for (Known known : KNOWN) {
      var found = known.pattern().matcher(message);
      if (found.find()) {
        return known.meaning().apply(found.toMatchResult());
      }
    }
    // Names of classes are all that some errors have to say.
    boolean tellsClass = first instanceof LinkageError || first instanceof ClassNotFoundException;
    String reason = tellsClass && !message.contains(" ") ? first.toString() : message;
    return reason.strip().lines().findFirst().orElse("").replaceFirst("\\.?$", ".");
  }

  private static boolean inTemporaryFolder(FileSystemException failure) {
    return failure.getFile() != null && failure.getFile().startsWith(temporaryFolder());
  }

  private static String temporaryFolder() {
    return System.getProperty("java.io.tmpdir");
  }

  private static String missing(String library) {
    // Debian's names: libstdc++.so.6 is in libstdc++6.
    String debian = library.replaceFirst("\\.so\\.?", "").toLowerCase(Locale.ROOT);
    return library
        + " is missing; install the package of this system that contains it (on Debian and Ubuntu"
        + " usually "
        + debian
        + ").";
  }

  private record Known(Pattern pattern, Function<MatchResult, String> meaning) {
    Known(String pattern, Function<MatchResult, String> meaning) {
      this(Pattern.compile(pattern), meaning);
    }
  }
}
