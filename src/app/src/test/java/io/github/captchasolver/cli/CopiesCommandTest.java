package io.github.captchasolver.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.inference.SampleModel;
import io.github.captchasolver.model.ModelFile;
import io.github.captchasolver.synth.CaptchaGenerator;
import io.github.captchasolver.synth.CaptchaStyles;
import io.github.captchasolver.training.TinySet;
import io.github.captchasolver.util.PngEncoder;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands on images that are there more than once, or that the model was trained on. */
class CopiesCommandTest {
  @TempDir private Path folder;
  private final TreeMap<String, byte[]> files = new TreeMap<>();

  /** The second folder holds the images of the first with an alpha channel. */
  @Test
  @Tag("slow")
  void train_everyImageInTwoFolders_trainsAsWithOneFolder() {
    List<Sample> images = TinySet.of(60, 1).samples();
    add("one/", images, bytes -> bytes);
    Path once = zip("once.zip");
    add("two/", images, CopiesCommandTest::withAlpha);
    Path twice = zip("twice.zip");

    train(once, "once", "--from", "none", "--epochs", 6, "--batch", 4, "--validation", 0.2);
    Run run =
        train(twice, "twice", "--from", "none", "--epochs", 6, "--batch", 4, "--validation", 0.2);

    assertThat(run.err())
        .contains(
            "60 images are copies of others; each image is used once", "on 48 images, 12 held out")
        .doesNotContain("is the same image as");
    assertThat(run.json().get("samples").asInt()).isEqualTo(120);
    assertThat(run.json().get("copies").asInt()).isEqualTo(60);
    assertThat(run.json().get("images").asInt()).isEqualTo(12);
    assertThat(weights("twice")).isEqualTo(weights("once"));
  }

