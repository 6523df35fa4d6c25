package io.github.captchasolver.server;

import io.github.captchasolver.server.http.AccessRules;
import io.github.captchasolver.server.model.ModelSources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jline.utils.Signals;

/**
 * Starts a server from environment variables, for containers and services: it needs neither the
 * command line nor what trains models. docs/server.md lists the variables.
 */
public final class ServerMain {
  private static final String PREFIX = "CAPTCHA_";
  private static final Set<String> NAMES =
      Set.of(
          "MODELS",
          "BASE",
          "HOST",
          "PORT",
          "BASE_PATH",
          "TOKEN",
          "INSECURE",
          "ALLOW_ORIGIN",
          "THREADS",
          "QUIET",
          "JAVA_OPTIONS");

  private final Map<String, String> variables;

  ServerMain(Map<String, String> variables) {
    this.variables = variables;
  }

  /** Serves until the process is told to end. */
  public static void main(String[] arguments) {
    System.exit(new ServerMain(System.getenv()).run());
  }

  private int run() {
    Thread waiting = Thread.currentThread();
    List.of("INT", "TERM").forEach(signal -> Signals.register(signal, waiting::interrupt));
    try (var server =
        CaptchaServer.start(
            options(), List.of(), ServerLog.to(System.err::println, !is("QUIET")))) {
      System.out.println(server.address());
      server.await();
      return 0;
    } catch (InterruptedException e) {
      System.err.println("Stopped.");
      return 0;
    } catch (RuntimeException e) {
      System.err.println(e.getMessage());
      return 1;
    }
  }

  /**
   * Returns the options that the variables say.
   *
   * @throws IllegalArgumentException with a sentence, if one of them is not valid
   */
  ServerOptions options() {
    requireKnown();
    Path folder = variables.containsKey(PREFIX + "MODELS") ? Path.of(get("MODELS", "")) : null;
    var files = new ArrayList<Path>();
    if (folder != null && Files.isRegularFile(folder)) {
      files.add(folder);
      folder = null;
    }
    if (folder == null && files.isEmpty() && !is("BASE")) {
      throw new IllegalArgumentException(
          "Set CAPTCHA_MODELS to a model or a folder of models, or CAPTCHA_BASE to true.");
    }
    String token = variables.get(PREFIX + "TOKEN");
    String origins = get("ALLOW_ORIGIN", "");
    var access =
        new AccessRules(
            get("HOST", "127.0.0.1"),
            token,
            origins.isBlank() ? Set.of() : Set.of(origins.strip().split("[,\\s]+")));
    access.requireProtection(is("INSECURE"));
    var usual = ServerOptions.of(new ModelSources(files, is("BASE"), folder));
    return usual
        .withAccess(access)
        .at(number("PORT", 8080), get("BASE_PATH", ""))
        .reading(number("THREADS", usual.workers()), usual.queue());
  }

  /** A misspelt variable would be ignored silently. */
  private void requireKnown() {
    var unknown = new TreeSet<String>();
    for (String name : variables.keySet()) {
      if (name.startsWith(PREFIX) && !NAMES.contains(name.substring(PREFIX.length()))) {
        unknown.add(name);
      }
    }
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "Unknown variables: "
              + String.join(", ", unknown)
              + "; there are CAPTCHA_"
              + String.join(", CAPTCHA_", new TreeSet<>(NAMES))
              + ".");
    }
  }

  private String get(String name, String other) {
    return variables.getOrDefault(PREFIX + name, other);
  }

  private boolean is(String name) {
    String value = get(name, "false");
    if (!value.equals("true") && !value.equals("false")) {
      throw new IllegalArgumentException(
          PREFIX + name + " is true or false, not \"" + value + "\".");
    }
    return value.equals("true");
  }

  private int number(String name, int other) {
    String value = get(name, Integer.toString(other));
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(PREFIX + name + " is no number: \"" + value + "\".", e);
    }
  }
}
