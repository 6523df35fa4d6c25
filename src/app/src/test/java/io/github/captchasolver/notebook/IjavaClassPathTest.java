package io.github.captchasolver.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the library behind the class path of IJava. No package index has IJava, so a JVM replaces
 * it: its class path has IJava's display class and the old gson and commons-lang3 of IJava's jar,
 * and the class loader of its Java shell has our jars after them, as with {@code %classpath}.
 */
class IjavaClassPathTest {
  private static final String MAIN =
      """
      package standin;
      import jdk.jshell.*;
      public class Main {
        public static void main(String[] args) throws Exception {
          JShell shell = JShell.builder().executionEngine("local").build();
          for (String entry : args[0].split(java.io.File.pathSeparator)) {
            shell.addToClasspath(entry);
          }
          String rest = java.nio.file.Files.readString(java.nio.file.Path.of(args[1]));
          while (!rest.isBlank()) {
            var next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            for (SnippetEvent event : shell.eval(next.source())) {
              shell.diagnostics(event.snippet()).forEach(d -> System.out.println(d.getMessage(null)));
              if (event.status() != Snippet.Status.VALID || event.exception() != null) {
                System.out.println(event);
                if (event.exception() != null) {
                  event.exception().printStackTrace(System.out);
                }
                System.exit(1);
              }
            }
            rest = next.remaining();
          }
          for (String line : Log.LINES) {
            System.out.println(line.substring(0, Math.min(200, line.length())));
          }
          System.exit(0);
        }
      }
      """;

  /** The work of a notebook in one block, because each compilation searches all jars. */
  private static final String CELL =
      """
      import io.github.captchasolver.dataset.*;
      import io.github.captchasolver.inference.*;
      import io.github.captchasolver.notebook.*;
      import io.github.captchasolver.chart.*;
      import io.github.captchasolver.training.*;
      import static io.github.captchasolver.notebook.Notebook.*;
      {
        System.out.println(Class.forName("com.google.gson.Gson")
            .getProtectionDomain().getCodeSource().getLocation());
        System.out.println(Class.forName("org.apache.commons.lang3.StringUtils")
            .getProtectionDomain().getCodeSource().getLocation());
        var samples = read("train.zip").samples().subList(0, 20);
        show(ImageGrid.ofLabels(tiles(samples), 1, 2));
        show(Tables.summary(Dataset.of("twenty", samples)));
        try (var solver = CaptchaSolver.open(java.nio.file.Path.of("models/digits.captcha"))) {
          show(ConfidenceFigure.of(readings(solver, samples)));
        }
        try {
          new LiveTraining(
              Dataset.of("twenty", samples), TrainingOptions.of("fast").withEpochs(1)).run();
        } catch (TrainingException readsNothingYet) {
        }
        System.out.println("trained one epoch");
        var network = io.github.captchasolver.nn.Preset.FAST.network(32, 64, 5);
        for (var format : io.github.captchasolver.nn.keras.KerasFormat.values()) {
          System.out.println("Keras file of " + io.github.captchasolver.nn.keras.KerasWriter.write(
              format, network, new float[network.parameters()], java.util.Map.of()).length);
        }
      }
      """;

  @TempDir private Path folder;

  @Tag("slow")
  @Test
  void library_worksBelowIjavasClassPath() throws Exception {
    Path standIn = Files.createDirectories(folder.resolve("ijava"));
    StandIn.ijava(standIn);
    StandIn.compile(standIn, Map.of("standin/Main", MAIN, "standin/Log", StandIn.LOG));
    Path cell = Files.writeString(folder.resolve("cell.jsh"), CELL);
    String before =
        Stream.concat(Stream.of(standIn), jars())
            .map(Path::toString)
            .collect(Collectors.joining(System.getProperty("path.separator")));

    String out = run(before, System.getProperty("java.class.path"), cell);

    assertThat(out)
        .contains("gson-2.8.5.jar", "commons-lang3-3.8.1.jar")
        .contains("display {image/png=iVBORw0KGgo")
        .contains("display {text/html=<table>")
        .contains("update id {text/html=<div class=\"captcha-training\">")
        .contains("trained one epoch")
        .containsPattern("Keras file of [0-9]{5,}\\s+Keras file of [0-9]{4,}");
  }

  private static Stream<Path> jars() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("target/ijava"))) {
      List<Path> jars = files.map(Path::toAbsolutePath).toList();
      assertThat(jars).hasSize(2);
      return jars.stream();
    }
  }

  private static String run(String before, String ours, Path cell)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Djava.awt.headless=true",
                "-Dorg.nd4j.log.initialization=false",
                "-cp",
                before,
                "standin.Main",
                ours,
                cell.toString())
            .redirectErrorStream(true)
            .start();
    try (InputStream stream = process.getInputStream()) {
      String out = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(out).isZero();
      return out;
    }
  }
}
