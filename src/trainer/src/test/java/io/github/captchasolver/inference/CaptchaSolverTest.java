package io.github.captchasolver.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl;
import io.github.captchasolver.ctc.BeamDecoder;
import io.github.captchasolver.ctc.FrameScores;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.model.BaseModel;
import io.github.captchasolver.model.Model;
import io.github.captchasolver.model.ModelException;
import io.github.captchasolver.model.ModelFile;
import io.github.captchasolver.model.SelfCheck;
import io.github.captchasolver.nn.onnx.OnnxWriter;
import io.github.captchasolver.nn.onnx.RandomNetwork;
import io.github.captchasolver.synth.CaptchaGenerator;
import io.github.captchasolver.synth.CaptchaStyles;
import io.github.captchasolver.text.LabelConstraint;
import io.github.captchasolver.text.LengthPrior;
import io.github.captchasolver.text.Vocabulary;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaptchaSolverTest {
  private static final SolverOptions ANY_LENGTH =
      SolverOptions.defaults().withTrainedLengths(false);

  @TempDir static Path folder;
  private static Path model;

  @BeforeAll
  static void writeModel() {
    model = folder.resolve("model.captcha");
    ModelFile.write(SampleModel.model(), model);
  }

  @Test
  void read_imagesOfNoise_textsDiffer() {
    var texts = new HashSet<String>();
    try (CaptchaSolver solver = CaptchaSolver.open(model)) {
      for (byte[] image : images(20)) {
        texts.add(solver.read(image).text());
      }
    }
    assertThat(texts).as("a fixture must read different texts to be a test").hasSizeGreaterThan(5);
  }

  @Test
  void read_anyImage_confidenceIsThatOfAllAlignments() {
    try (CaptchaSolver solver = CaptchaSolver.open(model, ANY_LENGTH)) {
      byte[] image = SampleModel.image(5);
      Prediction read = solver.read(image);

      float[] scores = solver.logProbabilities(image);

      assertThat(scores).hasSize(solver.manifest().steps() * solver.vocabulary().classes());
      int[] label = solver.vocabulary().encode(read.text());
      assertThat(read.confidence())
          .isCloseTo(slowProbability(scores, solver.vocabulary().classes(), label), within(1e-9));
    }
  }

  @Test
  void read_anyImage_charactersSpellTheTextInOrder() {
    try (CaptchaSolver solver = CaptchaSolver.open(model)) {
      for (byte[] image : images(10)) {
        Prediction read = solver.read(image);

        var spelt = new StringBuilder();
        int step = 0;
        for (CharacterReading character : read.characters()) {
          spelt.append(character.text());
          assertThat(character.startStep()).isGreaterThanOrEqualTo(step);
          assertThat(character.endStep()).isGreaterThan(character.startStep());
          assertThat(character.probability()).isBetween(0.0, 1.0);
          step = character.endStep();
        }
        assertThat(spelt).hasToString(read.text());
        assertThat(step).isLessThanOrEqualTo(solver.manifest().steps());
      }
    }
  }

  @Test
  void read_sameImageFromAllSources_sameAnswer() throws IOException {
    byte[] bytes = SampleModel.image(9);
    Path file = Files.write(folder.resolve("nine.png"), bytes);
    try (CaptchaSolver solver = CaptchaSolver.open(model)) {
      Prediction expected = solver.read(bytes);

      assertThat(solver.read(file)).isEqualTo(expected);
      assertThat(solver.read(new ByteArrayInputStream(bytes))).isEqualTo(expected);
      assertThat(solver.read(ImageIO.read(new ByteArrayInputStream(bytes)))).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_INT_RGB,
        BufferedImage.TYPE_INT_ARGB_PRE,
        BufferedImage.TYPE_INT_BGR,
        BufferedImage.TYPE_3BYTE_BGR,
        BufferedImage.TYPE_4BYTE_ABGR,
        BufferedImage.TYPE_4BYTE_ABGR_PRE
      })
  void read_bufferedImageOfAnyKind_readsAsThePlainOne(int type) throws IOException {
    BufferedImage plain = ImageIO.read(new ByteArrayInputStream(SampleModel.image(9)));
    var onWhite = new BufferedImage(100, 30, BufferedImage.TYPE_INT_ARGB);
    var other = new BufferedImage(100, 30, type);
    for (BufferedImage target : List.of(onWhite, other)) {
      Graphics2D graphics = target.createGraphics();
      graphics.fillRect(0, 0, 100, 30);
      graphics.drawImage(plain, 0, 0, null);
      graphics.dispose();
    }
    try (CaptchaSolver solver = CaptchaSolver.open(model)) {
      assertThat(solver.read(other)).isEqualTo(solver.read(onWhite));
    }
  }

  @Test
  void readAll_severalImages_sameAsOneByOne() {
    List<byte[]> images = images(37);
    try (CaptchaSolver solver = CaptchaSolver.open(model)) {
      List<Prediction> together = solver.readAll(images);

      assertThat(together).hasSameSizeAs(images);
      for (int i = 0; i < images.size(); i++) {
        assertThat(together.get(i)).isEqualTo(solver.read(images.get(i)));
      }
      assertThat(solver.readAll(List.of())).isEmpty();
    }
  }

  @Test
  void read_withConstraint_obeysItAndSharesOutTheProbability() {
    var constraint = new LabelConstraint(2, 3, "01");
    try (CaptchaSolver free = CaptchaSolver.open(model);
        CaptchaSolver bound = CaptchaSolver.open(model, constraint)) {
      for (byte[] image : images(5)) {
        Prediction read = bound.read(image);

        assertThat(read.text()).matches("[01]{2,3}");
        // All twelve texts of two or three of two characters, by brute force.
        float[] scores = free.logProbabilities(image);
        double all = 0;
        double greatest = 0;
        for (String text : "00 01 10 11 000 001 010 011 100 101 110 111".split(" ")) {
          int[] label = free.vocabulary().encode(text);
          double probability = slowProbability(scores, free.vocabulary().classes(), label);
          all += probability;
          greatest = Math.max(greatest, probability);
        }
        assertThat(read.confidence()).isCloseTo(greatest / all, within(1e-6));
      }
    }
  }

  @Test
  void read_trainedOnOneLength_readsThatLengthUnlessToldOtherwise() {
    var length = new LabelConstraint(2, 2, null);
    try (CaptchaSolver four = CaptchaSolver.open(model);
        CaptchaSolver any = CaptchaSolver.open(model, ANY_LENGTH);
        CaptchaSolver two = CaptchaSolver.open(model, length);
        CaptchaSolver digits = CaptchaSolver.open(model, new LabelConstraint(0, 99, "0123"))) {
      assertThat(four.knowsTexts()).isTrue();
      assertThat(any.knowsTexts()).isFalse();
      var free = new HashSet<Integer>();
      for (byte[] image : images(20)) {
        assertThat(four.read(image).text()).hasSize(4);
        assertThat(two.read(image).text()).hasSize(2);
        assertThat(digits.read(image).text()).matches("[0-3]*");
        free.add(any.read(image).text().length());
      }
      assertThat(free).hasSizeGreaterThan(1);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void read_knownTexts_findsWhatAVeryWideBeamFinds(boolean oneLength) {
    // Where the greedy text is sure enough it is not searched any further.
    Model model = SampleModel.model();
    var lengths = new TreeMap<>(oneLength ? Map.of(3, 10) : Map.of(3, 70, 4, 1, 5, 29));
    Path file = folder.resolve(oneLength + ".captcha");
    ModelFile.write(SampleModel.withLengths(model, lengths), file);
    var wide =
        oneLength
            ? new BeamDecoder(
                300, new LabelConstraint(3, 3, null), LengthPrior.EVEN, vocabulary(model))
            : new BeamDecoder(
                300, LabelConstraint.NONE, LengthPrior.ofCounts(lengths), vocabulary(model));
    try (CaptchaSolver solver = CaptchaSolver.open(file)) {
      int classes = solver.vocabulary().classes();
      int sure = 0;
      for (byte[] image : images(200)) {
        float[] scores = solver.logProbabilities(image);
        Prediction read = solver.decode(scores);
        var best = wide.decode(FrameScores.of(scores, solver.manifest().steps(), classes));
        assertThat(read.text()).isEqualTo(solver.vocabulary().decode(best.classes()));
        sure += best.logShare() > Math.log(0.5) ? 1 : 0;
      }
      if (oneLength) {
        assertThat(sure).as("images of both kinds").isBetween(20, 180);
      }
    }
  }

  @Test
  void decode_otherNumberOfScores_isRefused() {
    try (CaptchaSolver solver = CaptchaSolver.open(model)) {
      assertThatThrownBy(() -> solver.decode(new float[7]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("The network gives 140 log-probabilities for an image, not 7.");
    }
  }

  @Test
  void open_constraintOfUnknownCharactersOnly_isRefused() {
    var constraint = new LabelConstraint(1, 3, "xyz");

    assertThatThrownBy(() -> CaptchaSolver.open(model, constraint))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("xyz");
  }

  @Test
  void read_noImage_messageNamesTheFile() throws IOException {
    Path text = Files.writeString(folder.resolve("text.png"), "no image at all");
    try (CaptchaSolver solver = CaptchaSolver.open(model)) {
      assertThatThrownBy(() -> solver.read(text))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(text + " is not an image");
      assertThatThrownBy(() -> solver.read(new byte[] {1, 2, 3}))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("The image is not an image");
      assertThatThrownBy(() -> solver.readAll(List.of(SampleModel.image(1), new byte[] {1})))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("Image 2 is not an image");
      assertThatThrownBy(() -> solver.read(folder.resolve("none.png")))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessage("The image " + folder.resolve("none.png") + " does not exist.");
    }
  }

  @Test
  void read_afterClose_isRefused() {
    CaptchaSolver solver = CaptchaSolver.open(model);
    solver.close();
    solver.close();

    assertThatThrownBy(() -> solver.read(SampleModel.image(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("This solver has been closed.");
  }

  @Test
  void open_otherTextExpected_isRefusedUnlessTheSelfTestIsOff() {
    Model good = SampleModel.model();
    SelfCheck test = good.selfChecks().get(0);
    Path wrong = written(good, new SelfCheck(test.image(), "3a", test.confidence()));

    assertThatThrownBy(() -> CaptchaSolver.open(wrong))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(wrong.toString())
        .hasMessageContaining("fails its self-test")
        .hasMessageContaining("must read \"3a\"");
    try (var solver = CaptchaSolver.open(wrong, ANY_LENGTH.withSelfTest(false))) {
      assertThat(solver.read(test.image()).text()).isEqualTo(test.text());
    }
  }

  @Test
  void open_confidenceOffByLess_orMore_thanTheTolerance() {
    Model good = SampleModel.model();
    SelfCheck test = good.selfChecks().get(0);
    double sign = test.confidence() > 0.5 ? -1 : 1;
    Path near =
        written(good, new SelfCheck(test.image(), test.text(), test.confidence() + sign * 0.0009));
    Path far =
        written(good, new SelfCheck(test.image(), test.text(), test.confidence() + sign * 0.0011));

    CaptchaSolver.open(near).close();
    assertThatThrownBy(() -> CaptchaSolver.open(far))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("fails its self-test");
  }

  @Test
  void open_selfTestThatIsNoImage_isRefused() {
    Path wrong = written(SampleModel.model(), new SelfCheck(new byte[] {7}, "", 0.5));

    assertThatThrownBy(() -> CaptchaSolver.open(wrong))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(wrong + " cannot run its self-test. Image 1 is not an image");
  }

  @Test
  void open_networkThatIsNoOnnx_isRefused() {
    Model good = SampleModel.model();
    Path wrong = folder.resolve("noonnx.captcha");
    ModelFile.write(
        new Model(good.manifest(), good.weights(), new byte[] {1, 2, 3}, good.selfChecks()), wrong);

    assertThatThrownBy(() -> CaptchaSolver.open(wrong))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(wrong + " holds a network that cannot be used.");
  }

  @Test
  void open_networkThatNamesAnotherFile_isRefusedBeforeAnythingReadsIt() throws IOException {
    Model good = SampleModel.model();
    OnnxMl.ModelProto.Builder model = OnnxMl.ModelProto.parseFrom(good.onnx()).toBuilder();
    model
        .getGraphBuilder()
        .getInitializerBuilder(0)
        .clearRawData()
        .setDataLocation(OnnxMl.TensorProto.DataLocation.EXTERNAL)
        .addExternalData(
            OnnxMl.StringStringEntryProto.newBuilder().setKey("location").setValue("/etc/passwd"));
    byte[] onnx = model.build().toByteArray();
    Path wrong = folder.resolve("external.captcha");
    ModelFile.write(new Model(good.manifest(), good.weights(), onnx, good.selfChecks()), wrong);

    assertThatThrownBy(() -> CaptchaSolver.open(wrong))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("Its network refers to other files.");
  }

  @Test
  void open_networkOfAnotherVocabulary_isRefused() {
    Model good = SampleModel.model();
    var spec = RandomNetwork.spec(12, 40, 3, true, 4);
    byte[] onnx = OnnxWriter.write(spec, RandomNetwork.parameters(spec, 1), Map.of());
    Path wrong = folder.resolve("classes.captcha");
    ModelFile.write(new Model(good.manifest(), good.weights(), onnx, good.selfChecks()), wrong);

    assertThatThrownBy(() -> CaptchaSolver.open(wrong))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("has the shape [-1, 20, 3], not [-1, 20, 7].");
  }

  @Test
  void options_noThread_isRefused() {
    assertThatThrownBy(() -> SolverOptions.defaults().withThreads(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Reading needs at least 1 thread, not 0.");
  }

  @Test
  void readAll_anyNumberOfThreads_sameToTheBit() {
    List<byte[]> images = images(40);
    images.add(19, SampleModel.image(1, 200, 30));
    var options = SolverOptions.defaults();
    try (CaptchaSolver one = CaptchaSolver.open(model, options.withThreads(1));
        CaptchaSolver four = CaptchaSolver.open(model, options.withThreads(4))) {
      List<Prediction> expected = images.stream().map(one::read).toList();

      assertThat(one.readAll(images)).isEqualTo(expected);
      assertThat(four.readAll(images)).isEqualTo(expected);
      assertThat(four.readAll(images)).isEqualTo(expected);
    }
  }

  @Test
  void readAll_badImages_theFirstOfThemIsNamedByAnyNumberOfThreads() {
    List<byte[]> images = images(40);
    images.set(30, new byte[] {1});
    images.set(11, new byte[] {1});
    for (int threads : new int[] {1, 4}) {
      var options = SolverOptions.defaults().withThreads(threads);
      try (CaptchaSolver solver = CaptchaSolver.open(model, options)) {
        assertThatThrownBy(() -> solver.readAll(images))
            .hasMessageStartingWith("Image 12 is not an image");
      }
    }
  }

  private static Vocabulary vocabulary(Model model) {
    return model.manifest().vocabulary();
  }

  private static Path written(Model good, SelfCheck first) {
    Path file = folder.resolve("test" + first.confidence() + ".captcha");
    ModelFile.write(new Model(good.manifest(), good.weights(), good.onnx(), List.of(first)), file);
    return file;
  }

  private static List<byte[]> images(int count) {
    return new ArrayList<>(
        LongStream.range(100, 100 + count).mapToObj(SampleModel::image).toList());
  }

  /**
   * Probability of a label by the recursion over its prefixes, in probabilities, not logarithms.
   */
  private static double slowProbability(float[] scores, int classes, int[] label) {
    double[] blank = new double[label.length + 1];
    double[] character = new double[label.length + 1];
    blank[0] = 1;
    for (int at = 0; at < scores.length; at += classes) {
      for (int n = label.length; n >= 0; n--) {
        if (n > 0) {
          boolean doubled = n > 1 && label[n - 1] == label[n - 2];
          double entered = blank[n - 1] + (doubled ? 0 : character[n - 1]);
          double held = character[n];
          double p = Math.exp(scores[at + label[n - 1]]);
          double all = (blank[n] + held) * Math.exp(scores[at]);
          character[n] = (held + entered) * p;
          blank[n] = all;
        } else {
          blank[0] *= Math.exp(scores[at]);
        }
      }
    }
    return blank[label.length] + character[label.length];
  }

  @Test
  void openBase_readAll_readsEachImageAsReadDoes() {
    List<byte[]> images = images(3);
    try (CaptchaSolver solver = CaptchaSolver.openBase(SolverOptions.defaults())) {
      List<Prediction> read = solver.readAll(images);

      assertThat(read).isEqualTo(images.stream().map(solver::read).toList());
      assertThat(images.stream().map(solver::looks).map(solver::decode).toList()).isEqualTo(read);
    }
  }

  @Test
  void looks_ofTheBase_areMoreThanOneWhereTheFirstIsNotSure() {
    try (CaptchaSolver solver = CaptchaSolver.openBase(SolverOptions.defaults())) {
      byte[] clear = BaseModel.read().selfChecks().get(0).image();
      byte[] unsure =
          new CaptchaGenerator(CaptchaStyles.byName("mixed"), 1)
              .samples(40).stream()
                  .map(Sample::bytes)
                  .filter(image -> Math.abs(solver.read(image).confidence() - 0.8) < 0.1)
                  .findFirst()
                  .orElseThrow();

      assertThat(solver.looks(clear)).isEqualTo(solver.logProbabilities(clear));
      assertThat(solver.looks(unsure)).hasSize(4 * solver.logProbabilities(unsure).length);
      assertThat(solver.looks(unsure)).startsWith(solver.logProbabilities(unsure));
    }
  }
}
