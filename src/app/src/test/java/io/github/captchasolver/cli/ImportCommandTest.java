package io.github.captchasolver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.captchasolver.inference.SampleModel;
import io.github.captchasolver.model.Manifest;
import io.github.captchasolver.model.Model;
import io.github.captchasolver.model.ModelFile;
import io.github.captchasolver.nn.onnx.ForeignFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keras files out of and into the command. */
class ImportCommandTest {
  private static final Path FILES = Path.of("src/trainer/src/test/resources/keras");
  private static final Path IMAGES = FILES.resolve("images.zip");

  @TempDir private Path folder;

  private Path out() {
    return folder.resolve("my.captcha");
  }

  private static void assertRefused(Run run, int exitCode, String... parts) {
    assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
    assertThat(run.err().lines().limit(1)).allSatisfy(line -> assertThat(line).contains(parts));
  }

  private Run imported(String name) {
    return Run.of("import", FILES.resolve(name), "--characters", "0-9", "--out", out());
  }

  private JsonNode evaluated(Path model) {
    Run run = Run.of("evaluate", model, IMAGES, "--json", "-");
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.json();
  }

  @ParameterizedTest
  @CsvSource({"original-keras2.h5,0.5", "original-keras3.keras,0.3", "outputs-keras3.keras,-1"})
  void imported_realFile_solvesEvaluatesAndExports(String name, double leastExactMatch) {
    Run run = imported(name);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("0123456789 from images of ");
    assertThat(Run.of("solve", out(), IMAGES).out().lines()).hasSize(100);
    assertThat(evaluated(out()).get("exactMatch").asDouble()).isGreaterThan(leastExactMatch);
    assertThat(Run.of("export", out(), "--onnx", folder.resolve("m.onnx")).exitCode()).isZero();
  }

  @Test
  void imported_exportedAgain_isTheSameModel() throws IOException {
    imported("original-keras2.h5");
    Path keras = folder.resolve("again.keras");
    Path again = folder.resolve("again.captcha");

    assertThat(Run.of("export", out(), "--keras", keras).exitCode()).isZero();
    Run run = Run.of("import", keras, "--out", again);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(ModelFile.read(again).weights()).isEqualTo(ModelFile.read(out()).weights());
  }

