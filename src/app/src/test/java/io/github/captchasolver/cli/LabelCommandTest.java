package io.github.captchasolver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.ReadOptions;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.dataset.SampleZip;
import io.github.captchasolver.model.ModelFile;
import io.github.captchasolver.text.LabelRule;
import io.github.captchasolver.training.TinySet;
import io.github.captchasolver.training.Trainer;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code label}, and {@code train --watch}. */
class LabelCommandTest {
  @TempDir private static Path shared;
  private static Path model;

  @TempDir private Path folder;
  private final Map<String, String> truth = new HashMap<>();

  @BeforeAll
  static void train() {
    model = shared.resolve("start.captcha");
    ModelFile.write(new Trainer(TinySet.options()).train(TinySet.of(60, 1)).model(), model);
  }

  /** Writes images whose names tell nothing. */
  private Path images(int count) {
    Map<String, byte[]> files = new TreeMap<>();
    for (Sample sample : TinySet.of(count, 2).samples()) {
      String file = files.size() + ".png";
      truth.put(file, sample.label());
      files.put(file, sample.bytes());
    }
    return GeneratedImages.zip(folder.resolve("set.zip"), files);
  }

  private RunningPage start(Path set, Object... more) throws InterruptedException {
    var arguments =
        new ArrayList<Object>(
            List.of("label", set, "--out", folder.resolve("out.zip"), "--port", 0));
    arguments.addAll(List.of("--model", model));
    arguments.addAll(List.of(more));
    RunningPage page = RunningPage.start(arguments.toArray());
    await(page, state -> !state.get("upcoming").isEmpty());
    return page;
  }

  private static JsonNode await(RunningPage page, Predicate<JsonNode> condition)
      throws InterruptedException {
    JsonNode state = page.get("state");
    while (!condition.test(state)) {
      Thread.sleep(20);
      state = page.get("state");
    }
    return state;
  }

  /** Labels the next image as a careful person does. */
  private JsonNode label(RunningPage page) throws InterruptedException {
    JsonNode item = page.get("state").get("upcoming").get(0);
    String text = truth.get(item.get("file").asText());
    return page.post("answer", Map.of("image", item.get("image").asText(), "text", text));
  }

  @Tag("slow")
  @Test
  void label_trainAndStop_writesLabelsThatTrainReads() throws Exception {
    RunningPage page = start(images(40));
    int different = page.get("state").get("images").asInt();
    for (int i = 0; i < 18; i++) {
      label(page);
    }
    page.post("train", Map.of());
    JsonNode state = await(page, s -> !s.get("run").get("state").asText().equals("running"));
    assertThat(state.get("run").get("state").asText())
        .as(state.get("run").toString())
        .isEqualTo("done");
    assertThat(state.get("run").get("epochs")).isNotEmpty();
    JsonNode score = state.get("scores").get(0);
    assertThat(score.get("labels").asInt() + score.get("heldOut").asInt()).isEqualTo(18);

    Run run = page.stop();
    assertThat(run.exitCode()).as(run.err()).isZero();
    Path zip = folder.resolve("out.zip");
    assertThat(run.err())
        .contains("18 labelled images are in " + zip + ": ./captcha train " + zip + "\n");
    assertThat(Run.of("check", zip, "--json=-").json().get("problems")).isEmpty();
    Set<String> labels = Set.copyOf(truth.values());
    assertThat(Dataset.read(zip).labels()).hasSize(18).allMatch(labels::contains);
    assertThat(ModelFile.read(folder.resolve("out.captcha"))).isNotNull();

    RunningPage again = start(folder.resolve("set.zip"));
    assertThat(again.get("state").get("seen").asInt()).isEqualTo(18);
    assertThat(again.get("state").get("left").asInt()).isEqualTo(different - 18);
    assertThat(again.get("state").get("scores")).hasSize(1);
    label(again);
    assertThat(again.stop().err()).contains("19 labelled images");
  }

  @Test
  void label_manyImagesLeft_saysHowToTrainOnThemToo() throws Exception {
    Path set = images(130);
    RunningPage page = start(set, "--only", "a-c", "--length", "2");
    label(page);

    assertThat(page.stop().err())
        .contains(
            "./captcha train "
                + folder.resolve("out.zip")
                + " --unlabelled "
                + set
                + " --only a-c --length 2");
  }

  @Test
  void label_textsThatNoFileCanBeNamed_areInAList() throws Exception {
    RunningPage page = start(images(12));
    JsonNode item = page.get("state").get("upcoming").get(0);
    page.post("answer", Map.of("image", item.get("image").asText(), "text", " a/b "));
    label(page);
    page.stop();
    Dataset set = Dataset.read(folder.resolve("out.zip"), rules());
    assertThat(set.labels()).contains("a/b").hasSize(2);
  }

  private static ReadOptions rules() {
    return ReadOptions.DEFAULT.withLabels(LabelRule.AUTO);
  }

