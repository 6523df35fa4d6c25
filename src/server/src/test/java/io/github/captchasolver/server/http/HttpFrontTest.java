package io.github.captchasolver.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.captchasolver.server.RawClient;
import io.github.captchasolver.server.TestClient;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HttpFrontTest {
  private static final String POST =
      "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n";
  private static final AtomicReference<RequestListener.Answered> LAST = new AtomicReference<>();
  private static HttpFront front;
  private static TestClient client;

  @BeforeAll
  static void start() {
    var limits = HttpLimits.of(4).withTimes(Duration.ofSeconds(3), Duration.ofMillis(300));
    var routes =
        new Routes()
            .post("/echo", 100, exchange -> exchange.reply(200, "text/plain", exchange.body()))
            .get("/silent", exchange -> {})
            .get(
                "/broken",
                exchange -> {
                  throw new IllegalStateException("a secret");
                })
            .get("/events", HttpFrontTest::events);
    front = HttpFront.start(routes, settings(0, "", limits), LAST::set);
    client = new TestClient(front.address());
  }

  private static HttpFront.Settings settings(int port, String basePath, HttpLimits limits) {
    return new HttpFront.Settings(
        port, basePath, new AccessRules("127.0.0.1", null, Set.of()), limits);
  }

  private static void events(Exchange exchange) throws IOException {
    try (Events events = exchange.events()) {
      for (int i = 0; i < 2; i++) {
        int number = i;
        events.send("epoch", json -> json.writeNumber(number));
      }
      events.keepAlive();
    }
  }

  @AfterAll
  static void stop() {
    front.close();
  }

  @Test
  void problem_bodyHasNotArrived_tellsThatTheConnectionCloses() throws IOException {
    try (var raw = new RawClient(front.address())) {
      raw.send(POST.replace("/echo", "/nowhere"));
      assertThat(raw.everything()).contains("404", "Connection: close");
    }
  }

  @Test
  void problem_bodyHasArrived_keepsTheConnection() throws IOException {
    try (var raw = new RawClient(front.address())) {
      raw.send(POST.replace("/echo", "/nowhere") + "0123456789");
      raw.send("GET /nothing HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
      assertThat(raw.everything()).containsPattern("(?s)404.*404");
    }
  }

  @Test
  void bug_isAProblemWithoutDetails() {
    for (String path : new String[] {"broken", "silent"}) {
      var answer = client.get(path);
      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.body()).contains("its log has the reason").doesNotContain("secret");
    }
  }

  @Test
  void events_areStreamed() {
    var answer = client.get("events");
    assertThat(answer.header("Content-Type")).isEqualTo("text/event-stream");
    assertThat(answer.body()).isEqualTo("event: epoch\ndata: 0\n\nevent: epoch\ndata: 1\n\n:\n\n");
  }

  @Test
  void body_thatTrickles_isCutOff() throws Exception {
    try (var raw = new RawClient(front.address())) {
      raw.send(POST);
      for (int i = 0; i < 9 && raw.send("x"); i++) {
        Thread.sleep(70);
      }
      assertThat(raw.statusLine()).startsWith("HTTP/1.1 408");
    }
  }

  @Test
  void body_thatArrivesInPieces_isRead() throws Exception {
    try (var raw = new RawClient(front.address())) {
      raw.send(POST + "12345");
      Thread.sleep(50);
      raw.send("67890");
      assertThat(raw.statusLine()).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void head_thatTrickles_isCutOff_alsoOnAUsedConnection() throws Exception {
    for (boolean used : new boolean[] {false, true}) {
      try (var raw = new RawClient(front.address())) {
        if (used) {
          raw.send(POST + "1234567890");
          assertThat(raw.statusLine()).startsWith("HTTP/1.1 200");
        }
        int sent = 0;
        while (sent < 40 && raw.send(sent == 0 ? "GET / HTTP/1.1\r\nX: " : "x")) {
          sent++;
          Thread.sleep(50);
        }
        assertThat(sent).isBetween(5, 39);
      }
    }
  }

  @Test
  void connection_thatIsUsedForLong_isNotCutOff() throws Exception {
    try (var raw = new RawClient(front.address())) {
      for (int i = 0; i < 4; i++) {
        assertThat(raw.send(POST + "1234567890")).isTrue();
        Thread.sleep(150);
      }
      raw.send("GET /silent HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
      assertThat(raw.everything().split("HTTP/1.1 200", -1)).hasSize(5);
    }
  }

  @Test
  void listener_isToldTheRoute_notWhatClientsMakeUp() throws InterruptedException {
    client.get("some/made-up/path");
    Thread.sleep(50);
    assertThat(LAST.get().request().route()).isEmpty();
    assertThat(LAST.get().status()).isEqualTo(404);
  }

  @Test
  void routes_twoOfOnePath_areRefused() {
    var routes = new Routes().get("/a", exchange -> {}).post("/a", 1, exchange -> {});
    assertThatThrownBy(() -> routes.get("/a", exchange -> {})).hasMessageContaining("GET /a");
    assertThatThrownBy(() -> routes.get("b", exchange -> {})).hasMessageContaining("slash");
  }

  @Test
  void settings_areChecked() {
    HttpLimits limits = HttpLimits.of(1);
    assertThatThrownBy(() -> settings(70_000, "", limits)).hasMessageContaining("65535");
    assertThatThrownBy(() -> settings(0, "captcha/", limits)).hasMessageContaining("/captcha");
  }

  @Test
  void bodyMemory_isBoundedForAllTogether() {
    var memory = new BodyMemory(10);
    assertThat(memory.take(6)).isTrue();
    assertThat(memory.take(6)).isFalse();
    memory.giveBack(6);
    assertThat(memory.take(10)).isTrue();
    assertThat(memory.used()).isEqualTo(10);
  }
}
