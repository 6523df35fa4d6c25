package io.github.captchasolver.trial;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A folder like that of the project after a build, with the launcher, a few sources, and in lib/
 * the classes under test. The launcher finds no Maven on its path.
 *
 * @param home the folder
 */
record Checkout(Path home) {
  private static final Path PROJECT = Path.of("").toAbsolutePath();

  /** What the launcher calls. */
  private static final List<String> TOOLS =
      List.of(
          "sh",
          "cat",
          "cksum",
          "env",
          "find",
          "mv",
          "nproc",
          "readlink",
          "rm",
          "sed",
          "sort",
          "wc",
          "xargs");

  /** Makes the folder, whose sources are older than its jars. */
  static Checkout in(Path home) throws IOException {
    Path lib = Files.createDirectories(home.resolve("lib"));
    Files.copy(
        PROJECT.resolve("captcha"), home.resolve("captcha"), StandardCopyOption.COPY_ATTRIBUTES);
    for (String link : List.of("docs", "train.zip")) {
      Files.createSymbolicLink(home.resolve(link), PROJECT.resolve(link));
    }
    Path models = Files.createDirectories(home.resolve("models"));
    for (String model : List.of("base.captcha", "digits.captcha")) {
      Files.copy(PROJECT.resolve("models").resolve(model), models.resolve(model));
    }
    Files.createDirectories(home.resolve("src/app/src/main"));
    for (String source : List.of("pom.xml", "src/app/pom.xml", "src/app/src/main/A.java")) {
      Files.writeString(home.resolve(source), source);
    }
    var checkout = new Checkout(home);
    checkout.setTimes(Instant.now().minusSeconds(3600));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path path = Path.of(entry).toAbsolutePath();
      if (Files.isRegularFile(path)) {
        Files.createSymbolicLink(lib.resolve(path.getFileName()), path);
      } else if (path.endsWith("target/classes")) {
        String module = path.getParent().getParent().getFileName().toString();
        pack(path, lib.resolve("captcha-solver-" + module + "-0.1.0.jar"));
      }
    }
    return checkout;
  }

  private static void pack(Path classes, Path jar) throws IOException {
    try (Stream<Path> files = Files.walk(classes);
        var out = new ZipOutputStream(Files.newOutputStream(jar))) {
      out.setLevel(1);
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
        Files.copy(file, out);
        out.closeEntry();
      }
    }
  }

  /** Sets the times of all sources and their folders. */
  void setTimes(Instant time) throws IOException {
    for (String source : List.of("pom.xml", "models", "src")) {
      try (Stream<Path> files = Files.walk(home.resolve(source))) {
        for (Path file : files.toList()) {
          Files.setLastModifiedTime(file, FileTime.from(time));
        }
      }
    }
  }

  /** Copies the folder as {@code cp -r} does: all files are new. */
  Checkout copyTo(Path target) throws IOException, InterruptedException {
    Launched copied =
        Launched.by(new ProcessBuilder("cp", "-r", home.toString(), target.toString()));
    if (copied.exitCode() != 0) {
      throw new IOException(copied.err());
    }
    var copy = new Checkout(target);
    copy.setTimes(Instant.now().plusSeconds(2)); // later than the jars, however they were copied
    return copy;
  }

  /** Prepares a command of the launcher, to be run in a folder. */
  ProcessBuilder command(Path folder, Object... arguments) throws IOException {
    var command = new ArrayList<String>(List.of(home.resolve("captcha").toString()));
    Stream.of(arguments).map(Object::toString).forEach(command::add);
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    Map<String, String> environment = builder.environment();
    environment.put("PATH", tools().toString());
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.keySet().removeAll(List.of("CAPTCHA_JAVA_OPTIONS", "TMPDIR"));
    return builder;
  }

  /** Runs a command of the launcher in this folder. */
  Launched run(Object... arguments) throws IOException, InterruptedException {
    return Launched.by(command(home, arguments));
  }

  private Path tools() throws IOException {
    Path tools = home.resolve("tools");
    if (!Files.exists(tools)) {
      Files.createDirectory(tools);
      for (String tool : TOOLS) {
        for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
          Path file = Path.of(folder, tool);
          if (Files.isExecutable(file) && !Files.exists(tools.resolve(tool))) {
            Files.createSymbolicLink(tools.resolve(tool), file);
          }
        }
      }
    }
    return tools;
  }
}
