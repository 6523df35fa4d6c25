package io.github.captchasolver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.model.ModelFile;
import io.github.captchasolver.synth.CaptchaStyle;
import io.github.captchasolver.synth.CaptchaStyles;
import io.github.captchasolver.training.TinySet;
import io.github.captchasolver.training.Trainer;
import io.github.captchasolver.util.PngEncoder;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code train --no-labels}. */
class NoLabelsCommandTest {
  private static final int NOISY = 240;

  @TempDir private Path folder;

  private Run train(Object... more) {
    var arguments = new ArrayList<Object>(List.of("train"));
    arguments.addAll(List.of(more));
    arguments.addAll(List.of("--out", folder.resolve("out.captcha"), "--json=-"));
    arguments.addAll(List.of("--report", folder.resolve("report")));
    return Run.of(arguments.toArray());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "set.zip --no-labels --labels stem | --no-labels looks at no label: leave out --labels.",
        "set.zip --no-labels --ignore-case | looks at no label: leave out --ignore-case.",
        "set.zip --no-labels --epochs 3    | chooses its rounds itself: leave out --epochs.",
        "set.zip --unlabelled b --batch 3  | chooses its rounds itself: leave out --batch.",
        "set.zip --unlabelled b --no-labels | choose one",
        "set.zip --no-labels --ask 0       | at least 1",
        "set.zip --ask 5                   | --ask is for images without labels",
        "set.zip --no-labels --test t.zip  | leave out --test.",
        "set.zip --no-labels --from none   | starts from a model that reads the images",
        "set.zip --no-labels --only z-a    | ends before it begins",
        "set.zip --no-labels --only Ж | reads none of the characters",
        "set.zip --no-labels --length 6-4  | ends before it begins",
        "--no-labels                       | --no-labels needs the name of a zip or folder.",
        "a.zip b.zip --no-labels           | takes one zip or folder, not 2.",
        "set.zip --length 6                | --length is for images without labels"
      })
  void train_optionsThatContradict_areWrongUsage(String arguments, String sentence) {
    Run run = train((Object[]) arguments.strip().split(" "));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(sentence);
  }

  @Test
  void train_imagesOfNothing_isRefusedWithWhatToDoInstead() {
    var random = new SplittableRandom(1);
    Map<String, byte[]> images = new TreeMap<>();
    for (int i = 0; i < 40; i++) {
      var image = new BufferedImage(60, 20, BufferedImage.TYPE_INT_RGB);
      for (int pixel = 0; pixel < 60 * 20; pixel++) {
        image.setRGB(pixel % 60, pixel / 60, random.nextInt(1 << 24));
      }
      images.put(i + ".png", PngEncoder.encode(image));
    }
    Path noise = GeneratedImages.zip(folder.resolve("noise.zip"), images);

    Run run = train(noise, "--no-labels", "--only=0-9a-z", "--length=6");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("reads next to nothing in these images", "label some images");
    assertThat(folder.resolve("out.captcha")).doesNotExist();
  }

  private Path start() {
    Path start = folder.resolve("start.captcha");
    ModelFile.write(new Trainer(TinySet.options()).train(TinySet.of(60, 1)).model(), start);
    return start;
  }

  private Path easySet() {
    Map<String, byte[]> images = new TreeMap<>();
    for (Sample sample : TinySet.of(60, 2).samples()) {
      images.put(images.size() + ".png", sample.bytes());
    }
    images.put("broken.png", GeneratedImages.text());
    return GeneratedImages.zip(folder.resolve("set.zip"), images);
  }

  @Tag("slow")
  @Test
  void train_easyImages_estimatesAndWritesModelAndReport() {
    Run run =
        train(easySet(), "--no-labels", "--from", start(), "--only=a-c", "--length=2", "--ask", 9);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("broken.png", "round 1  ", "readings kept, an estimated");
    JsonNode result = run.json().get("noLabels");
    assertThat(run.json().get("leftOut").asInt()).isEqualTo(1);
    assertThat(result.get("rounds")).isNotEmpty();
    assertThat(result.get("kept").asInt()).isPositive();
    assertThat(result.get("estimatedPrecision").asDouble()).isBetween(0.5, 1.0);
    JsonNode estimate = result.get("estimate");
    assertThat(estimate.get("low").asDouble())
        .isLessThanOrEqualTo(estimate.get("accuracy").asDouble());
    assertThat(estimate.get("accuracy").asDouble())
        .isLessThanOrEqualTo(estimate.get("high").asDouble());
    assertThat(folder.resolve("out.captcha")).exists();
    assertThat(folder.resolve("report").resolve("report.html"))
        .content()
        .contains("estimated accuracy", "Doubtful readings", "read as")
        .doesNotContain("{{");
    assertThat(run.err())
        .contains("9 images whose labels would help most are in ")
        .contains(" --only a-c --length 2.");
    assertThat(folder.resolve("out.captcha.ask").resolve("labels.csv"))
        .content()
        .hasLineCount(10)
        .containsPattern("file,label\\n001.png,[a-c]{2}\\n");
  }

  @Test
  @Tag("slow")
  void train_labelsThatWereAskedFor_trainsOnThemAndOnMore() {
    Path set = easySet();
    Path start = start();
    train(set, "--no-labels", "--from", start, "--only=a-c", "--length=2", "--ask", 12);
    Path asked = folder.resolve("out.captcha.ask");

    Run run = train(asked, "--labels", "file", "--unlabelled", set, "--from", start);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.json().get("labelled").asInt()).isEqualTo(12);
    assertThat(run.json().get("samples").asInt()).isEqualTo(48);
    assertThat(run.json().get("noLabels").get("length").asText()).isEqualTo("2");
    assertThat(run.json().get("options").get("labels").asText()).isEqualTo("some");
  }

  /** Draws five wavy digits, with noise and three lines over them. */
  private static byte[] noisy(String text, SplittableRandom random) {
    CaptchaStyle style = CaptchaStyles.byName("waves");
    BufferedImage image = style.draw(text, new SplittableRandom(random.nextLong()));
    for (int pixel = 0; pixel < image.getWidth() * image.getHeight(); pixel++) {
      if (random.nextDouble() < 0.3) {
        int grey = random.nextInt(256) * 0x010101;
        image.setRGB(pixel % image.getWidth(), pixel / image.getWidth(), 0xff000000 | grey);
      }
    }
    Graphics2D graphics = image.createGraphics();
    graphics.setStroke(new BasicStroke(2));
    for (int line = 0; line < 3; line++) {
      graphics.setColor(new Color(random.nextInt(1 << 24) & 0x3f3f3f));
      int from = random.nextInt(image.getHeight());
      graphics.drawLine(0, from, image.getWidth(), random.nextInt(image.getHeight()));
    }
    graphics.dispose();
    return PngEncoder.encode(image);
  }

  private static Map<String, byte[]> noisy(int count, boolean labelled, long seed) {
    var random = new SplittableRandom(seed);
    Map<String, byte[]> images = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      String text = String.format(Locale.ROOT, "%05d", random.nextInt(100_000));
      images.put((labelled ? text + "_" : "") + i + ".png", noisy(text, random));
    }
    return images;
  }

  @Test
  @Tag("minutes")
  void train_imagesThatTheBaseReadsAHalfOf_readsManyMore() {
    Path set = GeneratedImages.zip(folder.resolve("set.zip"), noisy(NOISY, false, 1));
    Path test = GeneratedImages.zip(folder.resolve("test.zip"), noisy(200, true, 2));
    Run trained = train(set, "--no-labels", "--only=0-9", "--length=5");
    assertThat(trained.exitCode()).as(trained.err()).isZero();

    double before = exactMatch("--base", test, "--only=0-9", "--length=5");
    double after = exactMatch(folder.resolve("out.captcha"), test);

    assertThat(before).isBetween(0.3, 0.8);
    assertThat(1 - after).as("errors, of %s before", 1 - before).isLessThan(0.6 * (1 - before));
    JsonNode estimate = trained.json().get("noLabels").get("estimate");
    assertThat(after)
        .isBetween(estimate.get("low").asDouble() - 0.05, estimate.get("high").asDouble() + 0.05);
  }

  private static double exactMatch(Object... model) {
    var arguments = new ArrayList<Object>(List.of("evaluate"));
    arguments.addAll(Arrays.asList(model));
    arguments.addAll(List.of("--labels=before-underscore", "--json=-"));
    return Run.of(arguments.toArray()).json().get("exactMatch").asDouble();
  }
}
