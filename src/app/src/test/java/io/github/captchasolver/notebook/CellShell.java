package io.github.captchasolver.notebook;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.execution.LocalExecutionControlProvider;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/** A Java shell as the kernels have one, for the cells of a notebook one after the other. */
final class CellShell implements AutoCloseable {
  /** What IJava and JJava import before the first cell. */
  private static final List<String> IMPORTS =
      List.of("util", "io", "math", "net", "util.concurrent", "util.prefs", "util.regex");

  private final JShell shell;

  private CellShell(ExecutionControlProvider engine) {
    shell = JShell.builder().executionEngine(engine, Map.of()).build();
    shell.addToClasspath(ownClasses());
    IMPORTS.forEach(name -> run("import java." + name + ".*;"));
  }

  /**
   * Cells name no class of another library, and each jar would make each compilation slower. What
   * they call finds its libraries by the loader of the tests.
   */
  private static String ownClasses() {
    try {
      var location = Notebook.class.getProtectionDomain().getCodeSource().getLocation();
      return Path.of(location.toURI()).toString();
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /** Cells are compiled, and nothing of them is run. */
  static CellShell compiling() {
    return new CellShell(
        new ExecutionControlProvider() {
          @Override
          public String name() {
            return "compiling";
          }

          @Override
          public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
            return new Idle();
          }
        });
  }

  /** Cells are run, in this JVM. */
  static CellShell running() {
    return new CellShell(new LocalExecutionControlProvider());
  }

  /**
   * Compiles a cell, and runs it if this shell runs any.
   *
   * @throws AssertionError with what the compiler says, or what the cell threw
   */
  void run(String cell) {
    String rest = cell;
    while (!rest.isBlank()) {
      CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
      if (!next.completeness().isComplete()) {
        throw new AssertionError("This is not complete: " + rest);
      }
      for (SnippetEvent event : shell.eval(next.source())) {
        check(event);
      }
      rest = next.remaining();
    }
  }

  private void check(SnippetEvent event) {
    if (event.status() == Snippet.Status.REJECTED
        || event.status() == Snippet.Status.RECOVERABLE_DEFINED
        || event.status() == Snippet.Status.RECOVERABLE_NOT_DEFINED) {
      var messages = new ArrayList<String>();
      shell.diagnostics(event.snippet()).forEach(d -> messages.add(d.getMessage(Locale.ROOT)));
      if (event.snippet() instanceof DeclarationSnippet declaration) {
        shell.unresolvedDependencies(declaration).forEach(messages::add);
      }
      throw new AssertionError(event.snippet().source() + "\n" + String.join("\n", messages));
    }
    if (event.exception() instanceof EvalException thrown) {
      throw new AssertionError(
          event.snippet().source()
              + "\n"
              + thrown.getExceptionClassName()
              + ": "
              + thrown.getMessage(),
          thrown);
    }
    if (event.exception() != null) {
      throw new AssertionError(event.snippet().source(), event.exception());
    }
  }

  @Override
  public void close() {
    shell.close();
  }

  /** Takes everything, does nothing. */
  private static final class Idle implements ExecutionControl {
    @Override
    public void load(ClassBytecodes[] classes) {}

    @Override
    public void redefine(ClassBytecodes[] classes) {}

    @Override
    public String invoke(String className, String methodName) {
      return "";
    }

    @Override
    public String varValue(String className, String varName) {
      return "";
    }

    @Override
    public void addToClasspath(String path) {}

    @Override
    public void stop() {}

    @Override
    public Object extensionCommand(String command, Object argument) {
      return null;
    }

    @Override
    public void close() {}
  }
}
