package io.github.captchasolver.cli.lab;

import io.github.captchasolver.text.Printable;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jline.utils.Signals;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lab}: opens or executes the notebooks. */
@Command(
    name = "lab",
    description =
        "Opens the notebook in JupyterLab. The first start creates a Python environment with"
            + " JupyterLab and a Java kernel in .venv.",
    footer = {
      "",
      "Example: ./captcha lab",
      "Example: ./captcha lab --execute notebooks/01-ctc-by-hand.ipynb"
    })
public final class LabCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "NOTEBOOK",
      description = "Notebooks to execute, with --execute. Default: all.")
  private List<Path> notebooks = List.of();

  @Option(
      names = "--execute",
      description = "Execute notebooks without a browser; the results go to target/notebooks.")
  private boolean execute;

  @Option(
      names = "--in-place",
      description = "With --execute: save the outputs in the notebooks themselves.")
  private boolean inPlace;

  @Option(
      names = "--browser-test",
      description =
          "Run the notebook in Chromium and check the page; screenshots go to target/browser.")
  private boolean browserTest;

  @Option(names = "--no-browser", description = "Print the address instead of opening a browser.")
  private boolean noBrowser;

  @Override
  public Integer call() {
    if (!execute && (inPlace || !notebooks.isEmpty())) {
      throw new ParameterException(spec.commandLine(), "NOTEBOOK and --in-place need --execute.");
    }
    for (Path notebook : notebooks) {
      if (!Files.isRegularFile(notebook)) {
        throw new IllegalArgumentException(notebook + " does not exist.");
      }
    }
    PrintWriter err = spec.commandLine().getErr();
    Path home = ProjectFolder.folder();
    var lab = new Lab(home, note -> err.println(Printable.of(note)));
    lab.prepare();
    if (browserTest) {
      return done(lab.browserTest(home.resolve("target/browser")), "The browser test failed.");
    }
    if (execute) {
      List<Path> chosen = notebooks.isEmpty() ? lab.notebooks() : notebooks;
      Path out = inPlace ? null : home.resolve("target/notebooks");
      return done(lab.execute(chosen, out), "Some notebooks failed; the messages are above.");
    }
    // Ctrl-C is for JupyterLab, which asks for confirmation.
    Object before = Signals.register("INT", () -> {});
    try {
      return done(lab.open(!noBrowser), "JupyterLab exited with an error.");
    } finally {
      Signals.unregister("INT", before);
    }
  }

  private static int done(int exitCode, String failure) {
    if (exitCode != 0) {
      throw new LabException(failure);
    }
    return ExitCode.OK;
  }
}
