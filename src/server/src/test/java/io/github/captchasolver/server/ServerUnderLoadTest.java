package io.github.captchasolver.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.server.model.ModelSources;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loads a server with more than it can do, and with what broken and hostile clients send. */
@Tag("slow")
class ServerUnderLoadTest {
  private static final Map<String, byte[]> IMAGES = SampleImages.images(20);
  private static final byte[] IMAGE = IMAGES.values().iterator().next();
  private static final long RECOVERY_MILLIS = 2000;

  @TempDir private Path folder;

  private static ServerOptions options(Path model) {
    return ServerOptions.of(new ModelSources(List.of(model), false, null));
  }

  /** Calls again and again on several threads until told to stop; counts the answers by status. */
  private static final class Load {
    private final Map<Integer, AtomicInteger> answers = new ConcurrentHashMap<>();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final List<CompletableFuture<Void>> threads;

    Load(int count, IntSupplier call) {
      threads =
          IntStream.range(0, count)
              .mapToObj(
                  i -> CompletableFuture.runAsync(() -> run(call), w -> new Thread(w).start()))
              .toList();
    }

    private void run(IntSupplier call) {
      while (!ended.get()) {
        answers.computeIfAbsent(call.getAsInt(), s -> new AtomicInteger()).incrementAndGet();
      }
    }

    /** Ends, and returns how many answers had each status. */
    Map<Integer, AtomicInteger> end() {
      ended.set(true);
      threads.forEach(CompletableFuture::join);
      return new TreeMap<>(answers);
    }
  }

  private static int read(TestClient client) {
    return client.post("v1/read", "image/png", IMAGE).status();
  }

  private static void requireRecovery(TestClient client) throws InterruptedException {
    Thread.sleep(RECOVERY_MILLIS / 2);
    long start = System.nanoTime();
    assertThat(read(client)).isEqualTo(200);
    assertThat((System.nanoTime() - start) / 1_000_000).isLessThan(RECOVERY_MILLIS);
  }

  @Test
  void model_replacedUnderLoad_failsNoRequest() throws Exception {
    int times = Integer.getInteger("replacements", 40);
    Path model = Files.copy(SampleImages.MODEL, folder.resolve("model.captcha"));
    var replaced = new AtomicInteger();
    try (var server =
        CaptchaServer.start(options(model), List.of(), note -> replaced.incrementAndGet())) {
      var client = new TestClient(server.address());
      var load = new Load(2, () -> read(client));
      for (int i = 1; i <= times; i++) {
        Path next = Files.copy(SampleImages.MODEL, folder.resolve("next"));
        Files.move(next, model, StandardCopyOption.ATOMIC_MOVE);
        while (replaced.get() < i) {
          Thread.sleep(20);
        }
      }
      assertThat(load.end()).containsOnlyKeys(200);
    }
  }

  @Test
  void overload_isRefusedWith503_andPasses() throws Exception {
    try (var server =
        CaptchaServer.start(options(SampleImages.MODEL).reading(1, 4), List.of(), note -> {})) {
      var client = new TestClient(server.address());
      read(client);
      var withoutRetry = new AtomicInteger();
      var load =
          new Load(
              24,
              () -> {
                var answer = client.post("v1/read", "image/png", IMAGE);
                if (answer.status() == 503 && !answer.header("Retry-After").equals("1")) {
                  withoutRetry.incrementAndGet();
                }
                return answer.status();
              });
      Thread.sleep(5000);
      assertThat(load.end()).containsOnlyKeys(200, 503);
      assertThat(withoutRetry).hasValue(0);
      requireRecovery(client);
    }
  }

  @Test
  void slowClients_doNotKeepOthersWaiting() throws Exception {
    try (var server = CaptchaServer.start(options(SampleImages.MODEL), List.of(), note -> {})) {
      var client = new TestClient(server.address());
      var slow = new ArrayList<RawClient>();
      for (int i = 0; i < 200; i++) {
        var raw = new RawClient(server.address());
        raw.send(
            i % 2 == 0
                ? "POST /v1/read HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000\r\n\r\n"
                : "POST /v1/read HTTP/1.1\r\nHost: localhost\r\nX: ");
        slow.add(raw);
      }
      for (int second = 0; second < 5; second++) {
        slow.forEach(raw -> raw.send("x"));
        long start = System.nanoTime();
        assertThat(read(client)).isEqualTo(200);
        assertThat((System.nanoTime() - start) / 1_000_000).isLessThan(RECOVERY_MILLIS);
        Thread.sleep(1000);
      }
      for (RawClient raw : slow) {
        raw.close();
      }
    }
  }

  @Test
  void brokenBodies_10000_neverFailTheServer() throws Exception {
    try (var server = CaptchaServer.start(options(SampleImages.MODEL), List.of(), note -> {})) {
      var client = new TestClient(server.address());
      var seeds = new AtomicInteger();
      var threads = new ArrayList<CompletableFuture<Void>>();
      for (int thread = 0; thread < 4; thread++) {
        threads.add(
            CompletableFuture.runAsync(
                () -> {
                  for (int seed; (seed = seeds.getAndIncrement()) < 10_000; ) {
                    sendBroken(client, seed);
                  }
                },
                work -> new Thread(work).start()));
      }
      threads.forEach(CompletableFuture::join);
      requireRecovery(client);
    }
  }

  private static void sendBroken(TestClient client, int seed) {
    var random = new SplittableRandom(seed);
    var form = TestClient.form(Map.of("image/a.png", IMAGE, "length", new byte[] {'4'}));
    var json = ("{\"image\": \"" + Base64.getEncoder().encodeToString(IMAGE) + "\"}");
    byte[][] bodies = {
      IMAGE, form, json.getBytes(StandardCharsets.UTF_8), SampleImages.zip(Map.of("a.png", IMAGE))
    };
    String[] types = {
      "image/png",
      "multipart/form-data; boundary=test-boundary",
      "application/json",
      "application/zip",
      "application/x-www-form-urlencoded"
    };
    byte[] body = bodies[random.nextInt(bodies.length)].clone();
    for (int i = random.nextInt(8); i >= 0; i--) {
      body[random.nextInt(body.length)] = (byte) random.nextInt(256);
    }
    if (random.nextInt(3) == 0) {
      body = Arrays.copyOf(body, random.nextInt(body.length));
    }
    String path = random.nextBoolean() ? "v1/read" : "v1/read/batch";
    var answer = client.post(path, types[random.nextInt(types.length)], body);
    assertThat(answer.status()).as("seed " + seed + ": " + answer.body()).isIn(200, 400, 415, 422);
  }

  @Tag("minutes")
  @Test
  void memory_staysFlat() throws Exception {
    try (var server = CaptchaServer.start(options(SampleImages.MODEL), List.of(), note -> {})) {
      var client = new TestClient(server.address());
      long before = 0;
      for (int round = 0; round < 4; round++) {
        var load = new Load(4, () -> read(client));
        Thread.sleep(4000);
        load.end();
        System.gc();
        Thread.sleep(500);
        long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        before = round == 1 ? used : before; // the first round fills what is kept for good
        if (round > 1) {
          assertThat(used - before).isLessThan(4 << 20);
        }
      }
    }
  }
}
