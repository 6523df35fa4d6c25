package io.github.captchasolver.cli;

import io.github.captchasolver.text.Printable;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Writes a report page without failing the command whose results it shows. Charts need more of a
 * system than the results do: fonts, native libraries of the JDK, room on the disk.
 */
final class OptionalReport {
  private OptionalReport() {}

  /**
   * Writes a report, or a warning to standard error.
   *
   * @param writing writes the report
   * @param kept what the command has all the same, as the end of the warning
   * @return whether the report is there
   */
  static boolean write(CommandSpec command, Runnable writing, String kept) {
    try {
      writing.run();
      return true;
    } catch (RuntimeException | Error e) {
      PrintWriter err = command.commandLine().getErr();
      err.println(Printable.of(FailureSentence.of(e).replaceFirst("\\.?$", "; ") + kept));
      if (command.root().userObject() instanceof Captcha program && program.debug()) {
        e.printStackTrace(err);
      }
      err.flush();
      return false;
    }
  }
}
