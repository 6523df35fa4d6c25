package io.github.captchasolver.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.captchasolver.inference.SampleModel;
import io.github.captchasolver.model.Model;
import io.github.captchasolver.model.ModelFile;
import io.github.captchasolver.model.SelfCheck;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands, from their arguments to exit code and output. */
class CommandLineTest {
  @TempDir private Path folder;
  private Path model;

  @BeforeEach
  void writeModel() {
    model = folder.resolve("model.captcha");
    ModelFile.write(SampleModel.model(), model);
  }

  private Path image(String name, long seed) {
    return file(name, SampleModel.image(seed));
  }

  private Path file(String name, byte[] bytes) {
    try {
      return Files.write(folder.resolve(name), bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Path zip(Map<String, byte[]> files) {
    return GeneratedImages.zip(folder.resolve("set.zip"), files);
  }

  /** Ten images with two labels. */
  private Path goodSet() {
    var files = new TreeMap<String, byte[]>();
    for (int i = 0; i < 10; i++) {
      files.put(i + "/" + (i % 2 == 0 ? "12" : "345") + ".png", GeneratedImages.png(40, 12, i));
    }
    return zip(files);
  }

  private static void assertOneSentence(Run run) {
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).endsWith("." + System.lineSeparator()).doesNotContain("Exception");
    assertThat(run.err().lines()).hasSize(1);
  }

  @Test
  void version_namesProgramAndJava() {
    Run run = Run.of("--version");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("captcha-solver", "Java " + System.getProperty("java.version"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"train", "evaluate", "solve", "check", "generate", "export"})
  void help_ofEveryCommand_showsAnExample(String command) {
    Run run = Run.of(command, "--help");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("Example: ./captcha " + command, "--json", "--debug");
    assertThat(Run.of("--help").out()).containsPattern("(?m)^  " + command + " ");
  }

  @Test
  void help_withoutACommand_namesTheBenchmarksOfTheProjectFolder() {
    assertThat(Run.of("--help").out()).contains("./captcha bench");
  }

  @Test
  void wrongUsage_isExit2AndPointsToTheHelp() {
    Run run = Run.of("solve");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("MODEL", "See ./captcha solve --help");
    assertThat(Run.of().exitCode()).isEqualTo(2);
  }

  @Test
  void typo_isExit2WithASuggestion() {
    Run run = Run.of("check", "--jsn", "-", "x.zip");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--json");
    assertThat(Run.of("chekc").err()).contains("check");
  }

  @Test
  void debug_addsTheStackTrace() {
    Run run = Run.of("check", folder.resolve("absent.zip"), "--debug");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("DatasetException", "at io.github.captchasolver");
  }

  @ParameterizedTest
  @ValueSource(strings = {"train", "evaluate", "check"})
  void data_unusable_isOneSentence(String command) throws IOException {
    Path fakes = Files.createDirectory(folder.resolve("fakes"));
    Files.write(fakes.resolve("1234.png"), GeneratedImages.text());
    for (Path data :
        new Path[] {
          folder.resolve("absent.zip"),
          file("no.zip", GeneratedImages.text()),
          file("nothing.zip", new byte[0]),
          GeneratedImages.zip(folder.resolve("empty.zip"), Map.of()),
          GeneratedImages.zip(
              folder.resolve("text.zip"), Map.of("readme.txt", GeneratedImages.text())),
          fakes,
          GeneratedImages.zip(
              folder.resolve("tiny.zip"), Map.of("12.png", GeneratedImages.png(1, 1, 0))),
          GeneratedImages.zip(
              folder.resolve("huge.zip"),
              Map.of("12.png", GeneratedImages.pngThatClaims(20_000, 20_000))),
        }) {
      Run run =
          switch (command) {
            case "train" -> Run.of("train", data, "--out", folder.resolve("new.captcha"));
            case "evaluate" -> Run.of("evaluate", model, data);
            default -> Run.of("check", data);
          };
      assertOneSentence(run);
      assertThat(run.err()).contains(data.getFileName().toString());
      assertThat(run.out()).isEmpty();
    }
  }

  @Test
  void check_goodDataset_countsItsContent() {
    Run run = Run.of("check", goodSet(), "--json", "-");
    assertThat(run.exitCode()).isZero();
    JsonNode json = run.json();
    assertThat(json.get("files").asInt()).isEqualTo(10);
    assertThat(json.get("usable").asInt()).isEqualTo(10);
    assertThat(json.get("sizes").get("40x12").asInt()).isEqualTo(10);
    assertThat(json.get("vocabulary").fieldNames())
        .toIterable()
        .containsExactly("1", "2", "3", "4", "5");
    assertThat(json.get("lengths").get("3").asInt()).isEqualTo(5);
    assertThat(json.get("problems")).isEmpty();
    assertThat(json.get("verdict").asText()).isNotBlank();
  }

  @Test
  void check_badImage_isListedWithItsCodeAndTheOthersAreUsable() {
    var files = new TreeMap<String, byte[]>();
    for (int i = 0; i < 8; i++) {
      files.put((10 + i) + ".png", GeneratedImages.png(40, 12, i));
    }
    files.put("99.png", GeneratedImages.text());
    Path set = zip(files);
    Run run = Run.of("check", set, "--json", "-");
    assertThat(run.exitCode()).isZero();
    JsonNode problem = run.json().get("problems").get(0);
    assertThat(problem.get("file").asText()).isEqualTo("99.png");
    assertThat(problem.get("code").asText()).isNotBlank();
    assertThat(problem.get("message").asText()).isNotBlank();
    assertThat(Run.of("check", set).out()).contains("left out", "99.png");
  }

  @Test
  void check_tooFewImagesOrLabels_isExit1WithTheVerdict() {
    Path two =
        zip(
            Map.of(
                "12.png",
                GeneratedImages.png(40, 12, 1),
                "34.png",
                GeneratedImages.png(40, 12, 2)));
    Run few = Run.of("check", two);
    assertThat(few.exitCode()).isEqualTo(1);
    assertThat(few.out()).contains("8 usable images");
    var files = new TreeMap<String, byte[]>();
    for (int i = 0; i < 10; i++) {
      files.put(i + "/12.png", GeneratedImages.png(40, 12, i));
    }
    Run oneLabel = Run.of("check", zip(files));
    assertThat(oneLabel.exitCode()).isEqualTo(1);
    assertThat(oneLabel.out()).contains("2 different labels");
  }

  @Test
  void train_tooFewImagesOrLabels_isOneSentence() {
    Path out = folder.resolve("new.captcha");
    Path two =
        zip(
            Map.of(
                "12.png",
                GeneratedImages.png(40, 12, 1),
                "34.png",
                GeneratedImages.png(40, 12, 2)));
    Run few = Run.of("train", two, "--out", out);
    assertOneSentence(few);
    assertThat(few.err()).contains("at least 8", "set.zip", "2 with 2");
    var files = new TreeMap<String, byte[]>();
    for (int i = 0; i < 10; i++) {
      files.put(i + "/12.png", GeneratedImages.png(40, 12, i));
    }
    Run oneLabel = Run.of("train", zip(files), "--out", out);
    assertOneSentence(oneLabel);
    assertThat(oneLabel.err()).contains("10 with 1");
    assertThat(out).doesNotExist();
  }

  @Test
  void train_strictWithABadImage_isOneSentenceThatNamesIt() {
    var files = new TreeMap<String, byte[]>();
    for (int i = 0; i < 10; i++) {
      files.put((10 + i) + ".png", GeneratedImages.png(40, 12, i));
    }
    files.put("99.png", GeneratedImages.text());
    Run run = Run.of("train", zip(files), "--strict", "--out", folder.resolve("new.captcha"));
    assertOneSentence(run);
    assertThat(run.err()).contains("1 of 11", "99.png");
  }

  @Test
  void train_outputFolderMissing_failsBeforeTraining() {
    Run run = Run.of("train", goodSet(), "--out", folder.resolve("absent/model.captcha"));
    assertOneSentence(run);
    assertThat(run.err()).contains("absent");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--preset=none", "--epochs=0", "--validation=2", "--threads=0", "--seed=x"})
  void train_invalidOption_isWrongUsage(String option) {
    Run run = Run.of("train", goodSet(), "--out", folder.resolve("new.captcha"), option);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("See ./captcha train --help").doesNotContain("Exception");
  }

  @Test
  void generate_sameSeed_givesTheSameZipAndCheckAcceptsIt() throws IOException {
    Path first = folder.resolve("first.zip");
    Path second = folder.resolve("second.zip");
    Run run = Run.of("generate", first, "--count", 12, "--seed", 5, "--json", "-");
    assertThat(run.exitCode()).isZero();
    assertThat(run.json().get("count").asInt()).isEqualTo(12);
    Run.of("generate", second, "--count", 12, "--seed", 5);
    assertThat(first).hasSameBinaryContentAs(second);
    assertThat(Run.of("check", first, "--json", "-").json().get("usable").asInt()).isEqualTo(12);
  }

  @Test
  void generate_existingFile_isReplacedOnlyWithForce() throws IOException {
    Path out = zip(Map.of("1.png", GeneratedImages.text()));
    byte[] before = Files.readAllBytes(out);
    Run refused = Run.of("generate", out, "--count", 3);
    assertOneSentence(refused);
    assertThat(refused.err()).contains("--force");
    assertThat(out).hasBinaryContent(before);
    assertThat(Run.of("generate", out, "--count", 3, "--force").exitCode()).isZero();
    assertThat(Run.of("check", out).out()).contains("3 usable of 3");
  }

  @Test
  void generate_unknownStyle_isWrongUsageAndHelpNamesTheStyles() {
    Run run = Run.of("generate", folder.resolve("x.zip"), "--style", "none");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("none", "digits");
    assertThat(Run.of("generate", "--help").out()).contains("digits");
  }

  @Test
  void json_toAFile_leavesTheTextOnStandardOutput() throws IOException {
    Path json = folder.resolve("check.json");
    Run run = Run.of("check", goodSet(), "--json", json);
    assertThat(run.out()).contains("verdict");
    assertThat(new ObjectMapper().readTree(Files.readAllBytes(json)).get("files").asInt())
        .isEqualTo(10);
    assertThat(folder.toFile().list()).noneMatch(name -> name.endsWith(".tmp"));
  }

  @Test
  void export_toAMissingFolder_isOneSentence() {
    Run run = Run.of("export", model, "--onnx", folder.resolve("absent/model.onnx"));
    assertOneSentence(run);
  }

  @Test
  void solve_images_printsALineWithTabsForEach() {
    Run run = Run.of("solve", model, image("a.png", 1), image("b.png", 2));
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines())
        .hasSize(2)
        .allMatch(line -> line.matches(".*[ab]\\.png\t[0123aé]*\t[01]\\.\\d{4}"));
  }

  @Test
  void solve_badImageAmongGood_continuesAndIsExit1() {
    Path bad = file("bad.png", GeneratedImages.text());
    Path absent = folder.resolve("absent.png");
    Run run = Run.of("solve", model, bad, absent, image("a.png", 1));
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out().lines()).hasSize(1).first().asString().contains("a.png");
    assertThat(run.err().lines()).hasSize(2);
    assertThat(run.err()).contains("bad.png", "absent.png");
  }

  @Test
  void solve_json_listsReadingsAndErrorsInOrder() {
    Run run =
        Run.of(
            "solve",
            model,
            "--json",
            "-",
            file("bad.png", GeneratedImages.text()),
            image("a.png", 1));
    JsonNode json = run.json();
    assertThat(json).hasSize(2);
    assertThat(json.get(0).fieldNames()).toIterable().containsExactly("file", "error");
    assertThat(json.get(1).fieldNames()).toIterable().containsExactly("file", "text", "confidence");
    assertThat(json.get(1).get("confidence").asDouble()).isBetween(0.0, 1.0);
  }

  @Test
  void solve_zipAndFolder_readTheSameInBoth() throws IOException {
    Path images = Files.createDirectory(folder.resolve("images"));
    var files = new LinkedHashMap<String, byte[]>();
    for (int i = 0; i < 3; i++) {
      files.put("p" + i + ".png", SampleModel.image(i));
      Files.write(images.resolve("p" + i + ".png"), SampleModel.image(i));
    }
    Path set = zip(files);
    Run fromZip = Run.of("solve", model, set);
    Run fromFolder = Run.of("solve", model, images);
    assertThat(fromZip.out().lines()).hasSize(3);
    assertThat(fromZip.out().replace(set.toString(), ""))
        .isEqualTo(fromFolder.out().replace(images.toString(), ""));
    assertThat(fromZip.out()).startsWith(set + File.separator + "p0.png\t");
  }

  @Test
  void solve_constrained_readsOnlyWhatIsAllowed() {
    Run run =
        Run.of("solve", model, image("a.png", 1), "--only", "0-2", "--length", "4", "--json", "-");
    assertThat(run.json().get(0).get("text").asText()).matches("[0-2]{4}");
  }

  @Test
  void solve_trainedOnOneLength_readsIt() {
    var lengths = new HashSet<Integer>();
    for (int i = 0; i < 5; i++) {
      Path image = image("a.png", i);
      assertThat(Run.of("solve", model, image).out()).matches("\\S+\\t\\S{4}\\t\\S+\\s+");
      Run any = Run.of("solve", model, image, "--length", "any", "--json", "-");
      lengths.add(any.json().get(0).get("text").asText().length());
    }
    assertThat(lengths).hasSizeGreaterThan(1);
  }

  @Test
  void solve_failedSelfTest_readsOnlyWithNoSelftest() {
    Model good = SampleModel.model();
    SelfCheck test = good.selfChecks().get(0);
    var wrong = List.of(new SelfCheck(test.image(), "3a", test.confidence()));
    ModelFile.write(new Model(good.manifest(), good.weights(), good.onnx(), wrong), model);
    Path image = image("a.png", 1);
    Run refused = Run.of("solve", model, image);
    assertOneSentence(refused);
    assertThat(refused.err()).contains("fails its self-test");
    assertThat(Run.of("solve", model, image, "--no-selftest").exitCode()).isZero();
  }

  @Test
  void solve_invalidConstraint_isWrongUsage() {
    Run run = Run.of("solve", model, image("a.png", 1), "--length", "6-4");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("6-4");
  }

  @Test
  void solve_fileNameWithControlCharacters_printsThemEscaped() {
    assumeFalse(File.separatorChar == '\\', "Windows allows no such names.");
    Run run = Run.of("solve", model, image("a\u001b[31m\nb.png", 1));
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("a\\u001B[31m\\u000Ab.png").doesNotContain("\u001b");
    assertThat(run.out().lines()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"solve", "evaluate", "export"})
  void model_unusable_isOneSentence(String command) {
    Path absent = folder.resolve("absent.captcha");
    for (Path file : new Path[] {absent, file("text.captcha", GeneratedImages.text()), folder}) {
      Run run =
          switch (command) {
            case "solve" -> Run.of("solve", file, image("a.png", 1));
            case "evaluate" -> Run.of("evaluate", file, goodSet());
            default -> Run.of("export", file, "--onnx", folder.resolve("x.onnx"));
          };
      assertOneSentence(run);
      assertThat(run.err()).contains(file.getFileName().toString());
    }
  }

  @Test
  void evaluate_readings_countsCorrectOnesAndListsTheOthers() {
    JsonNode readings =
        Run.of("solve", model, "--json", "-", image("a.png", 1), image("b.png", 2)).json();
    Path set =
        zip(
            Map.of(
                "1/" + readings.get(0).get("text").asText() + ".png",
                SampleModel.image(1),
                "2/" + readings.get(1).get("text").asText() + ".png",
                SampleModel.image(2),
                "3/wrong.png",
                SampleModel.image(3)));
    Run run = Run.of("evaluate", model, set, "--json", "-");
    assertThat(run.exitCode()).isZero();
    JsonNode json = run.json();
    assertThat(json.get("images").asInt()).isEqualTo(3);
    assertThat(json.get("exactMatch").asDouble()).isEqualTo(2.0 / 3);
    assertThat(json.get("exactMatchInterval")).hasSize(2);
    assertThat(json.get("characterErrorRate").asDouble()).isPositive();
    assertThat(json.get("wrong")).hasSize(1);
    assertThat(json.get("wrong").get(0).fieldNames())
        .toIterable()
        .containsExactly("file", "expected", "predicted", "confidence");
    assertThat(json.get("unknownCharacters").asText()).isEqualTo("gnorw");
    assertThat(Run.of("evaluate", model, set).out()).contains("66.67 % (2 of 3", "3/wrong.png");
  }

  @Test
  void evaluate_lengthsOfTraining_differFromGreedyDecoding() {
    var labels = new TreeMap<String, byte[]>();
    for (int i = 0; i < 8; i++) {
      Run free = Run.of("solve", model, image("p.png", i), "--length", "any", "--json", "-");
      labels.put(i + "/" + free.json().get(0).get("text").asText() + ".png", SampleModel.image(i));
    }
    labels.keySet().removeIf(name -> name.endsWith("/.png"));
    Path set = zip(labels);
    JsonNode four = Run.of("evaluate", model, set, "--json", "-").json();
    JsonNode any = Run.of("evaluate", model, set, "--length", "any", "--json", "-").json();
    assertThat(four.get("exactMatch").asDouble()).isLessThan(1);
    assertThat(four.get("greedyExactMatch").asDouble()).isEqualTo(1);
    assertThat(any.get("exactMatch").asDouble()).isEqualTo(1);
    assertThat(Run.of("evaluate", model, set).out()).contains("greedy exact match    100.00 %");
  }

  @Test
  void evaluate_ignoreCase_acceptsBothCases() {
    Path image = image("a.png", 1);
    String read =
        Run.of("solve", model, image, "--only", "aé", "--json", "-")
            .json()
            .get(0)
            .get("text")
            .asText();
    Path set = zip(Map.of(read.toUpperCase(Locale.ROOT) + ".png", SampleModel.image(1)));
    Run kept = Run.of("evaluate", model, set, "--only", "aéAÉ", "--json", "-");
    assertThat(kept.json().get("exactMatch").asDouble()).isZero();
    assertThat(kept.json().get("exactMatchIgnoringCase").asDouble()).isEqualTo(1);
    Run ignored = Run.of("evaluate", model, set, "--only", "aé", "--ignore-case", "--json", "-");
    assertThat(ignored.json().get("exactMatch").asDouble()).isEqualTo(1);
  }

  @Test
  void base_withAModelOrWithFolds_isWrongUsage() {
    Run solve = Run.of("solve", "--base", model, image("a.png", 1));
    assertThat(solve.exitCode()).isEqualTo(2);
    assertThat(solve.err()).contains("--base reads without a model", "model.captcha");
    assertThat(Run.of("evaluate", "--base", model, goodSet()).exitCode()).isEqualTo(2);
    assertThat(Run.of("evaluate", "--base", "--folds", 2, goodSet()).exitCode()).isEqualTo(2);
    assertThat(Run.of("solve", "--help").out()).contains("--base", "--only and --length");
  }

  @Test
  void evaluate_foldsWithAModelOrOneFold_isWrongUsage() {
    assertThat(Run.of("evaluate", "--folds", 5, model, goodSet()).exitCode()).isEqualTo(2);
    assertThat(Run.of("evaluate", "--folds", 1, goodSet()).exitCode()).isEqualTo(2);
    assertThat(Run.of("evaluate", model).exitCode()).isEqualTo(2);
  }

  @Test
  void export_writesTheNetworkOfTheModel() throws IOException {
    Path onnx = folder.resolve("model.onnx");
    Run run = Run.of("export", model, "--onnx", onnx);
    assertThat(run.exitCode()).isZero();
    assertThat(Files.readAllBytes(onnx)).isEqualTo(SampleModel.onnx());
  }
}
