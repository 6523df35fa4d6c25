package io.github.captchasolver.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtEnvironment;
import com.fasterxml.jackson.core.JsonFactory;
import io.github.captchasolver.model.ModelFile;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads images in a new process whose class path has none of the training libraries. */
class ReadingAloneTest {
  @TempDir Path folder;

  @Test
  void open_withoutTrainingLibraries_readsTheSameAsHere() throws Exception {
    Path model = folder.resolve("model.captcha");
    ModelFile.write(SampleModel.model(), model);
    Path image = Files.write(folder.resolve("image.png"), SampleModel.image(77));

    List<String> lines = runChild(classPath(), model.toString(), image.toString());

    assertThat(lines).hasSize(4);
    assertThat(lines.get(0)).isEqualTo("deeplearning4j: false");
    assertThat(lines.get(1)).isEqualTo("nd4j: false");
    try (CaptchaSolver solver = CaptchaSolver.open(model)) {
      Prediction here = solver.read(image);
      assertThat(here.text()).isNotEmpty();
      assertThat(lines.get(2)).isEqualTo(escaped(here.text()));
      assertThat(Double.parseDouble(lines.get(3))).isCloseTo(here.confidence(), within(1e-4));
    }
  }

  @Test
  void open_longClassPath_doesNotBringTheProcessDown() throws Exception {
    // ONNX Runtime 1.29 takes /proc/self/cmdline apart with a regular expression that recurses with
    // each character, and the stack overflows (vespa-engine/vespa#37786).
    Path model = folder.resolve("model.captcha");
    ModelFile.write(SampleModel.model(), model);
    Path image = Files.write(folder.resolve("image.png"), SampleModel.image(77));
    String nowhere = File.pathSeparator + folder.resolve("x".repeat(200));

    List<String> lines =
        runChild(classPath() + nowhere.repeat(50), model.toString(), image.toString());

    assertThat(lines).hasSize(4);
  }

  private static String classPath() {
    return Stream.of(
            CaptchaSolver.class, ReadInChild.class, OrtEnvironment.class, JsonFactory.class)
        .map(ReadingAloneTest::origin)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private List<String> runChild(String classPath, String... arguments) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command =
        Stream.concat(
                Stream.of(java, "-Djava.awt.headless=true", "-cp", classPath),
                Stream.concat(Stream.of(ReadInChild.class.getName()), Stream.of(arguments)))
            .toList();
    Path errors = folder.resolve("errors.txt");
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
    return output.lines().map(String::strip).toList();
  }

  /** The jar or folder that a class was loaded from. */
  private static String origin(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static String escaped(String text) {
    return text.codePoints()
        .mapToObj(c -> String.format(Locale.ROOT, "u+%04x", c))
        .collect(Collectors.joining(" "));
  }
}