  @Test
  void label_charactersOutsideOnlyAndOddOnes_areRefusedInTheWordsOfCheck() throws Exception {
    RunningPage page = start(images(12), "--only", "a-c");
    String image = page.get("state").get("upcoming").get(0).get("image").asText();
    assertThat(page.post("answer", Map.of("image", image, "text", "ax")).get("detail").asText())
        .contains("has the label \"ax\" with characters outside a-c");
    assertThat(
            page.post("answer", Map.of("image", image, "text", "a\u200eb")).get("detail").asText())
        .contains("has a character in its label that cannot be shown in an image");
    assertThat(page.post("train", Map.of()).has("state")).isTrue();
    JsonNode state = await(page, s -> !s.get("run").get("state").asText().equals("running"));
    assertThat(state.get("run").get("sentence").asText())
        .startsWith("Training needs at least 8 usable images");
    assertThat(page.stop().err()).contains("No image has a label");
    assertThat(folder.resolve("out.zip")).doesNotExist();
  }

  @Test
  void label_withAToken_answersWithItOnly() throws Exception {
    Path set = images(12);
    RunningPage page =
        RunningPage.start(
            "label",
            set,
            "--out",
            folder.resolve("out.zip"),
            "--port",
            0,
            "--model",
            model,
            "--token",
            "long-enough");
    assertThat(page.get("state").get("status").asInt()).isEqualTo(401);
    HttpRequest request =
        page.request("state").header("Authorization", "Bearer long-enough").build();
    assertThat(page.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
        .isEqualTo(200);
    page.stop();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nowhere                          | 1 | nowhere does not exist",
        "set.zip --host 0.0.0.0           | 2 | protect it with --token",
        "set.zip --port 70000             | 2 | The port must be between 0 and 65535",
        "set.zip --token short            | 2 | must have at least 8 characters",
        "set.zip --only z-a               | 2 | ends before it begins",
        "set.zip --model no.captcha       | 1 | no.captcha does not exist",
        "set.zip --out set.zip            | 1 | exists, but not set.journal",
        "set.zip --out notes.txt          | 1 | is not a zip file"
      })
  void label_wrongArguments_areRefusedInASentence(String arguments, int exitCode, String sentence)
      throws IOException {
    images(12);
    Files.writeString(folder.resolve("notes.txt"), "My notes.");
    var command = new ArrayList<Object>(List.of("label"));
    for (String argument : arguments.split(" ")) {
      boolean isFile =
          argument.matches("[a-z]+|.*\\.(zip|txt|captcha)") && !argument.equals("short");
      command.add(isFile ? folder.resolve(argument) : argument);
    }
    if (!arguments.contains("--out")) {
      command.addAll(List.of("--out", folder.resolve("out.zip")));
    }
    Run run = Run.of(command.toArray());
    assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
    assertThat(run.err().replace(folder + "/", "")).contains(sentence);
  }

  @Tag("slow")
  @Test
  void trainWatch_whileItRuns_showsEpochsAndWrongReadings() throws Exception {
    // One label in four is wrong, so that some readings differ however soon the model has learned.
    List<Sample> samples = new ArrayList<>(TinySet.of(80, 3).samples());
    for (int i = 0; i < samples.size(); i += 4) {
      Sample sample = samples.get(i);
      String label = wrong(sample.label());
      samples.set(i, new Sample(i + "/" + label + ".png", label, sample.bytes()));
    }
    Path set = folder.resolve("labelled.zip");
    SampleZip.write(set, samples, false);
    RunningPage page =
        RunningPage.start(
            "train",
            set,
            "--watch",
            "--port",
            0,
            "--trust-labels",
            "--from",
            "none",
            "--epochs",
            6,
            "--batch",
            4,
            "--validation",
            0.3,
            "--out",
            folder.resolve("m.captcha"),
            "--report",
            folder.resolve("report"));
    assertThat(page.address()).endsWith("/watch/");
    String events =
        page.send(page.request("events").build(), HttpResponse.BodyHandlers.ofLines())
            .body()
            .collect(Collectors.joining("\n"));
    Run run = page.end();
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(events)
        .contains("event: run", "\"expected\"", "\"exactMatch\"", "\"state\":\"done\"")
        .contains("of 24 held-out images are read correctly");
  }

  private static String wrong(String label) {
    return (label.charAt(0) == 'a' ? "b" : "a") + label.substring(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--port 8099         | --port is for the page of --watch",
        "--watch --no-labels | leave out --watch",
        "--watch --port -1   | The port must be between 0 and 65535"
      })
  void trainWatch_optionsThatContradict_areWrongUsage(String arguments, String sentence) {
    var command = new ArrayList<Object>(List.of("train", "set.zip"));
    command.addAll(List.of((Object[]) arguments.split(" ")));
    Run run = Run.of(command.toArray());
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(sentence);
  }
}
