package io.github.captchasolver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.captchasolver.inference.CaptchaSolver;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Corrects systematic confusions in a few actions, through what the page calls. */
@Tag("minutes")
class CharacterViewTest {
  @TempDir private Path folder;
  private final Map<String, String> truth = new HashMap<>();
  private int actions;

  @Test
  void correct_twoSystematicConfusions_takesTenActionsAndTheModelReadsTheSet() throws Exception {
    Map<String, byte[]> files = new TreeMap<>();
    StrokedText.images(300, 1)
        .forEach(
            (text, bytes) -> {
              String file = files.size() + ".png";
              truth.put(file, text);
              files.put(file, bytes);
            });
    Path set = GeneratedImages.zip(folder.resolve("set.zip"), files);
    RunningPage page =
        RunningPage.start(
            "label", set, "--out", folder.resolve("out.zip"), "--port", 0, "--only", "0-9A-Z");
    await(page, state -> state.get("read").asInt() == 300);

    int first = correct(page, "2", "Z");
    int second = correct(page, "5", "S");
    assertThat(first).isGreaterThan(30);
    assertThat(second).isGreaterThan(30);
    assertThat(actions).isLessThanOrEqualTo(10);

    page.post("train", Map.of());
    JsonNode state = await(page, s -> !s.get("run").get("state").asText().equals("running"));
    assertThat(state.get("run").get("state").asText()).as(state.toString()).isEqualTo("done");
    Run run = page.stop();
    assertThat(run.exitCode()).as(run.err()).isZero();

    Map<String, byte[]> others = StrokedText.images(200, 2);
    try (CaptchaSolver solver = CaptchaSolver.open(folder.resolve("out.captcha"))) {
      long right =
          others.entrySet().stream()
              .filter(image -> solver.read(image.getValue()).text().equals(image.getKey()))
              .count();
      System.out.println(
          actions
              + " actions corrected "
              + (first + second)
              + " places; "
              + right
              + " of 200 read");
      assertThat(right).isGreaterThanOrEqualTo(190);
    }
  }

  private interface Condition {
    boolean holds(JsonNode state);
  }

  private static JsonNode await(RunningPage page, Condition condition) throws InterruptedException {
    JsonNode state = page.get("state");
    while (!condition.holds(state)) {
      Thread.sleep(100);
      state = page.get("state");
    }
    return state;
  }

  /**
   * Corrects the places of a character as a person does: choose the character, click the first
   * wrong place and Shift+click the last of a range, click single places that are in the wrong
   * part, and type what the marked ones show.
   *
   * @return number of places corrected
   */
  private int correct(RunningPage page, String read, String shown) throws InterruptedException {
    JsonNode places = page.get("places?character=" + read).get("places");
    boolean[] wrong = new boolean[places.size()];
    for (int i = 0; i < wrong.length; i++) {
      JsonNode place = places.get(i);
      String text = truth.get(place.get("file").asText());
      assertThat(place.get("text").asText()).hasSameSizeAs(text);
      wrong[i] = text.substring(place.get("index").asInt()).startsWith(shown);
    }
    int[] range = bestRange(wrong);
    actions += 1 + 2 + 1;
    List<Map<String, Object>> marked = new ArrayList<>();
    for (int i = 0; i < wrong.length; i++) {
      boolean inRange = i >= range[0] && i < range[1];
      actions += inRange == wrong[i] ? 0 : 1;
      if (wrong[i]) {
        JsonNode place = places.get(i);
        marked.add(
            Map.of("image", place.get("image").asText(), "index", place.get("index").asInt()));
      }
    }
    page.post("correct", Map.of("character", read, "places", marked, "text", shown));
    return marked.size();
  }

  /** Returns the range with the fewest places in the wrong part. */
  private static int[] bestRange(boolean[] wrong) {
    int[] best = {0, 0};
    int bestGain = -1;
    for (int from = 0; from <= wrong.length; from++) {
      int gain = 0;
      for (int to = from; to <= wrong.length; to++) {
        if (gain > bestGain) {
          bestGain = gain;
          best = new int[] {from, to};
        }
        gain += to == wrong.length ? 0 : wrong[to] ? 1 : -1;
      }
    }
    return best;
  }
}
