package io.github.captchasolver.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.captchasolver.RealData;
import io.github.captchasolver.synth.look.BuiltInLooks;
import io.github.captchasolver.synth.look.Look;
import io.github.captchasolver.util.PngEncoder;
import io.github.captchasolver.util.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Labels that systematically are not what the images show, and right ones. */
class LabelFaultsTest {
  private static final int WIDTH = 150;
  private static final int HEIGHT = 40;

  @TempDir private Path folder;

  /** Faults, with the code and the rule that the commands name. */
  private enum Fault {
    LOST_ZEROS("lost-zeros", "--label-width 4") {
      @Override
      String label(String text, int image) {
        return text.replaceFirst("^0+(?=.)", "");
      }
    },
    DOT_AND_NUMBER("addition", "--labels 'regex:^([^.]+)'") {
      @Override
      String label(String text, int image) {
        return image % 11 == 3 ? text + ".1" : text;
      }
    },
    HYPHEN_AND_NUMBER("addition", "--labels 'regex:^([^-]+)'") {
      @Override
      String label(String text, int image) {
        return image % 10 == 3 ? text + "-1" : text;
      }
    },
    UNDERSCORE_AND_NUMBER("addition", "--labels before-underscore") {
      @Override
      String label(String text, int image) {
        return image % 17 == 3 ? text + "_1" : text;
      }
    },
    PREFIX("addition", "--labels 'regex:^captcha(.+)$'") {
      @Override
      String label(String text, int image) {
        return "captcha" + text;
      }
    },
    PREFIX_AND_COUNTER("numbered", null) {
      @Override
      String label(String text, int image) {
        return "captcha" + (image + 1);
      }
    },
    COUNTER("numbered", null) {
      @Override
      String label(String text, int image) {
        return String.valueOf(image + 1);
      }
    },
    HASH("hashed", null) {
      @Override
      String label(String text, int image) {
        return new Sha256().add(text.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 32);
      }
    },
    REVERSED("reversed", null) {
      @Override
      String label(String text, int image) {
        return new StringBuilder(text).reverse().toString();
      }
    };

    private final String code;
    private final String rule;

    Fault(String code, String rule) {
      this.code = code;
      this.rule = rule;
    }

    abstract String label(String text, int image);
  }

  @ParameterizedTest
  @EnumSource(names = {"LOST_ZEROS", "DOT_AND_NUMBER", "PREFIX_AND_COUNTER", "HASH"})
  void check_40FaultyLabels_namesFaultRuleAndExamples(Fault fault) {
    assertNamed(faulty(fault, 40), fault.code, fault.rule);
  }

  @Tag("slow")
  @ParameterizedTest
  @EnumSource
  void checkAndTrain_40FaultyLabels_nameTheFault(Fault fault) {
    Path set = faulty(fault, 40);
    assertNamed(set, fault.code, fault.rule);
    assertRefused(set, fault.rule);
  }

  @Tag("minutes")
  @ParameterizedTest
  @EnumSource
  void checkAndTrain_300FaultyLabels_nameTheFault(Fault fault) {
    Path set = faulty(fault, 300);
    assertNamed(set, fault.code, fault.rule);
    assertRefused(set, fault.rule);
  }

  @ParameterizedTest
  @ValueSource(ints = 40)
  void checkAndTrain_answersOfExpressions_areNamed(int images) {
    assertAnswersNamed(images);
  }

  @Tag("minutes")
  @ParameterizedTest
  @ValueSource(ints = {110, 300})
  void checkAndTrain_manyAnswersOfExpressions_areNamed(int images) {
    assertAnswersNamed(images);
  }

  @ParameterizedTest
  @CsvSource({"1, shifted", "17, other-image"})
  void check_labelsOfOtherRows_areNamed(int rows, String code) {
    assertNamed(listed(rows, 40), code, null, "--labels", "file");
  }

  @Tag("slow")
  @Test
  void checkAndTrain_300LabelsOfTheNextRow_areNamed() {
    Path set = listed(1, 300);
    assertNamed(set, "shifted", null, "--labels", "file");
    assertRefused(set, null, "--labels", "file");
  }

  @Test
  void train_faultyLabels_saysWhatMendsThemAndTrainsNothing() {
    assertRefused(faulty(Fault.LOST_ZEROS, 40), "--label-width 4");
  }

  @Test
  void evaluate_foldsOfFaultyLabels_trainNothing() {
    Run run = Run.of("evaluate", "--folds", 2, faulty(Fault.HASH, 40));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("are hashes or random names", "--trust-labels");
    assertThat(run.out()).isEmpty();
  }

