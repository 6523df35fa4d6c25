package io.github.captchasolver.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.image.Interpolation;
import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.inference.Prediction;
import io.github.captchasolver.inference.SampleModel;
import io.github.captchasolver.inference.SolverOptions;
import io.github.captchasolver.model.Model;
import io.github.captchasolver.model.ModelFile;
import io.github.captchasolver.nn.onnx.ForeignFile;
import io.github.captchasolver.nn.onnx.PixelScaling;
import io.github.captchasolver.nn.onnx.PythonProcess;
import io.github.captchasolver.synth.CaptchaGenerator;
import io.github.captchasolver.synth.CaptchaStyles;
import io.github.captchasolver.training.PretrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxImportTest {
  private static final List<byte[]> IMAGES =
      LongStream.range(0, 30).mapToObj(SampleModel::image).toList();

  private static final CharacterList CHARACTERS = CharacterList.of(ForeignFile.CHARACTERS);

  @TempDir Path folder;

  private static List<Prediction> read(Model model) {
    // The lengths of training labels are not in an ONNX file.
    var options = SolverOptions.defaults().withTrainedLengths(false);
    try (var solver = CaptchaSolver.open(model, options)) {
      return solver.readAll(IMAGES);
    }
  }

  private static List<String> texts(Model model) {
    return read(model).stream().map(Prediction::text).toList();
  }

  private Path file(ForeignFile form) throws IOException {
    return form.write(folder.resolve("m.onnx"));
  }

  private static OnnxImportOptions options() {
    return new OnnxImportOptions().characters(CHARACTERS);
  }

  /** The texts of the plain file, resized as OpenCV does it. */
  private List<String> expected() throws IOException {
    List<String> texts =
        texts(
            OnnxImport.of(file(ForeignFile.PLAIN), options().resampling(Interpolation.BILINEAR))
                .model());
    assertThat(texts.stream().distinct().count()).isGreaterThan(5);
    return texts;
  }

  @ParameterizedTest
  @EnumSource(
      value = ForeignFile.class,
      names = {"TIME_FIRST", "BEST_CLASS"})
  void of_otherOutput_readsTheSameTexts(ForeignFile form) throws IOException {
    ImportedModel imported =
        OnnxImport.of(file(form), options().resampling(Interpolation.BILINEAR));
    Path model = folder.resolve("m.captcha");
    ModelFile.write(imported.model(), model);

    assertThat(texts(ModelFile.read(model))).isEqualTo(expected());
    assertThat(imported.classes()).isEqualTo(7);
  }

  /** mltu: the vocabulary in the metadata, blue first in the last axis, the blank last. */
  @Test
  void of_mltu_needsNoOptions() throws IOException {
    ImportedModel imported = OnnxImport.of(file(ForeignFile.MLTU), new OnnxImportOptions());

    assertThat(imported.characters()).isEqualTo(ForeignFile.CHARACTERS);
    assertThat(imported.style())
        .isEqualTo("scaling raw, resampling bilinear, blank last, colours bgr");
    assertThat(texts(imported.model())).isEqualTo(expected());
  }

  @Test
  void of_networkThatDividesItsPixels_isGivenWholeOnes() throws IOException {
    ImportedModel imported =
        OnnxImport.of(file(ForeignFile.RAW_PIXELS), options().resampling(Interpolation.BILINEAR));

    assertThat(imported.style()).startsWith("scaling raw, ");
    assertThat(texts(imported.model())).isEqualTo(expected());
  }

  @Test
  void of_anyWidth_readsImagesInTheirShape() throws IOException {
    Model model =
        OnnxImport.of(file(ForeignFile.ANY_WIDTH), options().resampling(Interpolation.BILINEAR))
            .model();
    Path written = folder.resolve("m.captcha");
    ModelFile.write(model, written);

    try (var solver = CaptchaSolver.open(written)) {
      // 100x30 becomes 40x12, and each step of the network is two columns.
      int classes = solver.vocabulary().classes();
      assertThat(solver.logProbabilities(SampleModel.image(1))).hasSize(20 * classes);
      assertThat(solver.manifest().steps()).isEqualTo(12 * 32 / 2);
      assertThat(solver.decode(solver.logProbabilities(SampleModel.image(1))))
          .isEqualTo(solver.read(SampleModel.image(1)));
      List<Prediction> together = solver.readAll(List.of(SampleModel.image(1), IMAGES.get(0)));
      assertThat(together.get(0)).isEqualTo(solver.read(SampleModel.image(1)));
      assertThat(together.get(1)).isEqualTo(solver.read(IMAGES.get(0)));
    }
    // With a fixed size it is the plain network again, one image at a time.
    Model fixed =
        OnnxImport.of(
                file(ForeignFile.ANY_WIDTH),
                options().size(40, 12).resampling(Interpolation.BILINEAR))
            .model();
    assertThat(texts(fixed)).isEqualTo(expected());
  }

  /** What export --onnx writes reads as the model did. */
  @Test
  void of_ownExport_readsTheSameTextsAndConfidences() throws IOException {
    Model model = SampleModel.model();
    Path file = Files.write(folder.resolve("own.onnx"), model.onnx());

    ImportedModel imported = OnnxImport.of(file, new OnnxImportOptions());

    List<Prediction> expected = read(model);
    List<Prediction> actual = read(imported.model());
    for (int i = 0; i < expected.size(); i++) {
      assertThat(actual.get(i).text()).isEqualTo(expected.get(i).text());
      assertThat(actual.get(i).confidence()).isCloseTo(expected.get(i).confidence(), within(1e-6));
    }
    Path again = Files.write(folder.resolve("again.onnx"), imported.model().onnx());
    assertThat(read(OnnxImport.of(again, new OnnxImportOptions()).model())).isEqualTo(actual);
  }

  @Test
  void of_charsetBesideTheFile_isTaken() throws IOException {
    Files.writeString(
        folder.resolve("charsets.json"),
        "{\"charset\": [\"\", \"0\", \"1\", \"2\", \"3\", \"a\", \"\\u00e9\"], \"word\": false,"
            + " \"image\": [-1, 12], \"channel\": 1}");

    ImportedModel json = OnnxImport.of(file(ForeignFile.ANY_WIDTH), new OnnxImportOptions());

    assertThat(json.characters()).isEqualTo(ForeignFile.CHARACTERS);
    assertThat(json.style()).isEqualTo("scaling 0.456,0.224, resampling lanczos, blank first");
    Path list = Files.writeString(folder.resolve("list.txt"), "0\n1\n2\n3\na\n\u00e9\n");
    assertThat(
            OnnxImport.of(file(ForeignFile.PLAIN), new OnnxImportOptions().charactersFile(list))
                .characters())
        .isEqualTo(ForeignFile.CHARACTERS);
  }

  /** dddd_trainer names the blank with a space, and no label has one. */
  @ParameterizedTest
  @ValueSource(strings = {"[%s]", "{\"charset\": [%s], \"image\": [-1, 12], \"word\": false}"})
  void of_charsetOfDdddTrainer_itsSpaceIsTheBlank(String form) throws IOException {
    String charset = "\" \", \"0\", \"1\", \"2\", \"3\", \"a\", \"\\u00e9\"";
    Files.writeString(folder.resolve("charsets.json"), String.format(form, charset));

    ImportedModel imported = OnnxImport.of(file(ForeignFile.BEST_CLASS), new OnnxImportOptions());

    assertThat(imported.characters()).isEqualTo(ForeignFile.CHARACTERS);
    assertThat(imported.style()).endsWith("blank first");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"charset\": 3}",
        "[\"a\", 3]",
        "[\"a\"",
        "{\"charset\": [\"a\"], \"word\": true}"
      })
  void of_malformedCharset_isRefusedWithASentence(String text) throws IOException {
    Path beside = Files.writeString(folder.resolve("charset.json"), text);
    assertThatThrownBy(() -> OnnxImport.of(file(ForeignFile.PLAIN), new OnnxImportOptions()))
        .hasMessageStartingWith("The characters cannot be taken from " + beside + ": it")
        .hasMessageEndingWith(".");
  }

  /** Labels are what the network reads if images are given to it in one certain way. */
  @Test
  void of_data_findsHowImagesAreGivenToTheNetwork() throws IOException {
    OnnxImportOptions right =
        options().resampling(Interpolation.TRIANGLE).scaling(PixelScaling.SIGNED);
    Model signed = OnnxImport.of(file(ForeignFile.PLAIN), right).model();
    List<Sample> samples = new ArrayList<>();
    List<String> texts = texts(signed);
    for (int i = 0; i < texts.size(); i++) {
      if (!texts.get(i).isEmpty()) {
        samples.add(new Sample(i + ".png", texts.get(i), IMAGES.get(i)));
      }
    }
    Path list = Files.writeString(folder.resolve("list.txt"), "0\n1\n2\n3\na\n\u00e9\n");

    ImportedModel imported =
        OnnxImport.of(
            file(ForeignFile.PLAIN),
            new OnnxImportOptions().charactersFile(list).data(Dataset.of("read", samples)));

    assertThat(imported.style()).isEqualTo("scaling signed, resampling triangle, blank first");
    assertThat(imported.correct()).isEqualTo(imported.images()).isEqualTo(samples.size());
  }

  @Test
  void of_missingOrWrongCharacters_saysHowManyClassesThereAre() throws IOException {
    Path file = file(ForeignFile.PLAIN);
    assertThatThrownBy(() -> OnnxImport.of(file, new OnnxImportOptions()))
        .hasMessage(
            "Which characters the 7 classes of m.onnx stand for is neither in the file nor beside"
                + " it: name them, or labelled images.");
    assertThatThrownBy(
            () ->
                OnnxImport.of(file, new OnnxImportOptions().characters(CharacterList.parse("0-9"))))
        .hasMessage("m.onnx has 7 classes: 6 characters and the blank, but 10 were named.");
    assertThatThrownBy(() -> OnnxImport.of(file, options().blueFirst(true)))
        .hasMessageContaining("takes grey images");
  }

  @Test
  void pretrained_onnx_isRefusedWithTheReason() throws IOException {
    Model model = OnnxImport.of(file(ForeignFile.PLAIN), options()).model();
    assertThatThrownBy(() -> PretrainedModel.of("onnx", model))
        .hasMessage(
            "This model can only solve and evaluate, because its network comes from an ONNX file.");
  }

  private static final String DDDDOCR =
      """
      import sys, ddddocr, pathlib
      print(pathlib.Path(ddddocr.__file__).parent)
      reader = ddddocr.DdddOcr(show_ad=False, beta=sys.argv[2] == "common.onnx")
      for i in range(100):
          print(reader.classification((pathlib.Path(sys.argv[1]) / f"{i}.png").read_bytes()))
      """;

  /** Where the peers of {@code bench/setup} are installed. */
  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"common_old.onnx", "common.onnx"})
  void of_ddddocr_readsTheTextsThatDdddocrReads(String name) throws IOException {
    PythonProcess.require("ddddocr");
    var generator = new CaptchaGenerator(CaptchaStyles.byName("mixed"), 3);
    List<byte[]> images =
        LongStream.range(0, 100).mapToObj(generator::sample).map(Sample::bytes).toList();
    for (int i = 0; i < images.size(); i++) {
      Files.write(folder.resolve(i + ".png"), images.get(i));
    }
    List<String> theirs =
        PythonProcess.run("-W", "ignore", "-c", DDDDOCR, folder.toString(), name).lines().toList();
    Path model = Path.of(theirs.get(0), name);

    try (var solver =
        CaptchaSolver.open(
            OnnxImport.of(model, new OnnxImportOptions()).model(), SolverOptions.defaults())) {
      List<String> ours = solver.readAll(images).stream().map(Prediction::text).toList();
      assertThat(ours).isEqualTo(theirs.subList(1, theirs.size()));
    }
  }
}
