package io.github.captchasolver.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.Sample;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labels in Chromium by keyboard, undoes, trains, and reloads the page. */
@Tag("slow")
class LabelPageInBrowserTest {
  private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

  @TempDir private Path folder;

  @Test
  void label_byKeyboard_trainsAndGoesOnAfterAReload() throws Exception {
    String python = ".venv/bin/python";
    assumeTrue(
        Files.isExecutable(Path.of(python)),
        "Playwright is not installed (./captcha lab --browser-test installs it).");
    Map<String, byte[]> files = new TreeMap<>();
    Map<String, String> truth = new TreeMap<>();
    for (Sample sample : Dataset.read(Path.of("train.zip")).samples().subList(0, 200)) {
      String file = files.size() + ".png";
      files.put(file, sample.bytes());
      truth.put(file, sample.label());
    }
    Path set = GeneratedImages.zip(folder.resolve("set.zip"), files);
    Path texts = folder.resolve("truth.json");
    Files.write(texts, new ObjectMapper().writeValueAsBytes(truth));
    RunningPage page =
        RunningPage.start(
            "label",
            set,
            "--out",
            folder.resolve("out.zip"),
            "--port",
            0,
            "--model",
            "models/digits.captcha");
    var command = new ArrayList<>(List.of(python, "src/server/src/test/browser/label_test.py"));
    command.addAll(List.of("--url", page.address(), "--truth", texts.toString()));
    command.addAll(List.of("--axe", axe().toString(), "--out", "target/browser"));
    Path messages = folder.resolve("messages");
    var process = new ProcessBuilder(command).redirectErrorStream(true);
    int exitCode = process.redirectOutput(messages.toFile()).start().waitFor();
    assertThat(exitCode).as(Files.readString(messages)).isZero();
    assertThat(page.stop().exitCode()).isZero();
  }

  private Path axe() throws IOException {
    try (InputStream script = LabelPageInBrowserTest.class.getResourceAsStream(AXE)) {
      return Files.write(folder.resolve("axe.min.js"), script.readAllBytes());
    }
  }
}