  @Tag("slow")
  @Test
  void train_trustedLabels_goesOn() {
    Path model = folder.resolve("trusted.captcha");
    Run run =
        Run.of(
            "train",
            faulty(Fault.LOST_ZEROS, 40),
            "--trust-labels",
            "--epochs",
            1,
            "--out",
            model,
            "--report",
            folder.resolve("report"));

    assertThat(run.exitCode()).isZero();
    assertThat(model).exists();
  }

  @Test
  void labelWidth_lostZeros_mendsThem() {
    Path set = faulty(Fault.LOST_ZEROS, 40);

    Run run = Run.of("check", set, "--label-width", 4, "--json", "-");

    assertThat(run.exitCode()).isZero();
    JsonNode json = run.json();
    assertThat(json.get("labels").get("fault").isNull()).isTrue();
    assertThat(json.get("labels").get("agree").asInt()).isGreaterThan(36);
    assertThat(json.get("lengths").fieldNames()).toIterable().containsExactly("4");
    assertThat(json.get("data").get("labelWidth").asInt()).isEqualTo(4);
    assertThat(json.get("verdict").asText()).contains("already reads", "of 40 of these labels.");
  }

  @Test
  void labelWidth_outOfRange_isWrongUsage() {
    Run run = Run.of("check", faulty(Fault.LOST_ZEROS, 40), "--label-width", -1);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("The width of labels must be");
  }

  @Test
  void check_rightLabels_raiseNoAlarm() {
    var texts = new SplittableRandom(5);
    Look look = new BuiltInLooks().digits();
    var files = new TreeMap<String, byte[]>();
    while (files.size() < 40) {
      String text = text(texts, "0123456789", 3 + files.size() % 3);
      files.put(text + ".png", png(look, text));
    }

    assertNoAlarm(files);
  }

  @Test
  void check_lettersInTheOtherCase_isNoAlarm() {
    Look look = new BuiltInLooks().lines();
    var files = new TreeMap<String, byte[]>();
    for (String text : texts("ABCDEFGHKMNPRTXYZ23456789", 40)) {
      files.put(text.toLowerCase(Locale.ROOT) + ".png", png(look, text));
    }

    JsonNode labels = assertNoAlarm(files);
    assertThat(labels.get("inOtherCase").asInt()).isGreaterThan(20);
  }

  /** The base reads similar letters of its own alphabet, and is sure of many. */
  @Test
  void check_cyrillicLetters_isNoAlarm() {
    Look look = new BuiltInLooks().lines();
    var files = new TreeMap<String, byte[]>();
    for (String text : texts("\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422", 40)) {
      files.put(text + ".png", png(look, text));
    }

    assertNoAlarm(files);
  }

