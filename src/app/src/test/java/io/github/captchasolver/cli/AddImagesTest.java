package io.github.captchasolver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.dataset.SampleZip;
import io.github.captchasolver.model.Model;
import io.github.captchasolver.model.ModelFile;
import io.github.captchasolver.synth.CaptchaGenerator;
import io.github.captchasolver.synth.CaptchaStyles;
import io.github.captchasolver.training.TinySet;
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

  /** A model of the letters a, b and c, and images of the letter x alone. */
  private Run smallModel() {
    Path old = zip("abc.zip", TinySet.of(60, 1).samples());
    return train("abc", old, "--from", "none", "--epochs", 16, "--batch", 4);
  }

  private Path imagesOfX() {
    List<String> labels = new ArrayList<>(Collections.nCopies(16, "x"));
    labels.addAll(Collections.nCopies(16, "xxx"));
    return zip("x.zip", TinySet.ofLabels(labels, 3).samples());
  }

  @Test
  void train_newCharacters_keepsTheOldOnesAndSaysSo() {
    assertThat(smallModel().json().get("keptImages").asInt()).isEqualTo(60);
    Path fresh = zip("fresh.zip", TinySet.of(40, 2).samples());

    Run run = train("both", imagesOfX(), "--from", model("abc"), "--epochs", 16, "--batch", 4);

    assertThat(run.err())
        .contains("abc.captcha knows and 1 new ones in the labels")
        .contains("of the 60 images that the model keeps")
        .contains("Of the 60 images kept from earlier sets");
    JsonNode kept = run.json().get("options").get("kept");
    assertThat(kept.get("characters").asText()).isEqualTo("abc");
    assertThat(kept.get("name").asText()).isEqualTo(model("abc").toString());
    assertThat(kept.get("lengths")).hasSize(1);
    assertThat(kept.get("images").asInt()).isEqualTo(60);
    Model both = ModelFile.read(model("both"));
    assertThat(both.manifest().vocabulary().characters()).isEqualTo("abcx");
    assertThat(both.manifest().labelLengths()).containsOnlyKeys(1, 2, 3);
    assertThat(both.manifest().options()).containsKey("kept");
    assertThat(both.kept()).hasSize(92);
    assertThat(accuracy("both", fresh)).isGreaterThanOrEqualTo(0.95);
    assertThat(accuracy("both", zip("x2.zip", TinySet.ofLabels(List.of("x", "xxx"), 9).samples())))
        .isEqualTo(1);
  }

  @Test
  void train_forget_keepsOnlyTheNewCharacters() {
    smallModel();
    Run run =
        train("x", imagesOfX(), "--from", model("abc"), "--forget", "--epochs", 8, "--batch", 4);
    assertThat(run.json().get("options").has("kept")).isFalse();
    Model forgetful = ModelFile.read(model("x"));
    assertThat(forgetful.manifest().vocabulary().characters()).isEqualTo("abcx");
    assertThat(forgetful.manifest().labelLengths()).containsOnlyKeys(1, 3);
    assertThat(forgetful.kept()).hasSize(32);
  }

  @Test
  void train_noSamples_keepsNoneAndLaterRehearsesGeneratedImages() {
    Path old = zip("abc.zip", TinySet.of(60, 1).samples());
    Run first = train("abc", old, "--from", "none", "--epochs", 12, "--batch", 4, "--no-samples");
    assertThat(first.json().get("keptImages").asInt()).isZero();
    assertThat(ModelFile.read(model("abc")).kept()).isEmpty();

    Run run =
        train(
            "both",
            imagesOfX(),
            "--from",
            model("abc"),
            "--epochs",
            8,
            "--batch",
            4,
            "--no-samples");
    assertThat(run.err()).contains("synthetic images, because the model keeps none");
    assertThat(ModelFile.read(model("both")).kept()).isEmpty();
    assertThat(ModelFile.read(model("both")).manifest().vocabulary().characters())
        .isEqualTo("abcx");
  }

  @Test
  void train_forgetWithoutAModel_isWrongUsage() {
    Run run = Run.of("train", imagesOfX(), "--forget");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("--forget needs --from FILE: only a model of your own can forget.");
  }

  @Test
  void train_severalSets_reportsEachByItself() {
    Path one = zip("one.zip", TinySet.of(60, 1).samples());
    Path two = zip("two.zip", TinySet.of(40, 2).samples());
    Run run =
        train("all", one, two, "--from", "none", "--epochs", 8, "--batch", 4, "--validation", 0.25);
    JsonNode sets = run.json().get("sets");
    assertThat(sets).hasSize(2);
    assertThat(sets.get(0).get("data").asText()).isEqualTo(one.toString());
    assertThat(sets.get(0).get("samples").asInt()).isEqualTo(60);
    assertThat(sets.get(1).get("samples").asInt()).isEqualTo(40);
    assertThat(sets.get(1).get("exactMatch").asDouble()).isBetween(0.0, 1.0);
    assertThat(sets.get(1).get("exactMatchInterval")).hasSize(2);
    assertThat(run.json().get("samples").asInt()).isEqualTo(100);
    assertThat(run.err()).contains("75 images, 25 held out");

    Run text =
        Run.of(
            "train",
            one,
            two,
            "--from",
            "none",
            "--epochs",
            8,
            "--batch",
            4,
            "--validation",
            0.25,
            "--out",
            model("all"),
            "--report",
            folder.resolve("report"));
    assertThat(text.out()).contains("one.zip", "of 15;").contains("two.zip", "of 10;");
  }

  @Test
  void train_oneSet_reportsItAsTheOnlyOne() {
    JsonNode sets = smallModel().json().get("sets");
    assertThat(sets).hasSize(1);
    assertThat(sets.get(0).get("samples").asInt()).isEqualTo(60);
    assertThat(sets.get(0).get("exactMatch").isNull()).isTrue();
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
  @ValueSource(longs = {1, 2})
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
