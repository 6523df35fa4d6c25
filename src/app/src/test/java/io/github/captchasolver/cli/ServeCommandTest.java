package io.github.captchasolver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServeCommandTest {
  private static final Path MODEL = Path.of("models", "digits.captcha");
  @TempDir private Path folder;

  @Test
  void serve_readsAnImage_andStopsWhenToldTo() throws Exception {
    var out = new StringWriter();
    var err = new StringWriter();
    var thread = new AtomicReference<Thread>();
    String[] arguments = {"serve", MODEL.toString(), "--port", "0"};
    var exit =
        CompletableFuture.supplyAsync(
            () -> {
              thread.set(Thread.currentThread());
              return new Captcha()
                  .commandLine(arguments)
                  .setOut(new PrintWriter(out))
                  .setErr(new PrintWriter(err))
                  .execute(arguments);
            },
            work -> new Thread(work).start());
    while (!out.toString().contains("\n") && !exit.isDone()) {
      Thread.sleep(20);
    }
    URI address = URI.create(out.toString().strip()).resolve("v1/read");
    var request =
        HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.ofByteArray(image()));
    var answer = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    assertThat(new ObjectMapper().readTree(answer.body()).get("text").asText()).matches("\\d{4}");

    thread.get().interrupt(); // as Ctrl-C does
    assertThat(exit.get()).isZero();
    assertThat(err.toString())
        .containsPattern("Z 127.0.0.1 POST /v1/read 200 ")
        .endsWith("Stopped." + System.lineSeparator());
  }

  private static byte[] image() throws IOException {
    try (var zip = new ZipFile("train.zip")) {
      return zip.getInputStream(zip.entries().nextElement()).readAllBytes();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "                                      | Name a model, --base, or a folder",
        "--models no-such-folder               | no-such-folder does not exist, or is no folder",
        "--base --port 70000                   | between 0 and 65535, not 70000",
        "--base --port http                    | is not an int",
        "--base --host 0.0.0.0                 | --token, or allow them all with --insecure",
        "--base --host no.such.host.invalid    | no.such.host.invalid is not known",
        "--base --token short                  | at least 8 characters",
        "--base --base-path captcha            | \"captcha\" is not a base path; write for example /captcha",
        "--base --allow-origin example.org     | write for example https://example.org",
        "--base --prot 80                      | Unknown option: --prot",
      })
  void serve_wrongUsage_isOneSentence(String options, String sentence) {
    String line = options == null ? "serve" : "serve " + options;
    Run run = Run.of((Object[]) line.split(" +"));
    assertThat(run.err().replace("'", "")).contains(sentence);
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void serve_missingOrDamagedModel_isOneSentence() throws IOException {
    Run missing = Run.of("serve", folder.resolve("no.captcha"));
    assertThat(missing.exitCode()).isEqualTo(1);
    assertThat(missing.err()).contains("no.captcha").hasLineCount(1);
    Path junk = Files.write(folder.resolve("junk.captcha"), new byte[50]);
    Run damaged = Run.of("serve", junk);
    assertThat(damaged.exitCode()).isEqualTo(1);
    assertThat(damaged.err()).contains("junk.captcha").hasLineCount(1);
  }

  @Test
  void serve_portThatIsTaken_isOneSentence() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Run run = Run.of("serve", MODEL, "--port", taken.getLocalPort());
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err())
          .contains("cannot listen on 127.0.0.1:" + taken.getLocalPort())
          .contains("choose another port")
          .hasLineCount(1);
    }
  }
}
