package io.github.captchasolver.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.inference.Prediction;
import io.github.captchasolver.server.model.ModelSources;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadApiTest {
  private static final Map<String, byte[]> IMAGES = SampleImages.images(8);
  private static final String TEXT = IMAGES.keySet().iterator().next();
  private static final byte[] IMAGE = IMAGES.get(TEXT);
  private static final String BASE64 = Base64.getEncoder().encodeToString(IMAGE);

  private static CaptchaServer server;
  private static TestClient client;

  @BeforeAll
  static void start() {
    var models = new ModelSources(List.of(SampleImages.MODEL), true, null);
    server = CaptchaServer.start(ServerOptions.of(models), List.of(), note -> {});
    client = new TestClient(server.address());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void read_rawImage_answersAsTheLibrary() {
    var answer = client.post("v1/read", "image/png", IMAGE);
    Prediction expected;
    try (CaptchaSolver solver = CaptchaSolver.open(SampleImages.MODEL)) {
      expected = solver.read(IMAGE);
    }
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.get("text")).isEqualTo(TEXT).isEqualTo(expected.text());
    assertThat(answer.get("confidence")).isEqualTo(expected.confidence());
    assertThat(answer.get("model")).isEqualTo("digits");
    assertThat((double) answer.get("milliseconds")).isPositive();
    assertThat(characters(answer)).isEqualTo(TEXT);
  }

  @SuppressWarnings("unchecked")
  private static String characters(TestClient.Answer answer) {
    return ((List<Map<String, Object>>) answer.get("characters"))
        .stream().map(character -> (String) character.get("text")).collect(Collectors.joining());
  }

  @ParameterizedTest
  @CsvSource({"text/plain", "application/octet-stream", "application/x-www-form-urlencoded"})
  void read_base64AsBody_isRead(String type) {
    byte[] text = BASE64.getBytes(StandardCharsets.US_ASCII);
    assertThat(client.post("v1/read", type, text).get("text")).isEqualTo(TEXT);
  }

  @Test
  void read_form_withFileOrText_isRead() {
    assertThat(client.postForm("v1/read", Map.of("image/a.png", IMAGE)).get("text"))
        .isEqualTo(TEXT);
    assertThat(client.postForm("v1/read", Map.of("anything/a.png", IMAGE)).get("text"))
        .isEqualTo(TEXT);
    byte[] url = ("data:image/png;base64," + BASE64).getBytes(StandardCharsets.US_ASCII);
    assertThat(client.postForm("v1/read", Map.of("image", url)).get("text")).isEqualTo(TEXT);
  }

  @Test
  void read_json_withBase64OrDataUrl_isRead() {
    assertThat(client.postJson("v1/read", "{\"image\": \"" + BASE64 + "\"}").get("text"))
        .isEqualTo(TEXT);
    String url =
        "{\"image\": \"data:image/png;base64,"
            + BASE64
            + "\", \"model\": \"base\","
            + " \"only\": \"0-9\", \"length\": 4}";
    var answer = client.postJson("v1/read", url);
    assertThat(answer.get("text")).isEqualTo(TEXT);
    assertThat(answer.get("model")).isEqualTo("base");
  }

  @Test
  void read_fields_areObeyed_fromQueryOrForm() {
    byte[] two = "2".getBytes(StandardCharsets.US_ASCII);
    var form = Map.of("image/a.png", IMAGE, "length", two);
    assertThat((String) client.postForm("v1/read", form).get("text")).hasSize(2);
    var answer = client.post("v1/read?only=0-1&length=5", "image/png", IMAGE);
    assertThat((String) answer.get("text")).matches("[01]{5}");
  }

  @Test
  void read_sameFieldTwice_differently_isRefused() {
    var form = Map.of("image/a.png", IMAGE, "length", "2".getBytes(StandardCharsets.US_ASCII));
    var answer = client.postForm("v1/read?length=3", form);
    assertThat(answer.status()).isEqualTo(400);
    assertThat((String) answer.get("detail")).contains("\"length\"");
  }

  @Test
  void read_calculate_answersTheValue_orNull() {
    var answer = client.post("v1/read?model=base&calculate=true", "image/png", IMAGE);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json()).containsKey("value");
    var refused = client.post("v1/read?calculate=true", "image/png", IMAGE);
    assertThat(refused.status()).isEqualTo(422);
    assertThat((String) refused.get("detail")).contains("cannot calculate");
  }

  @Test
  @SuppressWarnings("unchecked")
  void read_alignment_givesProbabilitiesOfEachStep() {
    var answer = client.post("v1/read?alignment=true", "image/png", IMAGE);
    var alignment = (Map<String, Object>) answer.get("alignment");
    var rows = (List<Map<String, Object>>) alignment.get("rows");
    int steps = ((Long) alignment.get("steps")).intValue();
    assertThat(rows.get(0).get("text")).isEqualTo("");
    for (int t = 0; t < steps; t++) {
      int step = t;
      double sum =
          rows.stream()
              .mapToDouble(row -> number(((List<Object>) row.get("probabilities")).get(step)))
              .sum();
      assertThat(sum).isBetween(0.8, 1.001);
    }
    var places = (List<Map<String, Object>>) alignment.get("characters");
    assertThat(places)
        .extracting(place -> place.get("text"))
        .containsExactlyElementsOf(List.of(TEXT.split("")));
  }

  private static double number(Object value) {
    return ((Number) value).doubleValue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "v1/read?model=nope     | 404 | There is no model \"nope\" here; there are digits, base.",
        "v1/read?onyl=0-9       | 400 | \"onyl\" is no field",
        "v1/read?only=9-0       | 422 | has the range 9-0 that ends before it begins",
        "v1/read?only=a-z       | 422 | is known to the model",
        "v1/read?only=0-9abc    | 422 | does not know these characters of \"only\": a b c; it reads",
        "v1/read?length=0       | 422 | The length \"0\" begins below 1",
        "v1/read?only=1&only=2  | 400 | is in the query twice",
        "v1/read?calculate=yes  | 400 | \"calculate\" is true or false",
        "v1/reed                | 404 | Nothing is served",
        "v1/models              | 405 | answers GET only",
      })
  void read_wrongRequest_isAProblemWithASentence(String path, int status, String sentence) {
    var answer = client.post(path, "image/png", IMAGE);
    assertThat(answer.body()).contains(sentence.replace("\"", "\\\""));
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.get("status")).isEqualTo((long) status);
    assertThat((String) answer.get("type")).startsWith("urn:captcha-solver:problem:");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json | {                         | 400 | is not valid",
        "application/json | []                        | 400 | must be an object",
        "application/json | {\"image\": 3}            | 400 | no text",
        "application/json | {\"image\": \"!\"}        | 422 | is not an image",
        "application/json | {}                        | 400 | holds no image",
        "application/json | {\"picture\": \"\"}       | 400 | is no field",
        "application/json | {\"image\": \"AAAA\"} x   | 400 | is not valid",
        "image/png        | no image                  | 422 | is not an image of a supported format",
        "text/html        | <p>                       | 415 | multipart/form-data",
        "multipart/form-data | x                      | 400 | has no boundary",
        "multipart/form-data; boundary=b | --b        | 400 | cut off",
      })
  void read_wrongBody_isAProblemWithASentence(
      String type, String body, int status, String sentence) {
    var answer = client.post("v1/read", type, body.getBytes(StandardCharsets.UTF_8));
    assertThat(answer.body()).contains(sentence);
    assertThat(answer.status()).isEqualTo(status);
  }

  @Test
  void read_otherMethod_isAnsweredWithThoseOfThePath() {
    // RFC 9110, section 15.5.6, asks for the header.
    assertThat(client.post("v1/models", "image/png", IMAGE).header("Allow")).isEqualTo("GET");
    assertThat(client.get("v1/read").header("Allow")).isEqualTo("POST");
  }

  @Test
  void read_severalImages_namesTheOtherPath() {
    var answer = client.postForm("v1/read", Map.of("image/a", IMAGE, "image/b", IMAGE));
    assertThat(answer.status()).isEqualTo(400);
    assertThat((String) answer.get("detail")).contains("/v1/read/batch");
  }

  @Test
  void batch_formJsonOrZip_answersALineForEachImageInOrder() {
    var form = new LinkedHashMap<String, byte[]>();
    var files = new LinkedHashMap<String, byte[]>();
    IMAGES.forEach((text, image) -> form.put("image/" + text + ".png", image));
    IMAGES.forEach((text, image) -> files.put("folder/" + text + ".png", image));
    String json =
        IMAGES.entrySet().stream()
            .map(
                image ->
                    "{\"file\": \""
                        + image.getKey()
                        + "\", \"image\": \""
                        + Base64.getEncoder().encodeToString(image.getValue())
                        + "\"}")
            .collect(Collectors.joining(",", "{\"images\": [", "]}"));
    for (var answer :
        List.of(
            client.postForm("v1/read/batch", form),
            client.postJson("v1/read/batch", json),
            client.post("v1/read/batch", "application/zip", SampleImages.zip(files)),
            client.postForm("v1/read/batch", Map.of("f/all.zip", SampleImages.zip(files))))) {
      assertThat(answer.header("Content-Type")).isEqualTo("application/x-ndjson");
      assertThat(answer.lines())
          .extracting(line -> line.get("text"))
          .containsExactlyElementsOf(IMAGES.keySet());
      assertThat((String) answer.lines().get(0).get("file")).contains(TEXT);
    }
  }

  @Test
  void batch_badImage_hasAnErrorAndDoesNotEndTheAnswer() {
    var files = new LinkedHashMap<String, byte[]>();
    files.put("../../etc/passwd", "root".getBytes(StandardCharsets.US_ASCII));
    files.put("__MACOSX/._a.png", new byte[8]);
    files.put("bäd.png", IMAGE);
    var lines = client.post("v1/read/batch", "application/zip", SampleImages.zip(files)).lines();
    assertThat(lines).hasSize(2);
    assertThat((String) lines.get(0).get("error")).startsWith("../../etc/passwd is not an image");
    assertThat(lines.get(1)).containsEntry("file", "bäd.png").containsEntry("text", TEXT);
  }

  @Test
  void batch_damagedZip_isRefused() {
    byte[] zip = SampleImages.zip(Map.of("a.png", IMAGE));
    var cut = Arrays.copyOf(zip, 60);
    var answer = client.post("v1/read/batch", "application/zip", cut);
    assertThat(answer.status()).isEqualTo(422);
    assertThat((String) answer.get("detail")).startsWith("The zip is damaged");
    var empty = client.post("v1/read/batch", "application/zip", SampleImages.zip(Map.of()));
    assertThat(empty.status()).isEqualTo(422);
  }

  @Test
  @SuppressWarnings("unchecked")
  void models_listsTheDefaultFirst() {
    var answer = client.get("v1/models");
    assertThat(answer.get("default")).isEqualTo("digits");
    var models = (List<Map<String, Object>>) answer.get("models");
    assertThat(models).extracting(model -> model.get("name")).containsExactly("digits", "base");
    assertThat(models.get(0)).containsEntry("characters", "0-9").containsEntry("base", false);
    assertThat(answer.body()).doesNotContain("models/").doesNotContain(".captcha");
  }

  @Test
  void probesAndMetrics_tellTheState() {
    client.post("v1/read", "image/png", IMAGE);
    assertThat(client.get("healthz").body()).isEqualTo("{\"status\":\"ok\"}");
    assertThat(client.get("readyz").status()).isEqualTo(200);
    String metrics = client.get("metrics").body();
    assertThat(metrics)
        .contains("captcha_requests_seconds_count{route=\"/v1/read\",status=\"200\"}")
        .contains("captcha_reading_confidence_bucket")
        .contains("captcha_queue 0.0")
        .contains("captcha_models 2.0");
  }

  @Test
  @SuppressWarnings("unchecked")
  void openapi_describesEachRoute() {
    var document = client.get("openapi.json").json();
    assertThat(document.get("openapi")).isEqualTo("3.1.0");
    var paths = (Map<String, Map<String, Object>>) document.get("paths");
    var described = new LinkedHashMap<String, List<String>>();
    paths.forEach(
        (path, methods) ->
            described.put(path, methods.keySet().stream().map(String::toUpperCase).toList()));
    var served = new LinkedHashMap<String, List<String>>();
    server
        .routes()
        .paths()
        .forEach(
            (path, methods) -> {
              boolean page = path.equals("/") || path.matches("/[a-z]+\\.(css|js|svg)");
              if (!page) {
                served.put(path, List.copyOf(methods));
              }
            });
    assertThat(described).containsExactlyInAnyOrderEntriesOf(served);
    references(document).forEach(reference -> assertThat(resolve(document, reference)).isNotNull());
  }

  private static List<String> references(Object value) {
    if (value instanceof Map<?, ?> map) {
      Object own = map.get("$ref");
      return own instanceof String text
          ? List.of(text)
          : map.values().stream().flatMap(v -> references(v).stream()).toList();
    }
    return value instanceof List<?> list
        ? list.stream().flatMap(v -> references(v).stream()).toList()
        : List.of();
  }

  private static Object resolve(Object document, String reference) {
    Object at = document;
    for (String name : reference.substring(2).split("/")) {
      at = ((Map<?, ?>) at).get(name);
    }
    return at;
  }

  @Test
  void page_isServed_withItsFiles() {
    String page = client.get("").body();
    assertThat(page).contains("<script type=\"module\" src=\"app.js\">");
    assertThat(client.get("app.js").header("Content-Type")).startsWith("text/javascript");
    assertThat(page).doesNotContain("style=").doesNotContain("onclick").doesNotContain("http");
  }
}
