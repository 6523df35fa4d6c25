package io.github.captchasolver.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.captchasolver.server.model.ModelSources;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the examples of docs/server.md as they are printed, with the address of a server. */
class ServerExamplesTest {
  private static final Map<String, byte[]> IMAGES = SampleImages.images(3);
  private static final String TEXT = IMAGES.keySet().iterator().next();

  @TempDir private static Path folder;
  private static CaptchaServer server;

  @BeforeAll
  static void start() throws IOException {
    var models = new ModelSources(List.of(SampleImages.MODEL), false, null);
    server = CaptchaServer.start(ServerOptions.of(models), List.of(), note -> {});
    Files.write(folder.resolve("captcha.png"), IMAGES.get(TEXT));
    Files.write(folder.resolve("images.zip"), SampleImages.zip(IMAGES));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void curl_readsImagesAndAZip() throws Exception {
    String output = run("bash", "example.sh", "bash", "curl");
    assertThat(output.split("\"text\":\"" + TEXT + "\"", -1)).hasSize(4);
    IMAGES.keySet().forEach(text -> assertThat(output).contains("\"text\":\"" + text + "\""));
  }

  @Test
  void python_readsAnImage() throws Exception {
    assertThat(run("python", "example.py", "python3")).startsWith(TEXT + " 0.9");
  }

  @Test
  @Tag("slow")
  void javaScript_readsAnImage() throws Exception {
    assertThat(run("javascript", "example.mjs", "node")).startsWith(TEXT + " 0.9");
  }

  @Test
  @Tag("slow")
  void java_readsAnImage() throws Exception {
    assertThat(run("java", "Example.java", "java")).contains("\"text\":\"" + TEXT + "\"");
  }

  /** Runs the example in a language; skips where a tool is missing, the first one runs it. */
  private static String run(String language, String file, String... tools) throws Exception {
    for (String tool : tools) {
      assumeTrue(isInstalled(tool), tool + " is not installed, so its example is not tried.");
    }
    String document = Files.readString(Path.of("docs", "server.md"));
    String example =
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
            .matcher(document)
            .results()
            .map((MatchResult result) -> result.group(1))
            .findFirst()
            .orElseThrow();
    Files.writeString(
        folder.resolve(file), example.replace("http://127.0.0.1:8080/", server.address()));
    Process process =
        new ProcessBuilder(tools[0], file)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).isZero();
    return output;
  }

  private static boolean isInstalled(String tool) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(place -> Files.isExecutable(Path.of(place, tool)));
  }
}
