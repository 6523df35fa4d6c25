package io.github.captchasolver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.captchasolver.synth.CaptchaStyle;
import io.github.captchasolver.synth.CaptchaStyles;
import io.github.captchasolver.util.PngEncoder;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code solve} and {@code evaluate} with the base model on sets whose counts are uneven. */
class SetAlignmentTest {
  private static final int IMAGES = 300;

  @TempDir private static Path folder;
  private static final String JSON = "--json=-";

  private static Path set;
  private static Path renamed;

  /** Numbers in which a 1 often has so much of a 7 that the base model takes it for one. */
  @BeforeAll
  static void write() {
    var random = new SplittableRandom(5);
    Map<String, byte[]> images = new TreeMap<>();
    Map<String, byte[]> others = new LinkedHashMap<>();
    for (int i = 0; i < IMAGES; i++) {
      String text = String.format(Locale.ROOT, "%04d", random.nextInt(10_000));
      byte[] image = image(text, random);
      images.put(text + "_" + i + ".png", image);
      others.put((999 - i) + ".png", image);
    }
    set = GeneratedImages.zip(folder.resolve("set.zip"), images);
    renamed = GeneratedImages.zip(folder.resolve("other-names.zip"), others);
  }

  /** Draws a text, and over it, fainter, the same with a 7 for each 1. */
  private static byte[] image(String text, SplittableRandom random) {
    CaptchaStyle style = CaptchaStyles.byName("digits");
    long seed = random.nextLong();
    BufferedImage own = style.draw(text, new SplittableRandom(seed));
    BufferedImage other = style.draw(text.replace('1', '7'), new SplittableRandom(seed));
    double share = 0.45 + 0.35 * random.nextDouble();
    for (int y = 0; y < own.getHeight(); y++) {
      for (int x = 0; x < own.getWidth(); x++) {
        int grey =
            (int) ((1 - share) * (own.getRGB(x, y) & 255) + share * (other.getRGB(x, y) & 255));
        own.setRGB(x, y, 0xff000000 | grey * 0x010101);
      }
    }
    return PngEncoder.encode(own);
  }

  @Test
  void evaluate_foldsWithNoAlign_isWrongUsage() {
    Run run = Run.of("evaluate", "--folds", 2, set, "--no-align");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("leave out", "--no-align");
  }

  @Test
  @Tag("slow")
  void evaluate_unevenCounts_alignsAndReadsMore() {
    Run run = evaluate("--json=-");
    JsonNode alignment = run.json().get("alignment");
    assertThat(run.exitCode()).isZero();
    assertThat(alignment.get("images").asInt()).isEqualTo(IMAGES);
    assertThat(alignment.get("logWeights")).isNotEmpty();
    assertThat(run.json().get("exactMatch").asDouble()).isGreaterThan(0);
  }

  @Test
  @Tag("slow")
  void evaluate_noAlign_readsAsWithoutAlignment() {
    Run without = evaluate("--no-align", "--json=-");
    assertThat(without.json().get("alignment").isNull()).isTrue();
    double aligned = evaluate("--json=-").json().get("exactMatch").asDouble();
    assertThat(aligned).isGreaterThan(without.json().get("exactMatch").asDouble());
    assertThat(evaluate().out()).contains("Aligned the characters", "--no-align");
  }

  @Test
  @Tag("slow")
  void solve_otherNamesOrderAndThreads_readsTheSame() {
    List<String> texts = texts(Run.of("solve", "--base", set, "--only=0-9", "--length=4", JSON));
    Run run = Run.of("solve", "--base", renamed, "--only=0-9", "--length=4", JSON, "--threads=3");
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).contains("Aligned the characters of these images").hasLineCount(1);
    assertThat(run.json().get(0).get("aligned").asBoolean()).isTrue();
    assertThat(texts(run)).isEqualTo(texts);
  }

  private static List<String> texts(Run run) {
    return run.json().findValuesAsText("text").stream().sorted().toList();
  }

  private static Run evaluate(Object... more) {
    var arguments =
        new ArrayList<Object>(List.of("evaluate", "--base", set, "--only=0-9", "--length=4"));
    arguments.add("--labels=before-underscore");
    arguments.addAll(List.of(more));
    return Run.of(arguments.toArray());
  }
}