  /** The base does not know these signs. */
  @Test
  void check_expressionsAsLabels_isNoAlarm() {
    Look look = new BuiltInLooks().digits();
    var random = new SplittableRandom(7);
    var files = new TreeMap<String, byte[]>();
    while (files.size() < 40) {
      String text = random.nextInt(1, 50) + "+" + random.nextInt(1, 50) + "=";
      files.put(text + ".png", png(look, text));
    }

    assertNoAlarm(files);
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "digits",
        "lines",
        "outlines",
        "gradients",
        "speckles",
        "tumble",
        "fonts",
        "cases",
        "night",
        "waves",
        "mixed"
      })
  void check_generatedImages_isNoAlarm(String style) {
    Path set = folder.resolve(style + ".zip");
    Run.of("generate", set, "--style", style, "--count", 300, "--seed", 9);

    Run run = Run.of("check", set, "--json", "-");

    assertThat(run.exitCode()).isZero();
    assertThat(run.json().get("labels").get("fault").isNull()).isTrue();
  }

  /** The original images, and the sets of real sites that lie beside them. */
  @Tag("slow")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "captchads",
        "coincheung",
        "kcaptcha",
        "lzu",
        "novioleo",
        "receita",
        "saj",
        "scutjw",
        "ucompe",
        "wooil",
        "../train"
      })
  void check_realImages_isNoAlarm(String name) {
    Path set = RealData.orSkip().resolveSibling("real").resolve(name + ".zip").normalize();
    assumeTrue(Files.exists(set), () -> "Skipped: there is no " + set + ".");

    Run run = Run.of("check", set, "--labels", "before-underscore", "--json", "-");

    assertThat(run.exitCode()).isZero();
    JsonNode labels = run.json().get("labels");
    assertThat(labels.get("read").asInt()).isEqualTo(200);
    assertThat(labels.get("fault").isNull()).isTrue();
  }

  private JsonNode assertNoAlarm(TreeMap<String, byte[]> files) {
    Run run = Run.of("check", zip(files), "--json", "-");
    assertThat(run.exitCode()).isZero();
    JsonNode labels = run.json().get("labels");
    assertThat(labels.get("read").asInt()).isEqualTo(files.size());
    assertThat(labels.get("fault").isNull()).isTrue();
    assertThat(labels.get("rule").isNull()).isTrue();
    assertThat(labels.get("examples")).isEmpty();
    return labels;
  }

  private void assertAnswersNamed(int images) {
    Look look = new BuiltInLooks().digits();
    var random = new SplittableRandom(3);
    var files = new TreeMap<String, byte[]>();
    for (int i = 0; i < images; i++) {
      int a = random.nextInt(1, 10);
      int b = random.nextInt(1, 10);
      files.put(i + "/" + (a + b) + ".png", png(look, a + "+" + b + "=?"));
    }
    Path set = zip(files);
    assertNamed(set, "expression-value", null);
    assertRefused(set, null);
  }

  private void assertNamed(Path set, String code, String rule, Object... options) {
    Path file = folder.resolve("check.json");
    Run run = run(options, "check", set, "--json", file);

    assertThat(run.exitCode()).isEqualTo(1);
    JsonNode json = json(file);
    JsonNode labels = json.get("labels");
    assertThat(labels.get("fault").asText()).isEqualTo(code);
    assertThat(labels.get("rule").isNull() ? null : labels.get("rule").asText()).isEqualTo(rule);
    assertThat(labels.get("examples").size()).isBetween(2, 3);
    JsonNode example = labels.get("examples").get(0);
    assertThat(example.get("label")).isNotEqualTo(example.get("read"));
    assertThat(json.get("problems").findValuesAsText("code")).contains("label-not-shown");
    assertThat(run.out())
        .containsPattern("verdict +The labels are not what the images show")
        .contains(
            example.get("file").asText()
                + " has the label \""
                + example.get("label").asText()
                + "\" and reads \""
                + example.get("read").asText())
        .contains(rule == null ? "verdict" : "Use " + rule + ".");
  }

  private void assertRefused(Path set, String rule, Object... options) {
    Path model = folder.resolve("refused.captcha");
    Run run = run(options, "train", set, "--out", model, "--report", folder.resolve("no-report"));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .contains("has labels that are not what its images show", "--trust-labels")
        .contains(rule == null ? "" : "Use " + rule + ".")
        .doesNotContain("epoch");
    assertThat(run.out()).isEmpty();
    assertThat(folder.toFile().list()).noneMatch(name -> name.contains("refused"));
    assertThat(folder.resolve("no-report")).doesNotExist();
  }

  private static JsonNode json(Path file) {
    try {
      return new ObjectMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Run run(Object[] more, Object... arguments) {
    var all = new ArrayList<Object>(List.of(arguments));
    all.addAll(List.of(more));
    return Run.of(all.toArray());
  }

  private Path faulty(Fault fault, int images) {
    Look look = new BuiltInLooks().digits();
    var files = new TreeMap<String, byte[]>();
    List<String> texts = texts("0123456789", images);
    for (int i = 0; i < images; i++) {
      files.put(fault.label(texts.get(i), i) + ".png", png(look, texts.get(i)));
    }
    return zip(files);
  }

  /** A list of labels, in which each image has the label of a later row. */
  private Path listed(int rows, int images) {
    Look look = new BuiltInLooks().digits();
    var files = new TreeMap<String, byte[]>();
    var list = new StringBuilder("file,label\n");
    List<String> texts = texts("0123456789", images);
    for (int i = 0; i < images; i++) {
      files.put(i + ".png", png(look, texts.get(i)));
      list.append(i).append(".png,").append(texts.get((i + rows) % images)).append('\n');
    }
    files.put("labels.csv", list.toString().getBytes(StandardCharsets.UTF_8));
    return zip(files);
  }

  /** Different texts of four characters; one in ten begins with the first of the alphabet. */
  private static List<String> texts(String alphabet, int count) {
    var random = new SplittableRandom(11);
    var texts = new ArrayList<String>();
    while (texts.size() < count) {
      String text = text(random, alphabet, 4);
      if (texts.size() % 10 == 0) {
        text = alphabet.charAt(0) + text.substring(1);
      }
      if (!texts.contains(text)) {
        texts.add(text);
      }
    }
    return texts;
  }

  private static String text(SplittableRandom random, String alphabet, int length) {
    var text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  private static byte[] png(Look look, String text) {
    return PngEncoder.encode(
        look.draw(text, WIDTH, HEIGHT, new SplittableRandom(text.hashCode())).image());
  }

  private Path zip(TreeMap<String, byte[]> files) {
    return GeneratedImages.zip(folder.resolve("set.zip"), files);
  }
}
