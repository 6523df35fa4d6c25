package io.github.captchasolver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.inference.SampleModel;
import io.github.captchasolver.model.ModelFile;
import io.github.captchasolver.synth.CaptchaGenerator;
import io.github.captchasolver.synth.CaptchaStyles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code solve} and {@code evaluate} on sets: several images at a time, in order, to the bit. */
class ManyImagesTest {
  @TempDir private static Path folder;
  private static Path set;

  /** Easy and hard images, one of an odd size, and three that are none or damaged. */
  @BeforeAll
  static void write() {
    var files = new TreeMap<String, byte[]>();
    for (String style : new String[] {"digits", "mixed"}) {
      var generator = new CaptchaGenerator(CaptchaStyles.byName(style), 27);
      generator.samples(6).forEach(s -> files.put(style + "/" + s.file(), s.bytes()));
    }
    byte[] image = SampleModel.image(3);
    files.put("cut.png", Arrays.copyOf(image, image.length / 2));
    files.put("fake.png", GeneratedImages.text());
    files.put("mixed/fake.png", GeneratedImages.text());
    files.put("odd.png", GeneratedImages.png(400, 20, 5));
    set = GeneratedImages.zip(folder.resolve("set.zip"), files);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--only=0-9a-z --length=3-6"})
  void solve_anyNumberOfThreads_sameOutput(String options) {
    Run one = solve("--threads=1 --json=- " + options);
    assertThat(one.exitCode()).isEqualTo(1);
    assertThat(one.json()).hasSize(16);
    assertThat(one.err().lines()).hasSize(3).first().asString().contains("cut.png is ");
    assertThat(one.json().findValuesAsText("confidence"))
        .as("sure and unsure readings")
        .anyMatch(confidence -> Double.parseDouble(confidence) > 0.99)
        .anyMatch(confidence -> Double.parseDouble(confidence) < 0.9);

    assertThat(solve("--threads=4 --json=- " + options)).isEqualTo(one);
    assertThat(solve("--json=- " + options)).isEqualTo(one);
  }

  private Run solve(String options) {
    Object[] arguments = ("solve --base " + set + " " + options).trim().split(" ");
    return Run.of(arguments);
  }

  @Test
  void solve_badImagesInASet_areReportedAtTheirPlace() {
    Run run = solve("--json=-");
    assertThat(run.json().get(0).get("error").asText()).contains("cut.png is ");
    assertThat(run.json().get(1).get("file").asText()).contains("digits");
  }

  @Test
  void evaluate_anyNumberOfThreads_sameOutput() {
    Object[] arguments = {"evaluate", "--base", set, "--json=-", "--threads"};
    Run one = Run.of(with(arguments, 1));
    assertThat(one.exitCode()).isZero();
    assertThat(one.json().get("images").asInt()).isEqualTo(13);
    assertThat(one.json().get("leftOut").asInt()).isEqualTo(3);
    assertThat(one.err()).contains("3 of 16 images are left out", "The first one: cut.png is ");

    assertThat(Run.of(with(arguments, 4))).isEqualTo(one);
    assertThat(Run.of("evaluate", "--base", set, "--json=-")).isEqualTo(one);
  }

  private static Object[] with(Object[] arguments, Object last) {
    Object[] all = Arrays.copyOf(arguments, arguments.length + 1);
    all[arguments.length] = last;
    return all;
  }

  @Test
  void evaluate_strictWithBadImages_fails() {
    Run run = Run.of("evaluate", "--base", set, "--strict");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("3 of 16 images cannot be used, the first of them: cut.png");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-2", "257", "x"})
  void solve_threadsOutOfRange_isWrongUsage(String threads) {
    Run run = Run.of("solve", "--base", set, "--threads", threads);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("--threads", threads);
  }

  @Test
  void solve_setWithoutImages_failsAndReadsTheOthers() throws Exception {
    Path model = folder.resolve("model.captcha");
    ModelFile.write(SampleModel.model(), model);
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Path image = Files.write(folder.resolve("a.png"), SampleModel.image(1));
    Run run = Run.of("solve", model, empty, image);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out().lines()).hasSize(1);
    assertThat(run.err())
        .isEqualTo(
            empty + " holds no usable image (files: 0, skipped: 0)." + System.lineSeparator());
  }

  @Test
  void progress_line_givesRateAndTimeLeft() {
    assertThat(ReadingProgress.line(1_500, 100_000, 10))
        .isEqualTo("read 1,500 of 100,000 images, 150 images/s, 10 min 57 s left");
  }
}
