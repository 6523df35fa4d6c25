package io.github.captchasolver.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.captchasolver.image.Interpolation;
import io.github.captchasolver.image.Normalization;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.image.TextWindow;
import io.github.captchasolver.image.grey.GreyConversion;
import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.inference.CharacterReading;
import io.github.captchasolver.inference.Prediction;
import io.github.captchasolver.inference.SolverOptions;
import io.github.captchasolver.model.BaseModel;
import io.github.captchasolver.model.Manifest;
import io.github.captchasolver.model.Model;
import io.github.captchasolver.text.LabelConstraint;
import io.github.captchasolver.util.PngEncoder;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page computes what the library computes. */
class PageProgramTest {
  private static final int STEPS = 64;
  private static final int LOOKS = 4;

  @TempDir private Path folder;

  @Test
  void preprocessing_eachStep_givesTheSameInput() throws Exception {
    var bars = Preprocessing.standardized(32, 100).withGrey(GreyConversion.GROUND_DISTANCE);
    var original = Preprocessing.original();
    List<Preprocessing> steps =
        List.of(
            Preprocessing.standardized(32, 108),
            bars,
            original,
            original.withResampling(Interpolation.LANCZOS).withScaling(Normalization.NONE),
            bars.withWindow(new TextWindow(60, 24)),
            Preprocessing.standardized(32, 64).withWindow(new TextWindow(64, 32)));
    List<BufferedImage> images =
        List.of(drawn(100, 30, 0), drawn(240, 90, 20), drawn(90, 40, 90), bar(120, 60), hidden());
    var cases = new ArrayList<Map<String, Object>>();
    var expected = new ArrayList<float[]>();
    for (Preprocessing step : steps) {
      for (BufferedImage image : images) {
        cases.add(preprocessing(step, image));
        expected.add(step.apply(asDecoded(image)));
      }
    }
    assertSameInput(cases, expected);
  }

  @Test
  void preprocessing_eachEnhancement_givesTheSameInput() throws Exception {
    List<Preprocessing> steps =
        List.of(
            Preprocessing.standardized(32, 128),
            Preprocessing.standardized(32, 64).withWindow(new TextWindow(60, 24)));
    List<BufferedImage> images =
        List.of(
            drawn(100, 30, 0),
            drawn(241, 90, 20),
            drawn(90, 41, 90),
            bar(120, 60),
            hidden(),
            gradient(150, 60));
    var cases = new ArrayList<Map<String, Object>>();
    var expected = new ArrayList<float[]>();
    for (Preprocessing step : steps) {
      for (BufferedImage image : images) {
        for (GreyConversion how : GreyConversion.ENHANCING) {
          var one = new HashMap<>(preprocessing(step, image));
          one.put("enhancement", how.name());
          cases.add(one);
          expected.add(step.withGrey(how).apply(asDecoded(image)));
        }
      }
    }
    assertSameInput(cases, expected);
  }

  private void assertSameInput(List<Map<String, Object>> cases, List<float[]> expected)
      throws Exception {
    JsonNode results = PageProgram.run(folder, cases);
    for (int i = 0; i < expected.size(); i++) {
      float[] input = expected.get(i);
      double scale = cases.get(i).toString().contains("NONE") ? 255 : 1;
      assertThat(results.get(i)).hasSize(input.length);
      double worst = 0;
      for (int p = 0; p < input.length; p++) {
        worst = Math.max(worst, Math.abs(results.get(i).get(p).doubleValue() - input[p]));
      }
      assertThat(worst).as("case %d", i).isLessThan(2e-5 * scale);
    }
  }

  @Test
  void decoding_eachConstraint_givesTheSameTextAndConfidence() throws Exception {
    Model base = BaseModel.read();
    Model lengths = trainedOn(base, Map.of(3, 5, 4, 900, 5, 95));
    Model one = trainedOn(base, Map.of(4, 100));
    var cases = new ArrayList<Map<String, Object>>();
    var expected = new ArrayList<Prediction>();
    for (Reader reader :
        List.of(
            new Reader(base, "", ""),
            new Reader(base, "a-z0-9", "3-5"),
            new Reader(lengths, "", ""),
            new Reader(one, "A-Z0-9", ""))) {
      try (CaptchaSolver solver = CaptchaSolver.open(reader.model(), reader.options())) {
        for (int seed = 0; seed < 4; seed++) {
          int looks = seed % 2 == 0 ? 1 : LOOKS;
          float[][] outputs = outputs(base.manifest().vocabulary().classes(), looks, seed);
          cases.add(decoding(reader, outputs));
          expected.add(solver.decode(read(solver, base.manifest(), outputs)));
        }
      }
    }
    JsonNode results = PageProgram.run(folder, cases);
    for (int i = 0; i < expected.size(); i++) {
      assertSame(results.get(i), expected.get(i), "case " + i);
    }
  }

