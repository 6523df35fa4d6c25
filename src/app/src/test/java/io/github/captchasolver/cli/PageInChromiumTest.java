package io.github.captchasolver.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.inference.SelfChecks;
import io.github.captchasolver.model.Manifest;
import io.github.captchasolver.model.Model;
import io.github.captchasolver.model.ModelFile;
import io.github.captchasolver.nn.NetworkSpec;
import io.github.captchasolver.nn.Preset;
import io.github.captchasolver.nn.onnx.OnnxWriter;
import io.github.captchasolver.nn.onnx.RandomNetwork;
import io.github.captchasolver.synth.CaptchaGenerator;
import io.github.captchasolver.synth.CaptchaStyles;
import io.github.captchasolver.text.Vocabulary;
import io.github.captchasolver.web.ChromiumPage;
import io.github.captchasolver.web.OpaqueImage;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exported pages in Chromium: they read what {@code solve} reads, and can be used. */
@Tag("slow")
class PageInChromiumTest {
  private static final int IMAGES = 100;
  private static final double SAME = 1e-4;

  /** Browsers round pixels that are partly transparent. */
  private static final double ALMOST_SAME = 2e-3;

  private static final Path DIGITS = Path.of("models/digits.captcha");
  private static final Path BASE = Path.of("models/base.captcha");

  @TempDir private Path folder;
  private Path site;

  /**
   * Images that a page reads, and the same in a command.
   *
   * @param model of the page; the base model reads with {@code --base} in the command
   */
  private record ImageSet(String page, Path model, String images, String only, String length) {
    Object[] command(Path site) {
      var words = new ArrayList<Object>(List.of("solve"));
      words.add(model.equals(BASE) ? "--base" : model);
      words.add(site.resolve(images));
      if (!only.isEmpty()) {
        words.addAll(List.of("--only", only));
      }
      if (!length.isEmpty()) {
        words.addAll(List.of("--length", length));
      }
      words.addAll(List.of("--json", "-"));
      return words.toArray();
    }
  }

  @Test
  void pages_hundredImages_areReadAsBySolve() throws Exception {
    Path browser = ChromiumPage.browser().orElse(null);
    assumeTrue(browser != null, "Chromium is not installed");
    site = Files.createDirectory(folder.resolve("site"));
    for (String style : List.of("digits", "cases", "waves")) {
      generate(style);
    }
    otherForms();
    dotted();
    Path original = folder.resolve("original.captcha");
    ModelFile.write(original(), original);
    var sets =
        List.of(
            new ImageSet("some/place/fast/", DIGITS, "digits", "", ""),
            new ImageSet("some/place/fast/", DIGITS, "waves", "0-5", "3-4"),
            new ImageSet("original/", original, "digits", "", ""),
            new ImageSet("base/", BASE, "cases", "", ""),
            new ImageSet("base/", BASE, "cases", "0-9a-z", "4-6"),
            new ImageSet("base/", BASE, "forms", "", ""),
            new ImageSet("base/", BASE, "dotted", "0-9a-z", ""));
    for (ImageSet set : sets) {
      export(set);
    }
    List<JsonNode> expected = sets.stream().map(set -> Run.of(set.command(site)).json()).toList();
    writeCases(sets, expected);
    JsonNode seen =
        ChromiumPage.result(
            browser, site, "check.html", Files.createDirectory(folder.resolve("p")));
    assertThat(seen.path("failure").textValue()).isNull();
    for (int i = 0; i < sets.size(); i++) {
      assertSame(sets.get(i), seen.get("results").get(i), expected.get(i));
    }
    assertUsed(seen.get("person"), expected.get(0));
  }

  private static void assertSame(ImageSet set, JsonNode result, JsonNode expected) {
    int texts = new HashSet<>(expected.findValuesAsText("text")).size();
    System.out.printf(
        "%s %s: %d images, %d texts, %.0f ms each%n",
        set.page(), set.images(), expected.size(), texts, result.get("milliseconds").doubleValue());
    assertThat(texts).isGreaterThan(expected.size() / 10);
    for (int i = 0; i < expected.size(); i++) {
      JsonNode one = expected.get(i);
      JsonNode other = result.get("readings").get(i);
      String name = set.page() + " " + one.get("file").textValue();
      assertThat(other.path("text").textValue()).as(name).isEqualTo(one.get("text").textValue());
      assertThat(other.get("confidence").doubleValue())
          .as(name)
          .isCloseTo(
              one.get("confidence").doubleValue(),
              within(name.contains("-clear") ? ALMOST_SAME : SAME));
    }
  }

  private static void assertUsed(JsonNode seen, JsonNode expected) {
    for (int i = 0; i < 5; i++) {
      assertThat(seen.get("texts").get(i).textValue())
          .isEqualTo(expected.get(i).get("text").textValue());
    }
    assertThat(seen.get("fault").textValue()).startsWith("x.png is not an image of a format");
    assertThat(seen.get("count").textValue()).isEqualTo("6 images");
    assertThat(seen.get("badLength").textValue())
        .isEqualTo("The length \"four\" is not a length; write for example 4, 4-6, 3- or any.");
    assertThat(seen.get("faultGone").booleanValue()).isTrue();
    assertThat(seen.get("focusMoved").booleanValue()).isTrue();
    assertThat(seen.get("afterDelete").intValue()).isEqualTo(5);
    assertThat(seen.get("focusKept").booleanValue()).isTrue();
    assertThat(seen.get("cleared").booleanValue()).isTrue();
    assertThat(seen.get("elsewhere")).isEmpty();
    assertThat(seen.get("violations")).isEmpty();
  }

