package io.github.captchasolver.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.inference.Prediction;
import io.github.captchasolver.inference.SolverOptions;
import io.github.captchasolver.model.BaseModel;
import io.github.captchasolver.model.Manifest;
import io.github.captchasolver.model.Model;
import io.github.captchasolver.synth.CaptchaGenerator;
import io.github.captchasolver.synth.CaptchaStyles;
import io.github.captchasolver.text.LabelConstraint;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page whose base is in doubt reads the same enhanced images as the library. */
class PageInDoubtTest {
  private static final String ONLY = "0-9A-Za-z";

  /** The image, its parts, each of its enhanced forms with theirs, and one of them again. */
  private static final int MOST_RUNS = 20;

  private static final OrtEnvironment RUNTIME =
      OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);

  @TempDir private Path folder;

  @Test
  void read_baseInDoubt_enhancesAsTheLibrary() throws Exception {
    Model base = BaseModel.read();
    List<BufferedImage> images = List.of(withLines(), onCanvas(withDots()));
    var cases = new ArrayList<Map<String, Object>>();
    images.forEach(image -> cases.add(reading(image, base, base.manifest().views())));
    images.forEach(image -> cases.add(reading(image, base, 1)));
    JsonNode readings = readAll(cases, base);
    try (CaptchaSolver solver = CaptchaSolver.openBase(options())) {
      for (int i = 0; i < images.size(); i++) {
        Prediction expected = solver.read(images.get(i));
        JsonNode seen = readings.get(i);
        JsonNode asItIs = readings.get(images.size() + i);
        assertThat(seen.get("text").textValue()).isEqualTo(expected.text());
        assertThat(seen.get("confidence").doubleValue())
            .isCloseTo(expected.confidence(), within(1e-4))
            .as("enhanced")
            .isGreaterThan(asItIs.get("confidence").doubleValue() + 0.1);
      }
    }
  }

  private static SolverOptions options() {
    return SolverOptions.defaults()
        .withSelfTest(false)
        .withConstraint(LabelConstraint.parse(ONLY, null));
  }

  /**
   * Returns a case for {@code run.mjs}.
   *
   * @param views that the page is told to take; with one, it reads no enhanced images
   */
  private static Map<String, Object> reading(BufferedImage image, Model model, int views) {
    Manifest manifest = model.manifest();
    return Map.of(
        "kind", "read",
        "model", pageModel(model).put("views", views),
        "only", ONLY,
        "width", image.getWidth(),
        "height", image.getHeight(),
        "rgba", PageProgram.rgba(image),
        "count", manifest.steps() * manifest.vocabulary().classes());
  }

  private static ObjectNode pageModel(Model model) {
    try {
      return (ObjectNode) new ObjectMapper().readTree(PageModel.json(model));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads images with the program of a page, whose network runs here: each run of the program lists
   * the inputs of the network whose outputs it lacks, and what it looks at next depends on them.
   */
  private JsonNode readAll(List<Map<String, Object>> cases, Model model) throws Exception {
    var outputs = new HashMap<String, String>();
    try (OrtSession session = RUNTIME.createSession(model.onnx())) {
      int height = model.manifest().preprocessing().height();
      for (int run = 0; run < MOST_RUNS; run++) {
        JsonNode readings = run(cases, outputs);
        List<JsonNode> asked =
            readings.findValues("asked").stream().flatMap(PageInDoubtTest::stream).toList();
        if (asked.isEmpty()) {
          return readings;
        }
        for (JsonNode one : asked) {
          String input = one.get("input").textValue();
          if (!outputs.containsKey(input)) {
            outputs.put(input, output(session, input, height, one.get("width").intValue()));
          }
        }
      }
    }
    throw new AssertionError("The page looks at an image without end.");
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private JsonNode run(List<Map<String, Object>> cases, Map<String, String> outputs)
      throws Exception {
    var all = new ArrayList<Map<String, Object>>();
    for (Map<String, Object> one : cases) {
      var known = new HashMap<>(one);
      known.put("outputs", outputs);
      all.add(known);
    }
    return PageProgram.run(folder, all);
  }

  private static String output(OrtSession session, String input, int height, int width)
      throws OrtException {
    FloatBuffer pixels =
        ByteBuffer.wrap(Base64.getDecoder().decode(input))
            .order(ByteOrder.LITTLE_ENDIAN)
            .asFloatBuffer();
    try (OnnxTensor tensor =
            OnnxTensor.createTensor(RUNTIME, pixels, new long[] {1, 1, height, width});
        OrtSession.Result result = session.run(Map.of("input", tensor))) {
      FloatBuffer logs = ((OnnxTensor) result.get(0)).getFloatBuffer();
      ByteBuffer bytes =
          ByteBuffer.allocate(Float.BYTES * logs.remaining()).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(logs);
      return Base64.getEncoder().encodeToString(bytes.array());
    }
  }

  /** Draws a grid of thin lines over a generated image. */
  private static BufferedImage withLines() throws IOException {
    BufferedImage image = generated(1);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        if (y % 6 == 3 || x % 6 == 3) {
          image.setRGB(x, y, 0);
        }
      }
    }
    return image;
  }

  /** Blackens up to a seventh of the pixels of a generated image. */
  private static BufferedImage withDots() throws IOException {
    BufferedImage image = generated(3);
    var random = new SplittableRandom(3);
    for (int i = image.getWidth() * image.getHeight() / 7; i > 0; i--) {
      image.setRGB(random.nextInt(image.getWidth()), random.nextInt(image.getHeight()), 0);
    }
    return image;
  }

  /** Returns an image on a larger grey canvas, so that parts of it are read, too. */
  private static BufferedImage onCanvas(BufferedImage image) {
    int width = 2 * image.getWidth();
    int height = 2 * image.getHeight();
    var canvas = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = canvas.createGraphics();
    graphics.setColor(Color.LIGHT_GRAY);
    graphics.fillRect(0, 0, width, height);
    graphics.drawImage(image, 20, 10, null);
    graphics.dispose();
    return canvas;
  }

  private static BufferedImage generated(int seed) throws IOException {
    Sample sample = new CaptchaGenerator(CaptchaStyles.byName("waves"), seed).samples(1).get(0);
    return OpaqueImage.of(ImageIO.read(new ByteArrayInputStream(sample.bytes())));
  }
}
