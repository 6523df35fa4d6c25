package io.github.captchasolver.web;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Runs the JavaScript of a page in node, where that is installed. */
final class PageProgram {
  private static final ObjectMapper JSON = new ObjectMapper();

  private PageProgram() {}

  /**
   * Runs cases; each has a kind, see {@code run.mjs}.
   *
   * @param folder where one is made for this run
   * @return the result of each
   */
  static JsonNode run(Path folder, List<? extends Map<String, ?>> cases)
      throws IOException, InterruptedException {
    assumeTrue(isInstalled(), "node is not installed");
    Path run = Files.createTempDirectory(folder, "run");
    Path page = Files.createDirectory(run.resolve("page"));
    for (String name : WebPage.FILES) {
      copy(name, page.resolve(name));
    }
    Files.writeString(page.resolve("package.json"), "{\"type\": \"module\"}");
    Path script = run.resolve("run.mjs");
    copy("run.mjs", script);
    Path input = run.resolve("cases.json");
    Path output = run.resolve("results.json");
    JSON.writeValue(input.toFile(), cases);
    List<String> command =
        List.of("node", script.toString(), page.toString(), input.toString(), output.toString());
    int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (exit != 0) {
      throw new AssertionError("node ended with " + exit + "; its messages are above.");
    }
    return JSON.readTree(output.toFile());
  }

  /** Returns the pixels of an image as a browser gives them, in base64. */
  static String rgba(BufferedImage image) {
    byte[] rgba = new byte[4 * image.getWidth() * image.getHeight()];
    for (int i = 0; i < rgba.length; i += 4) {
      int pixel = image.getRGB(i / 4 % image.getWidth(), i / 4 / image.getWidth());
      for (int band = 0; band < 3; band++) {
        rgba[i + band] = (byte) (pixel >> 16 - 8 * band);
      }
      rgba[i + 3] = (byte) (pixel >>> 24);
    }
    return Base64.getEncoder().encodeToString(rgba);
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