  @Test
  @Tag("slow")
  void evaluateFolds_everyImageTwice_readsEachOnce() {
    List<Sample> images = TinySet.of(40, 1).samples();
    add("one/", images, bytes -> bytes);
    add("two/", images, CopiesCommandTest::withAlpha);

    Run run =
        Run.of(
            "evaluate",
            "--folds",
            2,
            zip("twice.zip"),
            "--from",
            "none",
            "--epochs",
            12,
            "--batch",
            4,
            "--validation",
            0.2,
            "--json",
            "-");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).containsOnlyOnce("40 images are copies of others");
    assertThat(run.json().get("images").asInt()).isEqualTo(40);
    assertThat(run.json().get("copies").asInt()).isEqualTo(40);
  }

  /** Copies as JPEG and moved by a pixel are known to the model too, generated self-test or not. */
  @Test
  @Tag("slow")
  void evaluate_imagesTrainedOn_areCountedAndTheAccuracyWithoutThemGiven() {
    List<Sample> images = digits(1, 40);
    add("", images, bytes -> bytes);
    Path set = zip("set.zip");
    files.clear();
    add("seen/", images.subList(0, 10), CopiesCommandTest::jpeg);
    add("moved/", images.subList(10, 20), CopiesCommandTest::moved);
    add("fresh/", digits(2, 15), bytes -> bytes);
    Path test = zip("test.zip");

    Run trained = train(set, "m", "--epochs", 1, "--no-samples", "--test", test);
    Run evaluated = Run.of("evaluate", folder.resolve("m.captcha"), test);

    JsonNode seen = trained.json().get("test").get("seenInTraining");
    assertThat(seen.get("images").asInt()).isEqualTo(20);
    assertThat(seen.get("files")).hasSize(20);
    assertThat(seen.get("files").toString()).doesNotContain("fresh");
    assertThat(seen.get("exactMatchWithout").asDouble()).isBetween(0.5, 1.0);
    assertThat(seen.get("exactMatchIntervalWithout")).hasSize(2);
    assertThat(evaluated.out())
        .contains("seen in training      20 of 35 images were in the training data: moved/")
        .containsPattern("without them          [0-9.]+ % \\([0-9]+ of 15;");

    Run all = Run.of("evaluate", folder.resolve("m.captcha"), set, "--json", "-");
    assertThat(all.json().get("seenInTraining").get("images").asInt()).isEqualTo(40);
    assertThat(all.json().get("seenInTraining").get("exactMatchWithout").isNull()).isTrue();
  }

  /** Models of older formats do not tell what they were trained on. */
  @Test
  void evaluate_modelWithoutFingerprints_saysNothing() {
    Path model = folder.resolve("old.captcha");
    ModelFile.write(SampleModel.model(), model);
    add("", digits(1, 10), bytes -> bytes);
    Path set = zip("set.zip");

    assertThat(Run.of("evaluate", model, set).out()).doesNotContain("training data");
    JsonNode json = Run.of("evaluate", model, set, "--json", "-").json();
    assertThat(json.get("seenInTraining").isNull()).isTrue();
  }

  @Tag("slow")
  @Test
  void checkAndTrain_copyWithAnotherLabel_nameBothFilesAndLearnNeither() {
    List<Sample> images = TinySet.of(60, 1).samples();
    add("", images, bytes -> bytes);
    Sample first = images.get(0);
    files.put("relabelled/cccc.png", withAlpha(first.bytes()));
    Path set = zip("set.zip");

    Run check = Run.of("check", set, "--json", "-");
    Run train = train(set, "m", "--from", "none", "--epochs", 6, "--batch", 4);

    String sentence = "is the same image as " + first.file() + " under another label";
    JsonNode problem = check.json().get("problems").get(0);
    assertThat(problem.get("code").asText()).isEqualTo("same-picture-two-labels");
    assertThat(problem.get("file").asText()).isEqualTo("relabelled/cccc.png");
    assertThat(problem.get("message").asText()).startsWith(sentence);
    assertThat(train.err())
        .contains("relabelled/cccc.png " + sentence, "1 image has copies with other labels")
        .contains("on 59 images");
  }

  @Tag("slow")
  @Test
  void train_threeHundredImagesTwice_statesTheAccuracyOnFreshImages() {
    Path fresh = threeHundredTwice();

    JsonNode json = train(zip("twice.zip"), "m", "--validation", 0.1, "--test", fresh).json();

    assertThat(json.get("images").asInt()).isEqualTo(30);
    assertThat(json.get("exactMatch").asDouble())
        .isCloseTo(json.get("test").get("exactMatch").asDouble(), within(0.05));
  }

  @Tag("minutes")
  @Test
  void evaluateFolds_threeHundredImagesTwice_statesTheAccuracyOnFreshImages() {
    Path fresh = threeHundredTwice();
    Path set = zip("twice.zip");

    JsonNode folds = Run.of("evaluate", "--folds", 5, set, "--json", "-").json();
    JsonNode truth = train(set, "m", "--test", fresh).json().get("test");

    assertThat(folds.get("images").asInt()).isEqualTo(300);
    assertThat(folds.get("exactMatch").asDouble())
        .isCloseTo(truth.get("exactMatch").asDouble(), within(0.05));
  }

  private Path threeHundredTwice() {
    add("", digits(3, 300), bytes -> bytes);
    Path fresh = zip("fresh.zip");
    files.clear();
    List<Sample> images = digits(4, 300);
    add("one/", images, bytes -> bytes);
    add("two/", images, CopiesCommandTest::jpeg);
    return fresh;
  }

  private Run train(Path set, String name, Object... more) {
    Object[] out = {
      "--out", folder.resolve(name + ".captcha"), "--report", folder.resolve(name), "--json", "-"
    };
    Stream<Object> arguments =
        Stream.of(Stream.of("train", set), Arrays.stream(out), Arrays.stream(more))
            .flatMap(part -> part);
    Run run = Run.of(arguments.toArray());
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run;
  }

  private float[] weights(String name) {
    return ModelFile.read(folder.resolve(name + ".captcha")).weights();
  }

  private static List<Sample> digits(long seed, int count) {
    return new CaptchaGenerator(CaptchaStyles.byName("digits"), seed).samples(count);
  }

  private void add(String parent, List<Sample> samples, UnaryOperator<byte[]> encoding) {
    samples.forEach(s -> files.put(parent + s.file(), encoding.apply(s.bytes())));
  }

  private Path zip(String name) {
    return GeneratedImages.zip(folder.resolve(name), files);
  }

  private static byte[] withAlpha(byte[] bytes) {
    return PngEncoder.encode(drawn(bytes, BufferedImage.TYPE_INT_ARGB, 0));
  }

  private static byte[] moved(byte[] bytes) {
    return PngEncoder.encode(drawn(bytes, BufferedImage.TYPE_INT_RGB, 1));
  }

  private static byte[] jpeg(byte[] bytes) {
    var out = new ByteArrayOutputStream();
    try {
      ImageIO.write(drawn(bytes, BufferedImage.TYPE_INT_RGB, 0), "jpeg", out); // of quality 75
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static BufferedImage drawn(byte[] bytes, int type, int shift) {
    try {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
      var drawn = new BufferedImage(image.getWidth(), image.getHeight(), type);
      Graphics2D graphics = drawn.createGraphics();
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
      graphics.drawImage(image, shift, shift, null);
      graphics.dispose();
      return drawn;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
