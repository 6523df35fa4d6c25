package io.github.captchasolver.web;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs the JavaScript of a page in node, where that is installed. */
final class PageProgram {
  private static final ObjectMapper JSON = new ObjectMapper();

  private PageProgram() {}

  /**
   * Runs cases; each has a kind, see {@code run.mjs}.
   *
   * @param folder an empty one
   * @return the result of each
   */
  static JsonNode run(Path folder, List<? extends Map<String, ?>> cases)
      throws IOException, InterruptedException {
    assumeTrue(isInstalled(), "node is not installed");
    Path page = Files.createDirectory(folder.resolve("page"));
    for (String name : WebPage.FILES) {
      copy(name, page.resolve(name));
    }
    Files.writeString(page.resolve("package.json"), "{\"type\": \"module\"}");
    Path script = folder.resolve("run.mjs");
    copy("run.mjs", script);
    Path input = folder.resolve("cases.json");
    Path output = folder.resolve("results.json");
    JSON.writeValue(input.toFile(), cases);
    List<String> command =
        List.of("node", script.toString(), page.toString(), input.toString(), output.toString());
    int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (exit != 0) {
      throw new AssertionError("node ended with " + exit + "; its messages are above.");
    }
    return JSON.readTree(output.toFile());
  }

  private static boolean isInstalled() throws InterruptedException {
    try {
      return new ProcessBuilder("node", "--version")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static void copy(String resource, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    try (InputStream in = PageProgram.class.getResourceAsStream(resource)) {
      Files.copy(in, to);
    }
  }
}
