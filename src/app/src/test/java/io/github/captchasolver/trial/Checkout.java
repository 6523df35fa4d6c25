package io.github.captchasolver.trial;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
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
  /** An image of digits, and the model that reads it as 3333. */
  static final String IMAGE = "docs/images/predictions.png";

  static final String DIGITS = "models/digits.captcha";

  private static final Path PROJECT = Path.of("").toAbsolutePath();

  /** What the launcher calls. */
  private static final List<String> TOOLS =
      List.of(
          "cat", "cksum", "find", "mv", "nproc", "readlink", "rm", "sed", "sort", "wc", "xargs");

  /** Makes the folder, whose sources are older than its jars. */
  static Checkout in(Path home) throws IOException {
    Path lib = Files.createDirectories(home.resolve("lib"));
    Files.copy(
        PROJECT.resolve("captcha"), home.resolve("captcha"), StandardCopyOption.COPY_ATTRIBUTES);
    for (String folder : List.of("docs/images", "models", "src/app/src/main", "tools")) {
      Files.createDirectories(home.resolve(folder));
    }
    for (String file : List.of("train.zip", IMAGE, "models/base.captcha", DIGITS)) {
      Files.copy(PROJECT.resolve(file), home.resolve(file));
    }
    for (String source : List.of("pom.xml", "src/app/pom.xml", "src/app/src/main/A.java")) {
      Files.writeString(home.resolve(source), source);
    }
    var checkout = new Checkout(home);
    checkout.setTimes(Instant.now().minusSeconds(3600));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path path = Path.of(entry).toAbsolutePath();
      if (Files.isRegularFile(path)) {
        link(path, lib.resolve(path.getFileName()));
      } else if (path.endsWith("target/classes")) {
        String module = path.getParent().getParent().getFileName().toString();
        pack(path, lib.resolve("captcha-solver-" + module + "-0.1.0.jar"));
      }
    }
    for (String tool : TOOLS) {
      writeTool(home.resolve("tools").resolve(tool));
    }
    return checkout;
  }

  private static void link(Path file, Path link) throws IOException {
    try {
      Files.createLink(link, file);
    } catch (IOException | UnsupportedOperationException e) {
      Files.createSymbolicLink(link, file); // of another disk
    }
  }

  private static void writeTool(Path tool) throws IOException {
    for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
      Path file = Path.of(folder).resolve(tool.getFileName());
      if (Files.isExecutable(file)) {
        Files.writeString(tool, "#!/bin/sh\nexec " + file + " \"$@\"\n");
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
        return;
      }
    }
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
  ProcessBuilder command(Path folder, Object... arguments) {
    var command = new ArrayList<String>(List.of(home.resolve("captcha").toString()));
    Stream.of(arguments).map(Object::toString).forEach(command::add);
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    Map<String, String> environment = builder.environment();
    environment.put("PATH", home.resolve("tools").toString());
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.keySet().removeAll(List.of("CAPTCHA_JAVA_OPTIONS", "TMPDIR"));
    return builder;
  }

  /** Runs a command of the launcher in this folder. */
  Launched run(Object... arguments) throws IOException, InterruptedException {
    return Launched.by(command(home, arguments));
  }
}