  @Test
  void imported_data_findsTheOrder() {
    Run run =
        Run.of(
            "import",
            FILES.resolve("original-keras3.keras"),
            "--data",
            IMAGES,
            "--out",
            out(),
            "--json",
            "-");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.json().get("characters").asText()).isEqualTo("\uFFFD0123456789");
    assertThat(run.json().get("trainable").asBoolean()).isTrue();
    assertThat(run.json().get("images").asInt()).isEqualTo(100);
  }

  @Test
  void imported_classifierOrGru_isNotTrainedOnOrExportedToKeras() {
    Run run = imported("gru-keras3.keras");
    assertThat(run.out()).contains("It solves and evaluates, but cannot be trained on");
    assertRefused(
        Run.of("train", IMAGES, "--from", out(), "--out", folder.resolve("x.captcha")),
        2,
        "can only solve and evaluate");
    assertRefused(
        Run.of("export", out(), "--keras", folder.resolve("x.h5")),
        1,
        "can only solve and evaluate");
  }

  /** An ONNX file solves and evaluates, and no more. */
  @Test
  void imported_onnx_solvesAndEvaluatesButIsNotTrainedOn() throws IOException {
    Path onnx = ForeignFile.TIME_FIRST.write(folder.resolve("m.onnx"));
    Files.writeString(
        folder.resolve("charset.json"), "[\"\", \"0\", \"1\", \"2\", \"3\", \"a\", \"b\"]");

    Run run = Run.of("import", onnx, "--scaling", "signed", "--out", out());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("reads 0123ab from images of 40x12")
        .contains("scaling signed, resampling lanczos, blank first")
        .contains("cannot be trained on, because its network comes from an ONNX file");
    assertThat(Run.of("solve", out(), IMAGES).out().lines()).hasSize(100);
    assertThat(evaluated(out()).get("images").asInt()).isEqualTo(100);
    assertRefused(
        Run.of("train", IMAGES, "--from", out(), "--out", folder.resolve("x.captcha")),
        2,
        "can only solve and evaluate, because its network comes from an ONNX file.");
    assertRefused(
        Run.of("export", out(), "--keras", folder.resolve("x.h5")),
        1,
        "can only solve and evaluate");
  }

  @Test
  void imported_ownOnnx_readsTheSame() throws IOException {
    Path model = folder.resolve("sample.captcha");
    ModelFile.write(SampleModel.model(), model);
    Path onnx = folder.resolve("sample.onnx");
    Run.of("export", model, "--onnx", onnx);

    Run run = Run.of("import", onnx, "--out", out());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(Run.of("solve", out(), IMAGES, "--length", "any").out())
        .isEqualTo(Run.of("solve", model, IMAGES, "--length", "any").out());
  }

  @Test
  void import_onnxUsage_saysWhatIsMissing() throws IOException {
    Path onnx = ForeignFile.PLAIN.write(folder.resolve("m.onnx"));
    assertRefused(Run.of("import", onnx, "--out", out()), 1, "name them, or labelled images");
    assertRefused(
        Run.of("import", onnx, "--characters", "0-9", "--out", out()), 1, "has 7 classes");
    assertRefused(
        Run.of("import", onnx, "--blank", "middle", "--out", out()),
        2,
        "first or last, not middle");
    assertRefused(Run.of("import", onnx, "--scaling", "1", "--out", out()), 2, "is no scaling");
    Path keras = FILES.resolve("original-keras2.h5");
    assertRefused(
        Run.of("import", keras, "--characters", "0-9", "--blank", "last", "--out", out()),
        2,
        "are for ONNX files");
    Path text = Files.writeString(folder.resolve("text.onnx"), "text");
    assertRefused(Run.of("import", text, "--out", out()), 1, "it is not an ONNX model");
    assertThat(out()).doesNotExist();
  }

  @Test
  @Tag("slow")
  void imported_trainedFiveMoreEpochs_isNotWorse() {
    imported("original-keras3.keras");
    Path more = folder.resolve("more.captcha");
    Run run = Run.of("train", Path.of("train.zip"), "--from", out(), "--epochs", 5, "--out", more);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(evaluated(more).get("exactMatch").asDouble())
        .isGreaterThanOrEqualTo(evaluated(out()).get("exactMatch").asDouble());
  }

  @Test
  void import_wrongUsage_saysWhatIsMissing() {
    Path file = FILES.resolve("original-keras2.h5");
    assertRefused(Run.of("import", file, "--out", out()), 2, "--characters", "--data");
    assertRefused(
        Run.of("import", file, "--characters", "aa", "--out", out()), 2, "a is named twice");
    assertRefused(
        Run.of("import", file, "--characters", "0-9", "--size", "9", "--out", out()), 2, "200x50");
  }

  @Test
  void import_unusableFile_isRefusedAndLeavesNoModel() throws IOException {
    Path text = Files.writeString(folder.resolve("a.h5"), "text");
    assertRefused(
        Run.of("import", text, "--characters", "0-9", "--out", out()), 1, "not a Keras model");
    assertRefused(imported("only.weights.h5"), 1, "only the weights of a model");
    assertRefused(
        Run.of("import", folder.resolve("none.h5"), "--characters", "0-9", "--out", out()),
        1,
        "does not exist");
    assertRefused(
        Run.of("import", FILES.resolve("gru-keras2.h5"), "--characters", "a-z", "--out", out()),
        1,
        "has 12 classes");
    assertThat(out()).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"m.h5", "m.keras"})
  void export_keras_writesAFileThatIsReadAgain(String name) {
    Path model = folder.resolve("sample.captcha");
    ModelFile.write(SampleModel.model(), model);
    Path file = folder.resolve(name);

    Run run = Run.of("export", model, "--keras", file, "--json", "-");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.json().get("kerasBytes").asLong()).isEqualTo(file.toFile().length());
    Run again = Run.of("import", file, "--out", out());
    assertThat(again.exitCode()).as(again.err()).isZero();
    Model read = ModelFile.read(out());
    assertThat(read.weights()).isEqualTo(SampleModel.model().weights());
    Manifest expected = SampleModel.model().manifest();
    assertThat(read.manifest().preprocessing()).isEqualTo(expected.preprocessing());
    assertThat(read.manifest().vocabulary()).isEqualTo(expected.vocabulary());
  }

  @Test
  void export_noOrOtherFile_isRefused() {
    Path model = folder.resolve("sample.captcha");
    ModelFile.write(SampleModel.model(), model);
    assertRefused(Run.of("export", model), 2, "--onnx FILE, --keras FILE or --web FOLDER");
    assertRefused(
        Run.of("export", model, "--keras", folder.resolve("m.pb")),
        1,
        "end the name with .h5 or .keras");
    assertRefused(
        Run.of("export", model, "--keras", model.resolveSibling("sample.captcha")), 1, ".keras");
  }
}
