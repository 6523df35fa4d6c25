package io.github.captchasolver.trial;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.dataset.SampleZip;
import io.github.captchasolver.model.ModelFile;
import io.github.captchasolver.training.TinySet;
import io.github.captchasolver.training.Trainer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Runs {@code label} in a process of its own that is killed with SIGKILL while images are labelled,
 * and every second time while it trains. After each kill, the next start has every answer that was
 * confirmed.
 */
final class KilledLabelling {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final int IMAGES = 400;

  private final Path folder;
  private final Path set;
  private final Path model;
  private final Map<String, String> confirmed = new HashMap<>();
  private final SplittableRandom random = new SplittableRandom(11);
  private String address;
  private int kills;
  private int whileTraining;

  KilledLabelling(Path folder) {
    this.folder = folder;
    this.set = folder.resolve("set.zip");
    this.model = folder.resolve("start.captcha");
  }

  /** Kills so many times, and then lets it end. */
  void kill(int times) throws Exception {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < IMAGES / 9; i++) {
      samples.addAll(TinySet.of(9, i).samples());
    }
    write(samples);
    ModelFile.write(new Trainer(TinySet.options()).train(TinySet.of(60, 1)).model(), model);
    while (kills < times) {
      Process process = start();
      requireConfirmed();
      boolean train = kills % 2 == 1 && confirmed.size() > 20;
      if (train) {
        post("train", Map.of());
      }
      Thread killer = killer(process, train ? 3000 : 400);
      labelUntilKilled();
      killer.join();
      assertThat(process.waitFor()).isNotZero();
      kills++;
      whileTraining += train ? 1 : 0;
    }
    Process last = start();
    requireConfirmed();
    last.destroy();
    assertThat(last.waitFor()).isIn(0, 143);
    assertThat(Files.exists(folder.resolve("out.zip"))).isTrue();
  }

  private void write(List<Sample> samples) {
    Map<String, Sample> named = new TreeMap<>();
    samples.forEach(sample -> named.put(named.size() + "/" + sample.label() + ".png", sample));
    SampleZip.write(
        set,
        named.entrySet().stream()
            .map(e -> new Sample(e.getKey(), e.getValue().label(), e.getValue().bytes()))
            .toList(),
        false);
  }

  private Thread killer(Process process, long millis) {
    long delay = random.nextLong(millis);
    var thread =
        new Thread(
            () -> {
              try {
                Thread.sleep(delay);
                process.destroyForcibly().waitFor();
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            });
    thread.start();
    return thread;
  }

  /** Answers with numbers, which no other image has: what matters is that they are kept. */
  private void labelUntilKilled() throws InterruptedException {
    while (true) {
      try {
        for (JsonNode item : get("state").get("upcoming")) {
          String image = item.get("image").asText();
          String text = item.get("text").asText().isEmpty() ? "a" : item.get("text").asText();
          JsonNode done = post("answer", Map.of("image", image, "text", text));
          assertThat(done.has("state")).as(done.toString()).isTrue();
          confirmed.put(image, text);
        }
      } catch (IOException e) {
        return;
      }
    }
  }

  private void requireConfirmed() throws IOException, InterruptedException {
    Map<String, String> kept = new HashMap<>();
    for (JsonNode item : get("history").get("answers")) {
      kept.put(item.get("image").asText(), item.get("text").asText());
    }
    assertThat(kept).containsAllEntriesOf(confirmed);
  }

  private Process start() throws IOException, InterruptedException {
    Path out = folder.resolve("address.txt");
    Path err = folder.resolve("errors.txt");
    Files.deleteIfExists(out);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.awt.headless=true",
                "-Dorg.nd4j.log.initialization=false",
                "-cp",
                System.getProperty("java.class.path"),
                "io.github.captchasolver.cli.Captcha",
                "label",
                set.toString(),
                "--model",
                model.toString(),
                "--out",
                folder.resolve("out.zip").toString(),
                "--port",
                "0")
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    while (Files.size(out) == 0 || !Files.readString(out).endsWith("\n")) {
      assertThat(process.isAlive()).as(Files.readString(err)).isTrue();
      Thread.sleep(20);
    }
    address = Files.readString(out).strip();
    return process;
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(address + path)));
  }

  private JsonNode post(String path, Object values) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(URI.create(address + path))
            .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(values))));
  }

  private static JsonNode send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return JSON.readTree(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()).body());
  }

  @Override
  public String toString() {
    return kills
        + " kills, "
        + whileTraining
        + " of them while it trained; each of the "
        + confirmed.size()
        + " confirmed answers was there at every later start";
  }
}
