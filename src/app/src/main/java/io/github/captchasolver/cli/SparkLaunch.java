package io.github.captchasolver.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts the command line together that runs a job: {@code spark-submit} with our jars where a Spark
 * is installed, or else Java with Spark's jars from Maven's repository.
 *
 * @param home the folder of the project
 * @param master null for the default
 * @param settings each KEY=VALUE
 * @param job its name and arguments
 */
record SparkLaunch(Path home, String master, List<String> settings, List<String> job) {
  private static final String MAIN = "io.github.captchasolver.spark.SparkJobs";
  private static final String SUBMIT = "spark-submit";

  /**
   * Java's own default is a quarter of the memory, which native code needs too; Spark's is this.
   */
  private static final String MEMORY = "-Xmx1g";

  /**
   * Reading is mostly native code. With both compilers of the JVM, two executors of one core read
   * 20,000 images no faster than one, since compiling took as long as reading.
   */
  private static final String FIRST_COMPILER = "-XX:TieredStopAtLevel=1";

  private static final List<String> JAVA_OPTIONS =
      List.of("spark.driver.extraJavaOptions", "spark.executor.extraJavaOptions");

  SparkLaunch {
    for (String setting : settings) {
      if (!setting.matches("(?s)spark\\.[^=]+=.*")) {
        throw new IllegalArgumentException(
            "--conf takes spark.KEY=VALUE, such as spark.executor.memory=2g, not " + setting + ".");
      }
    }
  }

  /**
   * Returns the command.
   *
   * @param environment SPARK_HOME, PATH and CAPTCHA_JAVA_OPTIONS count
   * @throws IllegalArgumentException if the installed Spark is of another kind
   * @throws UncheckedIOException if the launcher has not built the jobs
   */
  List<String> command(Map<String, String> environment) {
    String submit = submit(environment);
    return submit == null ? fromMaven(environment) : installed(submit);
  }

  private static String submit(Map<String, String> environment) {
    String spark = environment.get("SPARK_HOME");
    if (spark != null && !spark.isEmpty()) {
      Path file = Path.of(spark, "bin", SUBMIT);
      if (!Files.isExecutable(file)) {
        throw new IllegalArgumentException(
            "SPARK_HOME is "
                + spark
                + ", but there is no bin/spark-submit in it: correct or unset it.");
      }
      requireScala213(Path.of(spark));
      return file.toString();
    }
    return Stream.of(Objects.toString(environment.get("PATH"), "").split(File.pathSeparator))
        .map(folder -> Path.of(folder, SUBMIT))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst()
        .orElse(null);
  }

  private static void requireScala213(Path spark) {
    try (Stream<Path> jars = Files.list(spark.resolve("jars"))) {
      List<String> cores =
          jars.map(jar -> jar.getFileName().toString())
              .filter(name -> name.startsWith("spark-core_"))
              .toList();
      if (cores.stream().noneMatch(name -> name.matches("spark-core_2\\.13-4\\..*"))) {
        throw new IllegalArgumentException(
            "The Spark in "
                + spark
                + " is not a Spark 4 for Scala 2.13: install one, or unset SPARK_HOME.");
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "SPARK_HOME is " + spark + ", but there are no jars in it: correct or unset it.", e);
    }
  }

  private List<String> installed(String submit) {
    var command = new ArrayList<>(List.of(submit, "--class", MAIN));
    if (master != null) {
      command.addAll(List.of("--master", master));
    }
    allSettings().forEach(setting -> command.addAll(List.of("--conf", setting)));
    command.addAll(List.of("--jars", jars(reads() ? "read" : "train")));
    command.add(jar().toString());
    command.addAll(job);
    return command;
  }

  private List<String> fromMaven(Map<String, String> environment) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Path module = home.resolve("src").resolve("spark");
    var command =
        new ArrayList<>(
            List.of(
                java,
                "@" + module.resolve("jvm.options"),
                MEMORY,
                "-Djava.awt.headless=true",
                "-Dlog4j2.configurationFile=" + module.resolve("log4j2.properties")));
    if (reads()) {
      command.add(FIRST_COMPILER);
    }
    Stream.of(Objects.toString(environment.get("CAPTCHA_JAVA_OPTIONS"), "").split("\\s+"))
        .filter(option -> !option.isEmpty())
        .forEach(command::add);
    if (master != null) {
      command.add("-Dspark.master=" + master);
      if (!master.startsWith("local")) {
        command.add("-Dspark.jars=" + jar() + "," + jars("train"));
      }
    }
    allSettings().forEach(setting -> command.add("-D" + setting));
    String classPath =
        Stream.of(jar().toString(), jars("train"), jars("spark"))
            .collect(Collectors.joining(","))
            .replace(",", File.pathSeparator);
    command.addAll(List.of("-cp", classPath, MAIN));
    command.addAll(job);
    return command;
  }

  private boolean reads() {
    return job.get(0).equals("read");
  }

  /** Returns the settings, and those for reading that are not among them. */
  private Stream<String> allSettings() {
    Stream<String> reading =
        JAVA_OPTIONS.stream()
            .filter(key -> reads() && settings.stream().noneMatch(s -> s.startsWith(key + "=")))
            .map(key -> key + "=" + FIRST_COMPILER);
    return Stream.concat(settings.stream(), reading);
  }

  private Path built(String file) {
    return home.resolve("target").resolve("spark").resolve(file);
  }

  private Path jar() {
    return built("captcha-solver-spark.jar");
  }

  /** Returns one of the lists that the build of the module has written, with commas. */
  private String jars(String list) {
    Path file = built(list + ".jars");
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(
          file + " cannot be read: start the job with ./captcha spark, which builds it.", e);
    }
  }

  /** Returns a command as it is typed into a shell. */
  static String quoted(List<String> command) {
    return command.stream()
        .map(
            word ->
                word.matches("[\\w@%+=:,./\\[\\]*-]+") && !word.contains("*")
                    ? word
                    : "'" + word.replace("'", "'\\''") + "'")
        .collect(Collectors.joining(" "));
  }
}
