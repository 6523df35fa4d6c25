package io.github.captchasolver.cli.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Runs Jupyter in the virtual environment {@code .venv}, which is created on first use and updated
 * when its list of packages changes.
 */
final class Lab {
  private static final String NOTEBOOK = "Captcha_Solver.ipynb";

  /** Otherwise JupyterLab asks on its first start whether to fetch news. */
  private static final String SETTINGS =
      """
      {
        "@jupyterlab/apputils-extension:notification": {
          "checkForUpdates": false,
          "doNotDisturbMode": true,
          "fetchNews": "false"
        }
      }
      """;

  private final Path home;
  private final Path scripts;
  private final Path environment;
  private final Consumer<String> notes;

  /**
   * @param home folder of the project
   * @param notes gets a message before anything that takes long
   */
  Lab(Path home, Consumer<String> notes) {
    this.home = home;
    this.scripts = home.resolve("notebooks").resolve("lab");
    this.environment = home.resolve(".venv");
    this.notes = notes;
  }

  /** Returns all notebooks of the project: the headline one, then the lessons in order. */
  List<Path> notebooks() {
    var all = new ArrayList<Path>();
    all.add(home.resolve(NOTEBOOK));
    try (var lessons = Files.list(home.resolve("notebooks"))) {
      lessons.filter(file -> file.toString().endsWith(".ipynb")).sorted().forEach(all::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  /**
   * Prepares the environment.
   *
   * @throws LabException if a requirement is missing
   */
  void prepare() {
    if (ModuleFinder.ofSystem().find("jdk.jshell").isEmpty()) {
      throw new LabException(
          "Notebooks need a Java compiler, and this Java has none: point JAVA_HOME at a JDK 17 or"
              + " newer, a JRE is not enough.");
    }
    try {
      install("requirements.txt");
      Path share = environment.resolve("share").resolve("jupyter");
      SmallFile.keep(share.resolve("lab/settings/overrides.json"), SETTINGS);
      Path folder = share.resolve("kernels").resolve("java");
      KernelSpec.write(folder, KernelSpec.of(folder, home.resolve("lib"), System.getenv()));
    } catch (IOException e) {
      throw new UncheckedIOException(environment + " cannot be written to: " + e.getMessage(), e);
    }
  }

  /** Installs a list of packages, unless it is installed already. */
  private void install(String requirements) throws IOException {
    Path list = scripts.resolve(requirements);
    Path stamp = environment.resolve("installed-" + requirements);
    String wanted = Files.readString(list);
    if (Files.exists(stamp) && Files.readString(stamp).equals(wanted)) {
      return;
    }
    if (!Files.isExecutable(python())) {
      var command = new ArrayList<>(Python.find(System.getenv("PYTHON")).command());
      command.addAll(List.of("-m", "venv", environment.toString()));
      if (run(command) != 0) {
        throw new LabException(
            "Python could not create a virtual environment in "
                + environment
                + ": on Debian and Ubuntu install the package python3-venv.");
      }
    }
    notes.accept("Installing " + list.getFileName() + " into .venv (once, takes a minute) ...");
    List<String> pip =
        List.of("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r");
    var command = new ArrayList<>(List.of(python().toString()));
    command.addAll(pip);
    command.add(list.toString());
    if (run(command) != 0) {
      throw new LabException(
          "The packages of " + list + " could not be installed; pip's messages are above.");
    }
    SmallFile.replace(stamp, wanted);
  }

  /** Opens a notebook in JupyterLab and waits until it is closed. */
  int open(boolean browser) {
    var command = new ArrayList<>(List.of(python().toString(), "-m", "jupyterlab"));
    command.add("--ServerApp.root_dir=" + home);
    if (System.getProperty("user.name").equals("root")) {
      command.add("--allow-root"); // as in a container; it listens on this machine only
    }
    if (!browser) {
      command.add("--no-browser");
    }
    command.add(home.resolve(NOTEBOOK).toString());
    return run(command);
  }

  /**
   * Executes notebooks without a browser.
   *
   * @param out folder for the results; null saves them in the notebooks themselves
   */
  int execute(List<Path> notebooks, Path out) {
    var command = new ArrayList<>(List.of(python().toString()));
    command.add(scripts.resolve("execute.py").toString());
    command.addAll(out == null ? List.of("--in-place") : List.of("--out", out.toString()));
    notebooks.forEach(notebook -> command.add(notebook.toAbsolutePath().toString()));
    return run(command);
  }

  /**
   * Runs the headline notebook and the lesson on the original in a browser, and checks the pages.
   *
   * @param out folder for screenshots
   */
  int browserTest(Path out) {
    try {
      install("requirements-browser.txt");
    } catch (IOException e) {
      throw new UncheckedIOException(environment + " cannot be written to: " + e.getMessage(), e);
    }
    return run(
        List.of(
            python().toString(),
            scripts.resolve("browser_test.py").toString(),
            "--project",
            home.toString(),
            "--out",
            out.toString()));
  }

  private Path python() {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    return environment.resolve(windows ? "Scripts/python.exe" : "bin/python");
  }

  private int run(List<String> command) {
    var builder = new ProcessBuilder(command).inheritIO();
    Map<String, String> variables = builder.environment();
    // Prefers the kernel of the environment to those of the user.
    variables.put("JUPYTER_PREFER_ENV_PATH", "1");
    try {
      return builder.start().waitFor();
    } catch (IOException e) {
      throw new LabException(command.get(0) + " could not be started: " + e.getMessage() + ".");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("Stopped.");
    }
  }
}
