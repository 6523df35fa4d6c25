package io.github.captchasolver.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Assembles the folder of the container from a copy of the sources, and reads an image with it. */
@Tag("slow")
class ContainerTest {
  private static final Map<String, byte[]> IMAGES = SampleImages.images(1);

  /** Bytes that the folder has at most: a JRE of a few modules, and ONNX Runtime. */
  private static final long LARGEST = 130L << 20;

  @TempDir private Path work;

  @Test
  void assembledFolder_servesByItself_withoutWriting() throws Exception {
    assumeTrue(Files.isDirectory(Path.of(System.getProperty("java.home"), "jmods")), "no jmods");
    Path project = copy("pom.xml", "models", "src");
    Path target = work.resolve("captcha");
    String script = project.resolve("src/server/src/main/container/assemble").toString();
    assertThat(start(project, Map.of(), "sh", script, target.toString(), "-o").waitFor()).isZero();
    try (Stream<Path> jars = Files.list(target.resolve("lib"))) {
      assertThat(jars.map(jar -> jar.getFileName().toString().replaceAll("-[0-9].*", "")))
          .contains("captcha-solver", "captcha-solver-server", "onnxruntime", "jetty-server")
          .noneMatch(jar -> jar.matches("(?i).*(trainer|app|nd4j|deeplearning|picocli|junit).*"));
    }
    assertThat(bytes(target)).isBetween(20L << 20, LARGEST);
    readAnImage(target);
  }

  private void readAnImage(Path target) throws Exception {
    var variables =
        Map.of(
            "CAPTCHA_MODELS", SampleImages.MODEL.toAbsolutePath().toString(),
            "CAPTCHA_PORT", "0",
            "TMPDIR", Files.createDirectory(work.resolve("temporary")).toString());
    Path empty = Files.createDirectory(work.resolve("empty"));
    Process process = start(empty, variables, target.resolve("run").toString());
    try (BufferedReader out = process.inputReader()) {
      var client = new TestClient(out.readLine());
      var image = IMAGES.entrySet().iterator().next();
      assertThat(client.post("v1/read", "image/png", image.getValue()).get("text"))
          .isEqualTo(image.getKey());
      assertThat(bytes(work.resolve("temporary"))).isZero();
      process.destroy();
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    } finally {
      process.destroyForcibly();
    }
    try (Stream<Path> written = Files.list(empty)) {
      assertThat(written).isEmpty();
    }
  }

  private Path copy(String... names) throws IOException {
    Path project = work.resolve("project");
    for (String name : names) {
      try (Stream<Path> files = Files.walk(Path.of(name))) {
        for (Path file : files.filter(f -> !f.toString().contains("target")).toList()) {
          Path copy = project.resolve(file);
          Files.createDirectories(copy.getParent());
          if (Files.isRegularFile(file)) {
            Files.copy(file, copy);
          }
        }
      }
    }
    return project;
  }

  private Process start(Path folder, Map<String, String> variables, String... command)
      throws IOException {
    var builder =
        new ProcessBuilder(List.of(command))
            .directory(folder.toFile())
            .redirectError(work.resolve("messages").toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("CAPTCHA_"));
    builder.environment().putAll(variables);
    return builder.start();
  }

  private static long bytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
