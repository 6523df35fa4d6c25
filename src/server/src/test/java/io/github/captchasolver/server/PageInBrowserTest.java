package io.github.captchasolver.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.captchasolver.server.http.AccessRules;
import io.github.captchasolver.server.model.ModelSources;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Uses the page in Chromium, by Playwright in the Python environment of {@code ./captcha lab}; is
 * skipped where one of them is missing. Screenshots are in target/browser.
 */
@Tag("slow")
class PageInBrowserTest {
  private static final String TOKEN = "a-secret-token";
  private static final ServerOptions OPTIONS =
      ServerOptions.of(new ModelSources(List.of(SampleImages.MODEL), true, null));

  @TempDir private Path folder;

  @Test
  void page_underABasePath_readsChangesCopiesAndSaves() throws Exception {
    tryPage(OPTIONS.at(0, "/a/captcha"), "");
  }

  @Test
  void page_withToken_asksForItOnce() throws Exception {
    tryPage(OPTIONS.withAccess(new AccessRules("127.0.0.1", TOKEN, Set.of())), TOKEN);
  }

  private void tryPage(ServerOptions options, String token) throws Exception {
    String python = python();
    Path images = Files.createDirectory(folder.resolve("images"));
    for (var image : SampleImages.images(6).entrySet()) {
      Files.write(images.resolve(image.getKey() + ".png"), image.getValue());
    }
    Path messages = folder.resolve("messages");
    try (var server = CaptchaServer.start(options, List.of(), note -> {})) {
      var command = new ArrayList<>(List.of(python, "src/server/src/test/browser/page_test.py"));
      command.addAll(List.of("--url", server.address(), "--images", images.toString()));
      command.addAll(List.of("--axe", axe().toString(), "--out", "target/browser"));
      command.addAll(List.of("--token", token));
      var process = new ProcessBuilder(command).redirectErrorStream(true);
      int exitCode = process.redirectOutput(messages.toFile()).start().waitFor();
      assertThat(exitCode).as(Files.readString(messages)).isZero();
    }
  }

  private Path axe() throws IOException {
    String name = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";
    try (InputStream script = PageInBrowserTest.class.getResourceAsStream(name)) {
      return Files.write(folder.resolve("axe.min.js"), script.readAllBytes());
    }
  }

  /** Returns a Python that has Playwright. */
  private static String python() throws Exception {
    for (String python : List.of(".venv/bin/python", "python3")) {
      if (python.equals("python3") || Files.isExecutable(Path.of(python))) {
        var check = new ProcessBuilder(python, "-c", "import playwright");
        check.redirectError(ProcessBuilder.Redirect.DISCARD);
        if (check.start().waitFor() == 0) {
          return python;
        }
      }
    }
    assumeTrue(false, "Playwright is not installed (./captcha lab --browser-test installs it).");
    return "";
  }
}
