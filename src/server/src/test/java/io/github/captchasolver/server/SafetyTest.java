package io.github.captchasolver.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.captchasolver.server.http.AccessRules;
import io.github.captchasolver.server.model.ModelSources;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tries what attackers and broken clients do. */
class SafetyTest {
  private static final byte[] IMAGE = SampleImages.images(1).values().iterator().next();
  private static final String TOKEN = "a-secret-token";
  private static final ServerOptions OPTIONS =
      ServerOptions.of(new ModelSources(List.of(SampleImages.MODEL), false, null));

  private static final List<String> LOG = Collections.synchronizedList(new ArrayList<>());
  private static CaptchaServer local;
  private static CaptchaServer guarded;
  private static TestClient client;

  @BeforeAll
  static void start() {
    local =
        CaptchaServer.start(
            OPTIONS.at(0, "/captcha"),
            List.of(),
            new ServerLog() {
              @Override
              public void note(String sentence) {}

              @Override
              public void request(String line) {
                LOG.add(line);
              }
            });
    var access = new AccessRules("127.0.0.1", TOKEN, Set.of("https://example.org"));
    guarded = CaptchaServer.start(OPTIONS.withAccess(access), List.of(), note -> {});
    client = new TestClient(local.address());
  }

  @AfterAll
  static void stop() {
    local.close();
    guarded.close();
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, 200",
    "127.0.0.1:8080, 200",
    "[::1]:80, 200",
    "evil.example, 421",
    "127.0.0.1.evil.example, 421",
    "localhost.evil.example, 421",
  })
  void host_ofAnotherSite_isRefused(String host, int status) throws IOException {
    assertThat(status("GET /captcha/healthz HTTP/1.1\r\nHost: " + host + "\r\n\r\n"))
        .startsWith("HTTP/1.1 " + status);
  }

  private static String status(String request) throws IOException {
    try (var raw = new RawClient(local.address())) {
      raw.send(request);
      return raw.statusLine();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http://evil.example, 403",
    "null, 403",
    "http://localhost:1, 403",
    "http://127.0.0.1, 200",
  })
  void origin_ofAnotherSite_isRefused(String origin, int status) throws IOException {
    String request =
        "POST /captcha/v1/read HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: %s\r\nContent-Length: %d\r\n\r\n";
    try (var raw = new RawClient(local.address())) {
      raw.send(request.formatted(origin, IMAGE.length));
      raw.send(IMAGE);
      assertThat(raw.statusLine()).startsWith("HTTP/1.1 " + status);
    }
  }

  @Test
  void token_isNeededForAllButPagesAndProbes() {
    var stranger = new TestClient(guarded.address());
    assertThat(stranger.get("").status()).isEqualTo(200);
    assertThat(stranger.get("healthz").status()).isEqualTo(200);
    for (String path : List.of("v1/models", "metrics")) {
      assertThat(stranger.get(path).status()).as(path).isEqualTo(401);
    }
    var refused = stranger.post("v1/read", "image/png", IMAGE);
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer");
    var models = stranger.request("v1/models");
    assertThat(stranger.send(models.setHeader("Authorization", "Bearer " + TOKEN + "x")).status())
        .isEqualTo(401);
    assertThat(stranger.send(models.setHeader("Authorization", "bearer " + TOKEN)).status())
        .isEqualTo(200);
  }

  @Test
  void allowedOrigin_mayCall_andNoOther() {
    var stranger = new TestClient(guarded.address());
    var preflight =
        stranger
            .request("v1/read")
            .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
            .header("Origin", "https://example.org")
            .header("Access-Control-Request-Method", "POST");
    var answer = stranger.send(preflight);
    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("https://example.org");
    assertThat(answer.header("Access-Control-Allow-Methods")).isEqualTo("POST");
    assertThat(answer.header("Access-Control-Allow-Headers")).contains("Authorization");
    var other = stranger.send(stranger.request("healthz").header("Origin", "https://evil.example"));
    assertThat(other.status()).isEqualTo(403);
    assertThat(other.header("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void answers_haveSafeHeaders_errorsIncluded() {
    for (String path : List.of("", "nothing", "v1/models")) {
      var answer = client.get(path);
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(answer.header("Content-Security-Policy"))
          .contains("default-src 'none'")
          .contains("frame-ancestors 'none'")
          .doesNotContain("unsafe");
      assertThat(answer.header("Server")).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/captcha/../../etc/passwd",
    "/captcha/%2e%2e/%2e%2e/etc/passwd",
    "/captcha/page/index.html",
    "/captcha/models/digits.captcha",
    "/captcha//etc/passwd",
    "/captcha/app.js%00.html",
    "/captcha/..;/app.js",
  })
  void path_ofAFile_isNotServed(String path) throws IOException {
    assertThat(status("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
        .matches("HTTP/1\\.1 40[04] .*");
  }

  @ParameterizedTest
  @CsvSource({
    "CONNECT a.example:80",
    "OPTIONS *",
    "TRACE /captcha/",
    "PUT /captcha/v1/read",
    "X /"
  })
  void method_thatIsUnusual_isRefused(String request) throws IOException {
    assertThat(status(request + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
        .matches("HTTP/1\\.1 (4..|501) .*");
  }

  @Test
  void basePath_withoutSlash_leadsToThePage() throws IOException {
    try (var raw = new RawClient(local.address())) {
      raw.send("GET /captcha HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
      assertThat(raw.everything()).startsWith("HTTP/1.1 308").contains("Location: /captcha/");
    }
    // A proxy that removes the base path.
    assertThat(status("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")).startsWith("HTTP/1.1 200");
  }

  @Test
  void body_thatIsTooLarge_isRefused_announcedOrNot() throws IOException {
    String head = "POST /captcha/v1/read HTTP/1.1\r\nHost: localhost\r\n";
    assertThat(status(head + "Content-Length: 99999999999\r\n\r\n")).startsWith("HTTP/1.1 413");
    try (var raw = new RawClient(local.address())) {
      raw.send(head + "Transfer-Encoding: chunked\r\n\r\n");
      byte[] chunk = new byte[1 << 20];
      for (int i = 0; i < 10 && raw.send("100000\r\n") && raw.send(chunk); i++) {
        raw.send("\r\n");
      }
      assertThat(raw.statusLine()).matches("HTTP/1.1 413.*|");
    }
  }

  @Test
  void client_thatIsGone_leavesTheServerWell() throws IOException {
    for (int i = 0; i < 20; i++) {
      try (var raw = new RawClient(local.address())) {
        raw.send(
            "POST /captcha/v1/read HTTP/1.1\r\nHost: localhost\r\nContent-Length: 500\r\n\r\nx");
      }
    }
    assertThat(client.post("v1/read", "image/png", IMAGE).status()).isEqualTo(200);
  }

  @Test
  void head_answersWithoutBody() {
    var answer =
        client.send(client.request("").method("HEAD", HttpRequest.BodyPublishers.noBody()));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void log_tellsEachRequest_withoutQueryOrContent() throws InterruptedException {
    client.post("v1/read?only=0-9&length=4", "image/png", IMAGE);
    client.get("an%0Aother");
    Thread.sleep(100); // written after the answer
    assertThat(LOG)
        .anyMatch(line -> line.matches("\\S+Z 127.0.0.1 POST /captcha/v1/read 200 \\d+ bytes .*ms"))
        .noneMatch(line -> line.contains("only") || line.contains("\n"));
  }

  @Test
  void stop_answersWhatWasAccepted() {
    var server = CaptchaServer.start(OPTIONS, List.of(), note -> {});
    var own = new TestClient(server.address());
    var batch = new LinkedHashMap<String, byte[]>();
    for (int i = 0; i < 400; i++) {
      batch.put("image/" + i, IMAGE);
    }
    own.get("healthz");
    var answer = CompletableFuture.supplyAsync(() -> own.postForm("v1/read/batch", batch));
    while (!own.get("metrics").body().contains("captcha_reading_confidence_count ")
        || own.get("metrics").body().contains("captcha_reading_confidence_count 0")) {
      Thread.onSpinWait();
    }
    server.close();
    assertThat(answer.join().lines()).hasSize(400);
    assertThatThrownBy(() -> own.get("healthz")).isInstanceOf(AssertionError.class);
  }

  @Test
  void port_thatIsTaken_isAnErrorWithASentence() {
    int port = URI.create(local.address()).getPort();
    assertThatThrownBy(() -> CaptchaServer.start(OPTIONS.at(port, ""), List.of(), note -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cannot listen on 127.0.0.1:" + port)
        .hasMessageContaining("choose another port");
  }

  @Test
  void accessRules_otherMachines_mayUseLocalNamesOnly() {
    assertThatThrownBy(() -> new AccessRules("127.0.0.1", null, Set.of("example.org")))
        .hasMessageContaining("is not an origin");
    assertThat(new AccessRules("0.0.0.0", null, Set.of()).isLoopback()).isFalse();
    assertThat(new AccessRules("localhost", null, Set.of()).isLoopback()).isTrue();
  }
}
