package io.github.captchasolver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SeparateProcessTest {
  private final StringWriter out = new StringWriter();
  private final CommandLine line = new Captcha().commandLine().setOut(new PrintWriter(out));

  /** Ends as a process does in which native code has called abort(). */
  static final class Aborts {
    private static final int ABORTED = 134;

    private Aborts() {}

    public static void main(String[] args) {
      System.out.println("half a line");
      Runtime.getRuntime().halt(ABORTED);
    }
  }

  /** Prints its arguments. */
  static final class Prints {
    private Prints() {}

    public static void main(String[] args) {
      System.out.println(SeparateProcess.isThis() + " " + String.join(",", args));
      System.exit(1);
    }
  }

  @Test
  void run_processIsEndedByNativeCode_isEmptyAndPrintsNothing() {
    line.parseArgs("import", "a.onnx", "--out", "a.captcha");

    assertThat(SeparateProcess.run(Aborts.class, line.getCommandSpec())).isEmpty();
    assertThat(out.toString()).isEmpty();
    assertThat(SeparateProcess.isThis()).isFalse();
  }

  @Test
  void run_processEndsByItself_passesOnArgumentsOutputAndExitCode() {
    line.parseArgs("import", "a.onnx", "--out", "a.captcha");

    assertThat(SeparateProcess.run(Prints.class, line.getCommandSpec())).hasValue(1);
    assertThat(out.toString().strip()).isEqualTo("true import,a.onnx,--out,a.captcha");
  }
}
