package io.github.captchasolver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.dataset.SampleZip;
import io.github.captchasolver.model.Model;
import io.github.captchasolver.model.ModelFile;
import io.github.captchasolver.synth.CaptchaGenerator;
import io.github.captchasolver.synth.CaptchaStyles;
import io.github.captchasolver.training.TinySet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Situations in which a model that is in use gets more images, or several sets at once. */
class AddImagesTest {
  @TempDir private Path folder;

  private Path zip(String name, List<Sample> samples) {
    Path zip = folder.resolve(name);
    SampleZip.write(zip, samples, true);
    return zip;
  }

  private Path zip(String name, String style, int count, long seed) {
    return zip(name, new CaptchaGenerator(CaptchaStyles.byName(style), seed).samples(count));
  }

  private Run train(String out, Object... more) {
    List<Object> arguments = new ArrayList<>(List.of("train"));
    Collections.addAll(arguments, more);
    Collections.addAll(
        arguments, "--out", model(out), "--report", folder.resolve("report"), "--json", "-");
    Run run = Run.of(arguments.toArray());
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run;
  }

  private Path model(String name) {
    return folder.resolve(name + ".captcha");
  }

  private double accuracy(String name, Path data) {
    return Run.of("evaluate", model(name), data, "--json", "-").json().get("exactMatch").asDouble();
  }

  private Path imagesOfX() {
    List<String> labels = new ArrayList<>(Collections.nCopies(16, "xx"));
    labels.addAll(Collections.nCopies(16, "xxx"));
    return zip("x.zip", TinySet.ofLabels(labels, 3).samples());
  }

  /** Trains a model of the letters a, b and c on 60 images. */
  private Run trainAbc(Object... more) {
    List<Object> arguments =
        new ArrayList<>(List.of(zip("abc.zip", TinySet.of(60, 1).samples()), "--from", "none"));
    arguments.addAll(List.of("--epochs", 12, "--batch", 4));
    Collections.addAll(arguments, more);
    return train("abc", arguments.toArray());
  }

  private Run addX(String out, Object... more) {
    List<Object> arguments = new ArrayList<>(List.of(imagesOfX(), "--from", model("abc")));
    arguments.addAll(List.of("--epochs", 16, "--batch", 4));
    Collections.addAll(arguments, more);
    return train(out, arguments.toArray());
  }

  @Test
  @Tag("slow")
  void train_newCharacters_keepsTheOldOnesAndSaysSo() {
    JsonNode first = trainAbc().json();
    assertThat(first.get("keptImages").asInt()).isEqualTo(60);
    assertThat(first.get("sets")).hasSize(1);
    assertThat(first.get("sets").get(0).get("samples").asInt()).isEqualTo(60);
    assertThat(first.get("sets").get(0).get("exactMatch").isNull()).isTrue();

    Run run = addX("both");

    assertThat(run.err())
        .contains("abc.captcha knows and 1 new in the labels")
        .contains("of the 60 images that the model keeps")
        .contains("Of the 60 images kept from earlier sets");
    JsonNode kept = run.json().get("options").get("kept");
    assertThat(kept.get("characters").asText()).isEqualTo("abc");
    assertThat(kept.get("name").asText()).isEqualTo(model("abc").toString());
    assertThat(kept.get("lengths")).hasSize(1);
    assertThat(kept.get("images").asInt()).isEqualTo(60);
    Model both = ModelFile.read(model("both"));
    assertThat(both.manifest().vocabulary().characters()).isEqualTo("abcx");
    assertThat(both.manifest().labelLengths()).containsOnlyKeys(2, 3);
    assertThat(both.manifest().labelLengths().get(2)).isGreaterThan(60);
    assertThat(both.manifest().options()).containsKey("kept");
    assertThat(both.kept()).hasSizeBetween(80, 92); // equal images are kept once
    assertThat(accuracy("both", zip("fresh.zip", TinySet.of(40, 2).samples())))
        .isGreaterThanOrEqualTo(0.95);
    assertThat(accuracy("both", imagesOfX())).isGreaterThanOrEqualTo(0.95);

    addX("x", "--forget");
    Model forgetful = ModelFile.read(model("x"));
    assertThat(forgetful.manifest().labelLengths()).containsOnlyKeys(2, 3);
    assertThat(forgetful.manifest().labelLengths().get(2)).isLessThanOrEqualTo(16);
    assertThat(forgetful.manifest().options()).doesNotContainKey("kept");
    assertThat(forgetful.kept()).hasSizeLessThanOrEqualTo(32);
  }

