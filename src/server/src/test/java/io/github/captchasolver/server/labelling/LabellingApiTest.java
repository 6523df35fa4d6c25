package io.github.captchasolver.server.labelling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.server.PageServer;
import io.github.captchasolver.server.SampleImages;
import io.github.captchasolver.server.TestClient;
import io.github.captchasolver.server.http.AccessRules;
import io.github.captchasolver.server.http.HttpFront;
import io.github.captchasolver.server.http.HttpLimits;
import io.github.captchasolver.util.Sha256;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("unchecked")
class LabellingApiTest {
  private static final Map<String, byte[]> SAMPLES = SampleImages.images(20);

  @TempDir private Path folder;
  private final Map<String, String> truth = new HashMap<>();
  private final StubTools tools = new StubTools();
  private PageServer server;
  private TestClient client;

  @BeforeEach
  void start() throws InterruptedException {
    var images = new ArrayList<LabelImage>();
    SAMPLES.forEach(
        (text, bytes) -> {
          String key = new Sha256().add(bytes).hex();
          truth.put(key, text);
          images.add(new LabelImage(key, images.size() + ".png", bytes));
        });
    var options =
        new LabellingOptions("set", "out.zip", folder.resolve("out.journal"), List.of("A note."));
    var session = LabellingSession.open(options, images, tools);
    server =
        PageServer.start(
            LabellingRoutes.FOLDER,
            new LabellingRoutes(session),
            new HttpFront.Settings(
                0, "", new AccessRules("127.0.0.1", null, Set.of()), HttpLimits.of(24)),
            note -> {});
    client = new TestClient(server.address());
    for (var state = state();
        (long) state.get("read") < images.size() || ((List<?>) state.get("upcoming")).isEmpty();
        state = state()) {
      Thread.sleep(20);
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Map<String, Object> state() {
    return client.get("state").json();
  }

  private List<Map<String, Object>> upcoming() {
    return (List<Map<String, Object>>) state().get("upcoming");
  }

  private TestClient.Answer answer(Object image, String text) {
    return client.postJson("answer", "{\"image\": \"" + image + "\", \"text\": \"" + text + "\"}");
  }

  private static Map<String, Object> stateOf(TestClient.Answer answer) {
    return (Map<String, Object>) answer.get("state");
  }

  @Test
  void answer_oneAfterTheOther_showsEachImageOnce() {
    var seen = new ArrayList<Object>();
    while (!upcoming().isEmpty()) {
      Map<String, Object> item = upcoming().get(0);
      assertThat(item.get("reading")).isEqualTo(truth.get(item.get("image")));
      seen.add(item.get("image"));
      assertThat(answer(item.get("image"), (String) item.get("text")).status()).isEqualTo(200);
    }
    assertThat(seen).containsExactlyInAnyOrderElementsOf(truth.keySet());
    assertThat(state()).containsEntry("seen", 20L).containsEntry("left", 0L);
    assertThat(client.postJson("save", "{}").get("images")).isEqualTo(20L);
    assertThat(tools.saved.get(0))
        .allSatisfy(label -> assertThat(label.text()).isEqualTo(truth.get(label.image().key())));
  }

  private List<Object> nextOnes(Map<String, Object> state) {
    var upcoming = (List<Map<String, Object>>) state.get("upcoming");
    return upcoming.stream().map(item -> item.get("image")).toList();
  }

  /** The page has fetched them, and their readings are here: Enter waits for the disk alone. */
  @Test
  void answer_whileImagesAreOrderedAgain_isFollowedByTheImagesThatWereNext() {
    List<Object> next = nextOnes(state());
    while (next.size() > 1) {
      var answer = answer(next.get(0), "1234");
      List<Object> then = nextOnes(stateOf(answer));
      assertThat(then).startsWith(next.subList(1, next.size()).toArray());
      next = then;
    }
  }

  @Test
  void answer_manyLabelsBefore_comparesItAloneWithThem() {
    var calls = new ArrayList<Integer>();
    for (int i = 0; i < 15; i++) {
      int before = tools.doubts.calls;
      assertThat(answer(upcoming().get(0).get("image"), "12").get("doubt")).isEqualTo("");
      calls.add(tools.doubts.calls - before);
    }
    assertThat(calls).containsOnly(2); // one label added, and asked about
    var odd = answer(upcoming().get(0).get("image"), "1q");
    assertThat(odd.get("doubt")).isEqualTo("The label has a q.");
    var doubts = (List<Map<String, Object>>) client.get("doubts").get("labels");
    assertThat(doubts).hasSize(1).first().extracting("text").isEqualTo("1q");
  }

  @Test
  void answer_notALabel_isRefusedAndNothingIsKept() {
    Object image = upcoming().get(0).get("image");
    assertThat(answer(image, "a b").status()).isEqualTo(422);
    assertThat(answer(image, "a b").get("detail")).isEqualTo("Only letters and digits.");
    assertThat((String) answer(image, "  ").get("detail")).startsWith("Type the text");
    assertThat(answer("../etc/passwd", "ab").status()).isEqualTo(404);
    assertThat(client.postJson("answer", "{\"text\": 1}").status()).isEqualTo(422);
    assertThat(client.postJson("answer", "[").status()).isEqualTo(400);
    assertThat(state()).containsEntry("seen", 0L).containsEntry("canUndo", false);
  }

  @Test
  void undo_answerAndUnreadable_areTakenBackOneByOne() {
    Object first = upcoming().get(0).get("image");
    answer(first, "1234");
    Object second = upcoming().get(0).get("image");
    var unreadable =
        client.postJson("answer", "{\"image\": \"" + second + "\", \"unreadable\": true}");
    assertThat(stateOf(unreadable)).containsEntry("unreadable", 1L).containsEntry("seen", 1L);
    assertThat((List<?>) client.get("history").get("answers")).hasSize(2);

    client.postJson("undo", "{}");
    var undone = client.postJson("undo", "");
    assertThat(stateOf(undone)).containsEntry("left", 20L).containsEntry("canUndo", false);
    var item = ((List<Map<String, Object>>) undone.get("items")).get(0);
    assertThat(item).containsEntry("image", first).containsEntry("text", truth.get(first));
    assertThat((List<?>) client.postJson("undo", "{}").get("items")).isEmpty();
  }

  @Test
  void image_ofTheSetOnly_isAnswered() {
    var answer = client.get("image?key=" + upcoming().get(0).get("image"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("image/png");
    assertThat(client.get("image?key=0").status()).isEqualTo(404);
    assertThat(client.get("image").status()).isEqualTo(404);
    assertThat(client.get("").body()).contains("<title>Label images</title>");
  }

  @Test
  void correct_allPlacesOfACharacter_changesManyImagesInOneAction() {
    var characters = (List<Map<String, Object>>) client.get("characters").get("characters");
    long all = (long) characters.get(0).get("count");
    String character = (String) characters.get(0).get("text");
    var places =
        (List<Map<String, Object>>) client.get("places?character=" + character).get("places");
    assertThat(places).hasSize((int) all);
    assertThat((String) places.get(0).get("crop")).startsWith("data:image/png;base64,");

    var request = new StringBuilder();
    places.forEach(
        place ->
            request
                .append(request.isEmpty() ? "" : ",")
                .append("{\"image\":\"" + place.get("image") + "\",\"index\":" + place.get("index"))
                .append("}"));
    String body =
        "{\"character\":\"" + character + "\",\"text\":\"Q\",\"places\":[" + request + "]}";
    var corrected = client.postJson("correct", body);
    long images = places.stream().map(place -> place.get("image")).distinct().count();
    assertThat(corrected.get("images")).isEqualTo(images);
    assertThat(stateOf(corrected)).containsEntry("byCharacter", images);
    assertThat((List<?>) client.get("places?character=" + character).get("places")).isEmpty();
    assertThat(client.get("places?character=Q").get("all")).isEqualTo(all);
    assertThat(client.postJson("correct", body).status()).as("not there any more").isEqualTo(409);

    assertThat(stateOf(client.postJson("undo", "{}"))).containsEntry("byCharacter", 0L);
    assertThat(client.get("places?character=").status()).isEqualTo(422);
  }

  @Test
  void train_whileARunIsUnderWay_isRefusedAndCanBeCancelled() throws InterruptedException {
    tools.mayEnd = new CountDownLatch(1);
    assertThat(client.postJson("train", "{}").status()).isEqualTo(200);
    assertThat(client.postJson("train", "{}").status()).isEqualTo(409);
    assertThat(answer(upcoming().get(0).get("image"), "1234").status()).isEqualTo(200);
    client.postJson("cancel", "{}");
    assertThat(runEnded()).containsEntry("state", "cancelled");
    assertThat((List<?>) state().get("scores")).isEmpty();
  }

  private Map<String, Object> runEnded() throws InterruptedException {
    while (true) {
      var run = (Map<String, Object>) state().get("run");
      if (!run.get("state").equals("running")) {
        return run;
      }
      Thread.sleep(10);
    }
  }

  @Test
  void train_onLabels_leavesThoseHeldOutForTheScore() throws InterruptedException {
    for (String image : truth.keySet()) {
      answer(image, truth.get(image));
    }
    client.postJson("train", "{}");
    assertThat(runEnded()).containsEntry("state", "done");
    var score = ((List<Map<String, Object>>) state().get("scores")).get(0);
    long heldOut = (long) score.get("heldOut");
    assertThat(heldOut).isBetween(1L, 10L);
    assertThat(score).containsEntry("right", heldOut).containsEntry("labels", 20 - heldOut);
    assertThat(tools.trained.get(0)).noneMatch(label -> label.image().isHeldOut());
  }

  @Test
  void events_afterAnAnswer_holdTheNewState() throws Exception {
    var response =
        java.net.http.HttpClient.newHttpClient()
            .send(
                client.request("events").build(),
                java.net.http.HttpResponse.BodyHandlers.ofLines());
    var lines = response.body().iterator();
    assertThat(lines.next()).isEqualTo("event: state");
    assertThat(lines.next()).startsWith("data: ").contains("\"seen\":0", "\"A note.\"");
    answer(upcoming().get(0).get("image"), "1234");
    lines.next();
    assertThat(lines.next()).isEqualTo("event: state");
    assertThat(lines.next()).contains("\"seen\":1");
  }
}
