package io.github.captchasolver.cli.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A Python interpreter for creating a virtual environment.
 *
 * @param command the command that starts it
 */
record Python(List<String> command) {
  private static final int MAJOR = 3;

  /** The minor version that JupyterLab needs. */
  private static final int MINOR = 10;

  /**
   * Finds the interpreter that the user names, or else the first of the usual commands.
   *
   * @param named value of the environment variable PYTHON; may be null
   * @throws LabException if there is none, or it is too old
   */
  static Python find(String named) {
    List<List<String>> candidates =
        named != null && !named.isBlank()
            ? List.of(List.of(named))
            : List.of(List.of("python3"), List.of("python"), List.of("py", "-3"));
    String tooOld = null;
    for (List<String> candidate : candidates) {
      String version = version(candidate);
      if (isEnough(version)) {
        return new Python(candidate);
      }
      if (tooOld == null && !version.isEmpty()) {
        tooOld = String.join(" ", candidate) + " is Python " + version;
      }
    }
    String wish = " install Python " + MAJOR + "." + MINOR + " or newer, or name one in PYTHON.";
    throw new LabException(
        tooOld == null
            ? (named == null ? "Python was not found:" : named + " does not run as Python:") + wish
            : tooOld + ", which is too old for JupyterLab:" + wish);
  }

  /** Returns a version such as 3.11; empty if the command does not run. */
  private static String version(List<String> command) {
    var all = new ArrayList<>(command);
    all.addAll(List.of("-c", "import sys; print('%d.%d' % sys.version_info[:2])"));
    try {
      Process process =
          new ProcessBuilder(all).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 && out.strip().matches("[0-9]+\\.[0-9]+") ? out.strip() : "";
    } catch (IOException absent) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  static boolean isEnough(String version) {
    if (version.isEmpty()) {
      return false;
    }
    String[] parts = version.split("\\.");
    int major = Integer.parseInt(parts[0]);
    return major > MAJOR || major == MAJOR && Integer.parseInt(parts[1]) >= MINOR;
  }
}
