package io.github.captchasolver.cli.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Describes to Jupyter how to start the Java kernel: in one JVM instead of JJava's two, the Java
 * that runs this program, with the options that the launcher passes to the other commands.
 */
final class KernelSpec {
  /** From this version on, Java warns about memory access by a library of DL4J. */
  private static final int WARNS = 23;

  private static final String LOGGING = "logging.properties";

  /** Otherwise JJava logs each of its threads. */
  private static final String QUIET =
      """
      handlers = java.util.logging.ConsoleHandler
      .level = WARNING
      """;

  private KernelSpec() {}

  /**
   * Returns the content of {@code kernel.json}.
   *
   * @param folder the folder of the file and of the jar of JJava
   * @param lib the folder lib of the project
   * @param environment the environment variables of this process
   */
  static Map<String, Object> of(Path folder, Path lib, Map<String, String> environment) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-Djava.awt.headless=true",
            "-Dfile.encoding=UTF-8",
            "-Dorg.nd4j.log.initialization=false",
            "-Djava.util.logging.config.file=" + folder.resolve(LOGGING),
            // Jupyter shows standard error in red.
            "-Dorg.slf4j.simpleLogger.logFile=System.out",
            "--enable-native-access=ALL-UNNAMED"));
    if (Runtime.version().feature() >= WARNS) {
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    Path natives = lib.resolve("native");
    if (Files.isDirectory(natives)) {
      command.add("-Donnxruntime.native.path=" + natives);
    }
    Stream.of(environment.getOrDefault("CAPTCHA_JAVA_OPTIONS", "").strip().split("\\s+"))
        .filter(option -> !option.isEmpty())
        .forEach(command::add);
    command.addAll(List.of("--add-opens", "jdk.jshell/jdk.jshell=ALL-UNNAMED"));
    command.addAll(List.of("-jar", folder.resolve("jjava.jar").toString(), "{connection_file}"));
    var variables = new LinkedHashMap<String, String>();
    for (String name : List.of("OMP_NUM_THREADS", "GOMP_SPINCOUNT")) {
      if (environment.containsKey(name)) {
        variables.put(name, environment.get(name));
      }
    }
    var spec = new LinkedHashMap<String, Object>();
    spec.put("argv", command);
    spec.put("display_name", "Java");
    spec.put("language", "java");
    spec.put("interrupt_mode", "message");
    spec.put("env", variables);
    return spec;
  }

  /** Writes the file and the files it refers to, if they differ from the existing ones. */
  static void write(Path folder, Map<String, Object> spec) throws IOException {
    SmallFile.keep(folder.resolve(LOGGING), QUIET);
    SmallFile.keep(folder.resolve("kernel.json"), json(spec));
  }

  private static String json(Map<String, Object> spec) {
    try {
      return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(spec) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("The kernel's description is plain JSON.", impossible);
    }
  }
}
