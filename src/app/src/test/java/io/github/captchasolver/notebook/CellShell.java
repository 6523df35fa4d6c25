package io.github.captchasolver.notebook;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.text.Vocabulary;
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

/** Compiles or runs the cells of a notebook in order, in a Java shell like those of the kernels. */
final class CellShell implements AutoCloseable {
  /** A class of each module. */
  private static final List<Class<?>> OF_EACH_MODULE =
      List.of(Vocabulary.class, Dataset.class, Notebook.class);

  /** The packages that IJava and JJava import before the first cell. */
  private static final List<String> IMPORTS =
      List.of("util", "io", "math", "net", "util.concurrent", "util.prefs", "util.regex");

  private final JShell shell;

  private CellShell(ExecutionControlProvider engine) {
    shell = JShell.builder().executionEngine(engine, Map.of()).build();
    OF_EACH_MODULE.forEach(type -> shell.addToClasspath(classes(type)));
    IMPORTS.forEach(name -> run("import java." + name + ".*;"));
  }

  /**
   * Returns the classes of a module. Cells name no class of another library, and each jar would
   * make each compilation slower; at run time the loader of the tests finds the libraries.
   */
  private static String classes(Class<?> type) {
    try {
      var location = type.getProtectionDomain().getCodeSource().getLocation();
      return Path.of(location.toURI()).toString();
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns a shell that compiles cells without running them. */
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

  /** Returns a shell that runs cells in this JVM. */
  static CellShell running() {
    return new CellShell(new LocalExecutionControlProvider());
  }

  /**
   * Compiles a cell, and runs it if this shell runs cells.
   *
   * @throws AssertionError with the messages of the compiler, or the exception of the cell
   */
  void run(String cell) {
    String rest = cell;
    while (!rest.isBlank()) {
      CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
      if (!next.completeness().isComplete()) {
        throw new AssertionError("This cell is incomplete: " + rest);
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

  /** Accepts every call without an effect. */
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