  private void generate(String style) throws IOException {
    Path images = Files.createDirectory(site.resolve(style));
    for (Sample sample : new CaptchaGenerator(CaptchaStyles.byName(style), 31).samples(IMAGES)) {
      Files.write(images.resolve(sample.file().replace('/', '-')), sample.bytes());
    }
  }

  /** The same images in other formats, partly transparent, and on larger canvases. */
  private void otherForms() throws IOException {
    Path forms = Files.createDirectory(site.resolve("forms"));
    try (Stream<Path> images = Files.list(site.resolve("waves"))) {
      for (Path image : images.sorted().limit(4).toList()) {
        String name = image.getFileName().toString().replace(".png", "");
        BufferedImage opaque = OpaqueImage.of(ImageIO.read(image.toFile()));
        ImageIO.write(opaque, "gif", forms.resolve(name + ".gif").toFile());
        ImageIO.write(opaque, "bmp", forms.resolve(name + ".bmp").toFile());
        ImageIO.write(opaque, "jpg", forms.resolve(name + ".jpg").toFile());
        ImageIO.write(clear(opaque), "png", forms.resolve(name + "-clear.png").toFile());
        ImageIO.write(padded(opaque, 3, 1), "png", forms.resolve(name + "-wide.png").toFile());
        ImageIO.write(padded(opaque, 2, 3), "png", forms.resolve(name + "-roomy.png").toFile());
      }
    }
  }

  /** Blackens up to a ninth of the pixels of some images: the base is in doubt of many. */
  private void dotted() throws IOException {
    Path dotted = Files.createDirectory(site.resolve("dotted"));
    var random = new SplittableRandom(1);
    try (Stream<Path> images = Files.list(site.resolve("waves"))) {
      for (Path file : images.sorted().limit(24).toList()) {
        BufferedImage image = OpaqueImage.of(ImageIO.read(file.toFile()));
        for (int i = image.getWidth() * image.getHeight() / 9; i > 0; i--) {
          image.setRGB(random.nextInt(image.getWidth()), random.nextInt(image.getHeight()), 0);
        }
        ImageIO.write(image, "png", dotted.resolve(file.getFileName()).toFile());
      }
    }
  }

  /** Returns an image on a larger canvas, as in a screenshot. */
  private static BufferedImage padded(BufferedImage image, int columns, int rows) {
    int width = columns * image.getWidth();
    int height = rows * image.getHeight();
    var canvas = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = canvas.createGraphics();
    graphics.setColor(new Color(image.getRGB(0, 0)));
    graphics.fillRect(0, 0, width, height);
    graphics.drawImage(image, 0, 0, null);
    graphics.dispose();
    return canvas;
  }

  /** Returns an image with partly transparent pixels, the darker the more opaque. */
  private static BufferedImage clear(BufferedImage image) {
    var clear = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int pixel = image.getRGB(x, y);
        int lightest = Math.min(pixel >> 16 & 255, Math.min(pixel >> 8 & 255, pixel & 255));
        clear.setRGB(x, y, (255 - lightest / 2) << 24 | pixel & 0xFFFFFF);
      }
    }
    return clear;
  }

  private void export(ImageSet set) {
    Path page = site.resolve(set.page());
    if (!Files.exists(page)) {
      Run run = Run.of("export", set.model(), "--web", page);
      assumeTrue(!run.err().contains("npm"), run.err());
      assertThat(run.err()).isEmpty();
      assertThat(run.exitCode()).isZero();
    }
  }

  private void writeCases(List<ImageSet> sets, List<JsonNode> expected) throws IOException {
    var all = new ArrayList<Map<String, Object>>();
    for (int i = 0; i < sets.size(); i++) {
      ImageSet set = sets.get(i);
      all.add(
          Map.of(
              "page",
              "./" + set.page(),
              "images",
              names(expected.get(i)),
              "options",
              Map.of("only", set.only(), "length", set.length())));
    }
    var person = Map.of("page", sets.get(0).page(), "images", names(expected.get(0)).subList(0, 5));
    new ObjectMapper()
        .writeValue(site.resolve("cases.json").toFile(), Map.of("sets", all, "person", person));
    for (String name : List.of("check.html", "check.js")) {
      try (InputStream in = ChromiumPage.class.getResourceAsStream(name)) {
        Files.copy(in, site.resolve(name));
      }
    }
  }

  private List<String> names(JsonNode readings) {
    var names = new ArrayList<String>();
    readings.forEach(
        one -> names.add(site.relativize(Path.of(one.get("file").textValue())).toString()));
    return names;
  }

  /** A model of preset original; its weights are random, as training it takes an hour. */
  private static Model original() {
    var vocabulary = Vocabulary.ofCharacters("0123456789");
    NetworkSpec network = Preset.ORIGINAL.network(50, 200, vocabulary.classes());
    float[] weights = RandomNetwork.parameters(network, 3);
    int outputs = (2 * 64 + 1) * vocabulary.classes();
    for (int i = 0; i < weights.length; i++) {
      // So large that it tells images apart.
      weights[i] *= i < weights.length - outputs ? 0.4f : 60;
    }
    Manifest manifest =
        Manifest.builder(vocabulary, Preset.ORIGINAL.input())
            .preset("original")
            .network(network.values(), network.steps())
            .build();
    byte[] onnx =
        OnnxWriter.write(
            network,
            weights,
            OnnxWriter.metadata(vocabulary, Preset.ORIGINAL.input(), "original", "0.1.0"));
    List<byte[]> images =
        new CaptchaGenerator(CaptchaStyles.byName("digits"), 1)
            .samples(1).stream().map(Sample::bytes).toList();
    return new Model(manifest, weights, onnx, SelfChecks.make(manifest, onnx, images));
  }
}