  @Tag("slow")
  @Test
  void train_noSamples_keepsNoImageAndSaysSoLater() {
    assertThat(trainAbc("--no-samples").json().get("keptImages").asInt()).isZero();
    assertThat(ModelFile.read(model("abc")).kept()).isEmpty();

    // Generated images do not look like these, so whether it learns is another question.
    Run run =
        Run.of("train", imagesOfX(), "--from", model("abc"), "--epochs", 1, "--out", model("both"));
    assertThat(run.err()).contains("synthetic images, because the model keeps none");
  }

  @Test
  void train_forgetWithoutAModel_isWrongUsage() {
    Run run = Run.of("train", imagesOfX(), "--forget");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("--forget needs --from FILE: only a model of your own can forget.");
  }

  @Test
  @Tag("slow")
  void train_severalSets_reportsEachByItself() throws IOException {
    Path one = zip("one.zip", TinySet.of(60, 1).samples());
    Path two = zip("two.zip", TinySet.of(40, 2).samples());
    Path json = folder.resolve("result.json");
    Run run =
        Run.of(
            "train",
            one,
            two,
            "--from",
            "none",
            "--epochs",
            12,
            "--batch",
            4,
            "--validation",
            0.25,
            "--out",
            model("all"),
            "--report",
            folder.resolve("report"),
            "--json",
            json);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("75 images, 25 held out");
    assertThat(run.out()).contains("one.zip", "of 15;").contains("two.zip", "of 10;");

    JsonNode result = new ObjectMapper().readTree(json.toFile());
    JsonNode sets = result.get("sets");
    assertThat(sets).hasSize(2);
    assertThat(sets.get(0).get("data").asText()).isEqualTo(one.toString());
    assertThat(sets.get(0).get("samples").asInt()).isEqualTo(60);
    assertThat(sets.get(1).get("samples").asInt()).isEqualTo(40);
    assertThat(sets.get(1).get("exactMatch").asDouble()).isGreaterThan(0.5);
    assertThat(sets.get(1).get("exactMatchInterval")).hasSize(2);
    assertThat(result.get("samples").asInt()).isEqualTo(100);
    assertThat(folder.resolve("report/report.html")).content().contains("exact match on");
  }

  @Test
  void train_aSetTwice_isRefused() {
    Path one = zip("one.zip", TinySet.of(60, 1).samples());
    Path copy = zip("copy.zip", TinySet.of(60, 1).samples());

    Run twice = Run.of("train", one, one);
    assertThat(twice.exitCode()).isEqualTo(2);
    assertThat(twice.err()).startsWith(one + " is named twice: name each set once.");

    Run same = Run.of("train", one, copy);
    assertThat(same.exitCode()).isEqualTo(1);
    assertThat(same.err().strip())
        .isEqualTo(one + " and " + copy + " hold the same images: name one of them.");

    Run part = Run.of("train", one, folder);
    assertThat(part.exitCode()).isEqualTo(2);
    assertThat(part.err())
        .startsWith(one + " is a part of " + folder + ": its images would be counted twice.");
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(longs = 1)
  void train_digitsThenLettersThenTwiceTwenty_readsOldAndNew(long seed) {
    Path digits = zip("digits.zip", "digits", 300, 11);
    Path freshDigits = zip("fresh-digits.zip", "digits", 200, 12);
    Path letters = zip("letters.zip", "night", 100, 21);
    Path freshLetters = zip("fresh-letters.zip", "night", 200, 22);
    train("digits", digits, "--seed", seed);
    train("letters", letters, "--seed", seed);
    double alone = accuracy("letters", freshLetters);

    String last = "digits";
    for (Path more :
        List.of(letters, zip("a.zip", "night", 20, 23), zip("b.zip", "night", 20, 24))) {
      String next = last + "+";
      train(next, more, "--from", model(last), "--seed", seed);
      last = next;
      assertThat(accuracy(last, freshDigits)).as(last).isGreaterThanOrEqualTo(0.98);
      assertThat(accuracy(last, freshLetters)).as(last).isGreaterThanOrEqualTo(alone - 0.01);
      assertThat(model(last).toFile().length())
          .isLessThan(model("letters").toFile().length() + 300_000);
    }
  }
}