  /** A model, and what is said about the texts; empty for nothing. */
  private record Reader(Model model, String only, String length) {
    SolverOptions options() {
      String characters = only.isEmpty() ? null : only;
      return SolverOptions.defaults()
          .withSelfTest(false)
          .withTrainedLengths(!model.manifest().isBase())
          .withConstraint(LabelConstraint.parse(characters, length.isEmpty() ? null : length));
    }
  }

  private static void assertSame(JsonNode actual, Prediction expected, String name) {
    assertThat(actual.get("text").textValue()).as(name).isEqualTo(expected.text());
    assertThat(actual.get("confidence").doubleValue())
        .as(name)
        .isCloseTo(expected.confidence(), within(1e-6));
    for (int c = 0; c < expected.characters().size(); c++) {
      CharacterReading character = expected.characters().get(c);
      JsonNode other = actual.get("characters").get(c);
      assertThat(other.get("startStep").intValue()).as(name).isEqualTo(character.startStep());
      assertThat(other.get("endStep").intValue()).as(name).isEqualTo(character.endStep());
      assertThat(other.get("probability").doubleValue())
          .as(name)
          .isCloseTo(character.probability(), within(1e-6));
    }
  }

  @Test
  void constraint_asOnTheCommandLine_isParsedTheSame() throws Exception {
    List<List<String>> texts =
        List.of(
            List.of("0-9a-f", "4"),
            List.of("+-*", "4-6"),
            List.of("a\\-z", "3-"),
            List.of("a-Z", "4"),
            List.of("z-a", "4"),
            List.of("a\\", "4"),
            List.of("abc", "0-4"),
            List.of("abc", "6-4"),
            List.of("abc", "four"));
    JsonNode results =
        PageProgram.run(
            folder,
            texts.stream()
                .map(text -> Map.of("kind", "parse", "only", text.get(0), "length", text.get(1)))
                .toList());
    for (int i = 0; i < texts.size(); i++) {
      String expected = parsed(texts.get(i).get(0), texts.get(i).get(1));
      assertThat(results.get(i).textValue()).isEqualTo(expected);
    }
  }

  @Test
  void csv_commasAndQuotes_areQuoted() throws Exception {
    var row = Map.of("file", "a,b.png", "text", "\"x", "confidence", 0.5);
    JsonNode results =
        PageProgram.run(folder, List.of(Map.of("kind", "csv", "rows", List.of(row))));
    assertThat(results.get(0).textValue())
        .isEqualTo("file,text,confidence,error\r\n\"a,b.png\",\"\"\"x\",0.5000,\r\n");
  }

  private static String parsed(String only, String length) {
    try {
      LabelConstraint constraint = LabelConstraint.parse(only, length);
      boolean open = constraint.maxLength() == Integer.MAX_VALUE;
      return constraint.minLength()
          + " "
          + (open ? "Infinity" : constraint.maxLength())
          + " "
          + constraint.allowed();
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    }
  }

