package io.github.captchasolver.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.captchasolver.inference.SampleModel;
import io.github.captchasolver.model.ModelFile;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command check, and the options of all commands that read labelled images. */
class CheckCommandTest {
  @TempDir private Path folder;

  @Test
  void labels_byRule_areUsedOnlyIfChosen() {
    Path set = copies();

    Run suggested = Run.of("check", set);
    Run chosen = Run.of("check", set, "--labels", "before-copy-number", "--json", "-");

    assertThat(suggested.out())
        .contains("labels      10 distinct, rule stem")
        .contains(
            "suggestion  10 of 10 file names look like \"label (1)\": the label rule before-copy-")
        .contains("Choose it with --labels.")
        .containsPattern("verdict +Few");
    JsonNode json = chosen.json();
    assertThat(json.get("differentLabels").asInt()).isEqualTo(5);
    assertThat(json.get("vocabulary").fieldNames())
        .toIterable()
        .containsExactly("0", "1", "2", "3", "4");
    assertThat(json.get("suggestions")).isEmpty();
    assertThat(json.get("data").get("labels").asText()).isEqualTo("before-copy-number");
  }

  @Test
  void labels_namesThatSuggestARule_areReportedByEvaluate() {
    Path set = copies();

    Run hinted = Run.of("evaluate", "--base", set);
    Run chosen = Run.of("evaluate", "--base", set, "--labels", "before-copy-number");

    assertThat(hinted.err())
        .contains("10 of 10 file names look like \"label (1)\": the label rule", "with --labels.");
    assertThat(chosen.err()).doesNotContain("look like");
  }

  @Test
  void labels_fromAFile_areReadAndMissingImagesNamed() {
    var files = new TreeMap<String, byte[]>();
    var list = new StringBuilder("file,label\nabsent.png,1\n");
    for (int i = 0; i < 10; i++) {
      files.put(i + ".png", GeneratedImages.png(40, 12, i));
      list.append(i).append(".png,L").append(i % 3).append('\n');
    }
    files.put("labels.csv", list.toString().getBytes(UTF_8));

    Run run = Run.of("check", zip(files), "--labels", "file");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("images      10 usable of 11", "3 distinct, rule file")
        .contains("left out    absent.png is in line 2 of labels.csv, but there is no such");
  }

  @Test
  void ignoreCaseAndOnly_countTheLabelsTheyChange() {
    var files = new TreeMap<String, byte[]>();
    for (int i = 0; i < 10; i++) {
      files.put((i < 3 ? "A" : "b") + i + ".png", GeneratedImages.png(40, 12, i));
    }
    files.put("x-y.png", GeneratedImages.png(40, 12, 11));

    Run run = Run.of("check", zip(files), "--ignore-case", "--only", "0-9a-z");

    assertThat(run.out())
        .contains(
            "10 distinct, rule stem, converted to lower case 3, left out because of other characters"
                + " 1")
        .contains("x-y.png has the label \"x-y\" with characters outside 0-9a-z.");
  }

  @ParameterizedTest
  @CsvSource({
    "--labels=name, no label rule",
    "--labels=regex:(, is not valid",
    "--only=z-a, ends before it begins",
    "--frames=middle, middle"
  })
  void invalidOption_isWrongUsage(String option, String why) {
    for (String command : new String[] {"check", "train"}) {
      Run run = Run.of(command, copies(), option);
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err()).contains(why).doesNotContain("Exception");
    }
  }

  @Test
  void labels_slowExpression_isOneSentence() {
    Path set = zip(Map.of("a".repeat(100) + ".png", GeneratedImages.png(40, 12, 1)));

    Run run = Run.of("check", set, "--labels", "regex:^(a+?)+\\1x");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("takes too long").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"check", "train"})
  void strict_unusableImage_isOneSentenceAndExit1(String command) {
    var files = new TreeMap<String, byte[]>();
    for (int i = 0; i < 10; i++) {
      files.put((10 + i) + ".png", GeneratedImages.png(40, 12, i));
    }
    files.put("99.png", GeneratedImages.text());

    Run run = Run.of(command, zip(files), "--strict");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).startsWith("1 of 11 images cannot be used").hasLineCount(1);
  }

  @Test
  void check_labelTooLongForTheTimeSteps_isNamed() {
    var files = new TreeMap<String, byte[]>();
    for (int i = 0; i < 10; i++) {
      files.put((10 + i) + ".png", GeneratedImages.png(40, 12, i));
    }
    files.put("1".repeat(60) + ".png", GeneratedImages.png(40, 12, 12));

    Run run = Run.of("check", zip(files));

    // 40x12 becomes 108x32, which gives 54 steps; 60 equal characters need 119.
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains("time steps  54 in preset fast, 119 needed: 1 labels do not fit")
        .contains("needs 119 time steps, more than the 54 of preset fast.")
        .containsPattern("verdict +Not trainable: 1 labels need");
  }

  @Test
  void report_folder_containsThePage() throws IOException {
    Path report = folder.resolve("new/report");

    Run run = Run.of("check", copies(), "--report", report);

    assertThat(run.out()).contains("report      " + report.resolve("check.html"));
    assertThat(report.toFile().list()).containsExactly("check.html");
    assertThat(Files.readString(report.resolve("check.html"))).contains("label (1)", "Few: 10");
  }

  @Test
  void solve_blendedFrames_readsTheMean() throws IOException {
    Path model = folder.resolve("model.captcha");
    ModelFile.write(SampleModel.model(), model);
    Path gif = Files.write(folder.resolve("a.gif"), gif(Color.BLACK, Color.WHITE, Color.GRAY));

    Run first = Run.of("solve", model, gif);
    Run blended = Run.of("solve", model, gif, "--frames", "blend");
    Run absent = Run.of("solve", model, folder.resolve("b.gif"), "--frames", "blend");

    assertThat(first.exitCode()).isZero();
    assertThat(blended.exitCode()).isZero();
    assertThat(absent.exitCode()).isEqualTo(1);
    assertThat(absent.err()).contains("b.gif").hasLineCount(1);
  }

  /** Ten images of five labels, 00 (1), 00 (2), 11 (1), ... */
  private Path copies() {
    var files = new TreeMap<String, byte[]>();
    for (int i = 0; i < 10; i++) {
      String label = String.valueOf(i / 2).repeat(2);
      files.put(label + " (" + (1 + i % 2) + ").png", GeneratedImages.png(40, 12, i));
    }
    return zip(files);
  }

  private Path zip(Map<String, byte[]> files) {
    return GeneratedImages.zip(folder.resolve("set.zip"), files);
  }

  private static byte[] gif(Color... frames) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    var bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      for (Color colour : frames) {
        var frame = new BufferedImage(40, 16, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = frame.createGraphics();
        graphics.setColor(colour);
        graphics.fillRect(0, 0, 40, 16);
        graphics.dispose();
        writer.writeToSequence(new IIOImage(frame, null, null), null);
      }
      writer.endWriteSequence();
    }
    return bytes.toByteArray();
  }
}