  /** Draws letters of several colours and transparencies on noise. */
  private static BufferedImage drawn(int width, int height, int noise) {
    var random = new SplittableRandom(width + noise);
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int grey = 230 - (noise == 0 ? 0 : random.nextInt(noise));
        image.setRGB(x, y, new Color(grey, grey, Math.max(0, grey - 20)).getRGB());
      }
    }
    Graphics2D graphics = image.createGraphics();
    for (int i = 0; i < 4; i++) {
      graphics.setColor(new Color(40 * i, 90, 200 - 50 * i, 255));
      graphics.fillRect(width / 2 + 12 * i - 30, height / 2 - 8 + i, 7, 14);
    }
    graphics.dispose();
    for (int x = 10; x < 30; x++) {
      image.setRGB(x, 3, 0x60102030);
    }
    return image;
  }

  /** Draws an image below and above a black bar. */
  private static BufferedImage bar(int width, int height) {
    BufferedImage image = drawn(width, height, 10);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.BLACK);
    graphics.fillRect(0, 0, width, height / 5);
    graphics.fillRect(0, height - height / 4, width, height / 4);
    graphics.dispose();
    return image;
  }

  /** Letters on a ground that changes from dark red to light green. */
  private static BufferedImage gradient(int width, int height) {
    BufferedImage letters = drawn(width, height, 0);
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < width * height; i++) {
      int x = i % width;
      int y = i / width;
      int share = 180 * x / width;
      boolean letter = (letters.getRGB(x, y) & 0xFF) < 128;
      var ground = new Color(60 + share / 2, 30 + share, 20 + share);
      image.setRGB(x, y, letter ? 0x4040C0 : ground.getRGB());
    }
    return image;
  }

  /** White letters on a transparent ground. */
  private static BufferedImage hidden() {
    var image = new BufferedImage(80, 30, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(20, 8, 9, 14);
    graphics.fillRect(40, 8, 9, 14);
    graphics.dispose();
    return image;
  }

  /** Encodes and decodes an image, as the library does it with a file. */
  private static byte[] asDecoded(BufferedImage image) {
    return PngEncoder.encode(image);
  }

  private static Map<String, Object> preprocessing(Preprocessing step, BufferedImage image) {
    return Map.of(
        "kind",
        "preprocess",
        "preprocessing",
        PageModel.preprocessing(step),
        "width",
        image.getWidth(),
        "height",
        image.getHeight(),
        "rgba",
        PageProgram.rgba(image));
  }

  private static Map<String, Object> decoding(Reader reader, float[][] outputs) throws IOException {
    var values = new LinkedHashMap<String, Object>();
    values.put("kind", "decode");
    values.put("model", new ObjectMapper().readTree(PageModel.json(reader.model())));
    values.put("only", reader.only());
    values.put("length", reader.length());
    values.put("outputs", outputs);
    return values;
  }

  /** A model that reads like the base, as if it had been trained on labels of some lengths. */
  private static Model trainedOn(Model base, Map<Integer, Integer> lengths) {
    Manifest manifest = base.manifest();
    var own =
        Manifest.builder(manifest.vocabulary(), manifest.preprocessing())
            .preset(manifest.preset())
            .network(manifest.network(), manifest.steps())
            .labelLengths(new TreeMap<>(lengths))
            .build();
    return new Model(own, base.weights(), base.onnx(), base.selfChecks());
  }

  /** The output of the network for looks at one image: a few likely characters, and much doubt. */
  private static float[][] outputs(int classes, int looks, long seed) {
    var random = new SplittableRandom(seed);
    int[] text = IntStream.range(0, STEPS).map(t -> random.nextInt(classes)).toArray();
    return IntStream.range(0, looks)
        .mapToObj(look -> output(text, classes, random))
        .toArray(float[][]::new);
  }

  private static float[] output(int[] text, int classes, SplittableRandom random) {
    float[] logits = new float[STEPS * classes];
    for (int t = 0; t < STEPS; t++) {
      double sum = 0;
      for (int k = 0; k < classes; k++) {
        boolean likely = t % 12 == 4 ? k == text[t] : k == 0;
        logits[t * classes + k] = (float) (random.nextDouble() * 6 + (likely ? 5 : 0));
        sum += Math.exp(logits[t * classes + k]);
      }
      for (int k = 0; k < classes; k++) {
        logits[t * classes + k] -= (float) Math.log(sum);
      }
    }
    return logits;
  }

  /** Keeps the characters that a solver reads, in one array, as it takes them. */
  private static float[] read(CaptchaSolver solver, Manifest manifest, float[][] outputs) {
    int known = manifest.vocabulary().classes();
    int[] kept = manifest.vocabulary().encode(solver.vocabulary().characters());
    int classes = kept.length + 1;
    float[] read = new float[outputs.length * STEPS * classes];
    for (int row = 0; row < outputs.length * STEPS; row++) {
      for (int k = 0; k < classes; k++) {
        int from = row % STEPS * known + (k == 0 ? 0 : kept[k - 1]);
        read[row * classes + k] = outputs[row / STEPS][from];
      }
    }
    return read;
  }
}
