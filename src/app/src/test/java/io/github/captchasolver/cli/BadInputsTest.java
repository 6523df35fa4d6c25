package io.github.captchasolver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.inference.SampleModel;
import io.github.captchasolver.model.Model;
import io.github.captchasolver.model.ModelFile;
import io.github.captchasolver.model.SealedModel;
import io.github.captchasolver.model.SelfCheck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bad inputs and the message for each: the table in {@code docs/reliability.md}. {@code
 * -Dtable=write} writes the table.
 */
class BadInputsTest {
  private static final Path PAGE = Path.of("docs", "reliability.md");
  private static final String BEGIN = "<!-- bad inputs -->\n";
  private static final String END = "<!-- end of bad inputs -->";

  @TempDir private Path folder;
  private final Map<String, String> table = new LinkedHashMap<>();

  @Test
  void table_inTheDocument_equalsTheMessages() throws IOException {
    wholeSets();
    images();
    labels();
    models();
    usage();
    String expected = BEGIN + markdown() + END;
    String page = Files.readString(PAGE);
    int from = page.indexOf(BEGIN);
    int to = page.indexOf(END, from) + END.length();
    if ("write".equals(System.getProperty("table"))) {
      Files.writeString(PAGE, page.substring(0, from) + expected + page.substring(to));
      return;
    }
    assertThat(page.substring(from, to)).isEqualTo(expected);
  }

  private void wholeSets() throws IOException {
    byte[] png = SampleModel.image(1);
    says("a missing file", "check", folder.resolve("absent.zip"));
    says("an empty file", "check", file("empty.zip", new byte[0]));
    says("a text file named as a zip", "check", file("text.zip", GeneratedImages.text()));
    byte[] whole =
        Files.readAllBytes(GeneratedImages.zip(folder.resolve("whole.zip"), set(Map.of())));
    says("a truncated zip", "check", file("half.zip", Arrays.copyOf(whole, whole.length / 2)));
    says("an encrypted zip", "check", file("locked.zip", encrypted(whole)));
    says("a zip without images", "check", zip("notes.zip", Map.of("notes.txt", png)));
    says(
        "too few images",
        "train",
        zip("few.zip", Map.of("1.png", png, "2.png", png)),
        "--out",
        folder.resolve("few.captcha"));
    Map<String, byte[]> bomb = new TreeMap<>();
    for (int i = 0; i < 4; i++) {
      bomb.put(i + ".png", new byte[15_000_000]);
    }
    says("a zip bomb", "check", zip("bomb.zip", bomb));
    says("a file of 21 MB", "check", zip("large.zip", Map.of("1.png", new byte[21_000_000])));
  }

  private void images() {
    byte[] png = SampleModel.image(1);
    byte[] flipped = png.clone();
    flipped[png.length / 2] ^= 1;
    listed("a text file named as an image", "1.png", GeneratedImages.text());
    listed("an empty image file", "1.png", new byte[0]);
    listed("a truncated image", "1.png", Arrays.copyOf(png, png.length / 2));
    listed("a flipped bit in an image", "1.png", flipped);
    listed("1x1 pixels", "1.png", GeneratedImages.png(1, 1, 0));
    listed(
        "a header that claims 50,000x50,000 pixels",
        "1.png",
        GeneratedImages.pngThatClaims(50_000, 50_000));
    listed("a zip in a zip", "more.zip", new byte[] {'P', 'K', 3, 4});
    listed("a name that leads out of the zip", "../../1.png", png);
    listed("a name of 5,000 characters", "x".repeat(5000) + ".png", png);
    listed("control characters in a name", "a\u001b[2J.png", png);
    listed("a name without a label", ".png", png);
    listed("a duplicate image", "again/12.png", GeneratedImages.png(40, 12, 0));
    listed("an image with two labels", "345.png", GeneratedImages.png(40, 12, 0));
    listed("an unusual shape", "1.png", GeneratedImages.png(12, 40, 7));
    listed("a label in decomposed Unicode", "e\u0301.png", png);
  }

  private void labels() {
    Path set = zip("set.zip", set(Map.of()));
    says("an unknown label rule", "check", set, "--labels", "prefix");
    says("an invalid regular expression", "check", set, "--labels", "regex:(a");
    says("a regular expression with two groups", "check", set, "--labels", "regex:(a)(b)");
    says("a missing labels file", "check", set, "--labels", "file");
    says(
        "a labels file with several columns",
        "check",
        labelled("file,one,two\n0/12.png,ab,x1\n1/345.png,cd,x2\n2/12.png,ef,x3\n"),
        "--labels",
        "file");
    says(
        "a column that the labels file lacks",
        "check",
        labelled("file,label\n0/12.png,12\n"),
        "--labels",
        "file:text");
    says("a labels file not in UTF-8", "check", labelled("0.png,\u00e9\n"), "--labels", "file");
    says(
        "an image left out, with --strict",
        "train",
        zip("s.zip", set(Map.of("1.png", new byte[0]))),
        "--strict",
        "--out",
        folder.resolve("strict.captcha"));
  }

  private void models() throws IOException {
    Model good = SampleModel.model();
    Path model = folder.resolve("good.captcha");
    ModelFile.write(good, model);
    byte[] bytes = Files.readAllBytes(model);
    byte[] newer = bytes.clone();
    newer[8] = 9;
    byte[] altered = bytes.clone();
    altered[bytes.length / 2] ^= 1;
    opened("a missing model", folder.resolve("absent.captcha"));
    opened("a folder named as a model", folder);
    opened("an image named as a model", file("m.png", SampleModel.image(1)));
    // A committed one: the size of a model made here depends on the last digits of a confidence.
    byte[] shipped = Files.readAllBytes(Path.of("models", "digits.captcha"));
    opened("a truncated model", file("cut.captcha", Arrays.copyOf(shipped, shipped.length / 2)));
    opened("a model with a flipped bit", file("flipped.captcha", altered));
    opened("a model of a newer format", file("newer.captcha", newer));
    for (String part : List.of("weights", "onnx", "self-test-1")) {
      opened(
          "a model without its " + part,
          file("part.captcha", SealedModel.file(good, json -> json, part)));
    }
    opened(
        "a vocabulary that does not fit the weights",
        sealed(good, "\"vocabulary\":\"0123a\u00e9\"", "\"vocabulary\":\"0123a\""));
    opened("an unknown field", sealed(good, "\"seed\"", "\"extra\":1,\"seed\""));
    SelfCheck test = good.selfChecks().get(0);
    Path wrong = folder.resolve("wrong.captcha");
    ModelFile.write(
        new Model(
            good.manifest(),
            good.weights(),
            good.onnx(),
            List.of(new SelfCheck(test.image(), "3a", test.confidence()))),
        wrong);
    opened("a model that fails its self-test", wrong);
  }

  private void usage() {
    Path set = zip("set.zip", set(Map.of()));
    Path model = folder.resolve("good.captcha");
    says("a mistyped command", "trian");
    says("a mistyped option", "train", set, "--epoch", 3);
    says("text instead of a number", "train", set, "--epochs", "many");
    says("an empty file name", "check", "");
    says("a model in a missing folder", "train", set, "--out", folder.resolve("no/m.captcha"));
    says("a model that would replace the images", "train", set, "--out", set);
    says("results that would replace the model", "solve", model, set, "--json", model);
    says(
        "a report folder that is a file",
        "train",
        set,
        "--out",
        folder.resolve("m"),
        "--report",
        model);
    says("a missing image", "solve", model, folder.resolve("absent.png"));
    says(
        "a text file named as an ONNX file",
        "import",
        file("text.onnx", GeneratedImages.text()),
        "--out",
        folder.resolve("m.captcha"));
    says(
        "a text file named as a Keras file",
        "import",
        file("text.h5", GeneratedImages.text()),
        "--characters",
        "0-9",
        "--out",
        folder.resolve("m.captcha"));
    says("characters the model does not know", "solve", model, set, "--only", "x-z");
    says("too many threads", "train", set, "--threads", 100_000);
  }

  /** Records the first line of the message of a command that fails. */
  private void says(String what, Object... arguments) {
    Run run = Run.of(arguments);
    assertThat(run.exitCode()).as(what).isIn(1, 2);
    put(what, run.err().lines().findFirst().orElseThrow());
  }

  /** Records the message of check about one file in an otherwise good dataset. */
  private void listed(String what, String name, byte[] bytes) {
    Run run = Run.of("check", zip("set.zip", set(Map.of(name, bytes))));
    List<String> said =
        run.out().lines().filter(line -> line.matches("(left out|note) .*")).toList();
    assertThat(said).as(what + run.out()).isNotEmpty();
    put(what, said.get(0).replaceFirst("^(left out|note) +", "$1: "));
  }

  private void opened(String what, Path model) {
    says(what, "solve", model, file("1.png", SampleModel.image(1)));
  }

  private void put(String what, String sentence) {
    assertThat(sentence).as(what).doesNotContain("Exception");
    String shown = sentence.replace(folder + "/", "").replace(folder.toString(), "folder");
    assertThat(table.put(what, shown)).as(what).isNull();
  }

  private String markdown() {
    var rows = new StringBuilder("| input | message |\n|---|---|\n");
    table.forEach(
        (what, sentence) ->
            rows.append("| " + what + " | " + sentence.replace("|", "\\|") + " |\n"));
    return rows.toString();
  }

  private Path file(String name, byte[] bytes) {
    try {
      return Files.write(folder.resolve(name), bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Path zip(String name, Map<String, byte[]> files) {
    return GeneratedImages.zip(folder.resolve(name), files);
  }

  /** Ten good images with two labels, and some more files. */
  private static Map<String, byte[]> set(Map<String, byte[]> more) {
    var files = new TreeMap<String, byte[]>();
    for (int i = 0; i < 10; i++) {
      files.put(i + "/" + (i % 2 == 0 ? "12" : "345") + ".png", GeneratedImages.png(40, 12, i));
    }
    files.putAll(more);
    return files;
  }

  private Path labelled(String text) {
    return zip("set.zip", set(Map.of("labels.csv", text.getBytes(StandardCharsets.ISO_8859_1))));
  }

  private Path sealed(Model model, String from, String to) {
    return file(
        "sealed.captcha",
        SealedModel.file(
            model,
            json -> {
              assertThat(json).contains(from);
              return json.replace(from, to);
            },
            ""));
  }

  /** Returns the same zip with the encryption flag on its first entry. */
  private static byte[] encrypted(byte[] zip) {
    byte[] marked = zip.clone();
    marked[6] |= 1;
    for (int i = 0; i < marked.length - 4; i++) {
      if (marked[i] == 'P' && marked[i + 1] == 'K' && marked[i + 2] == 1 && marked[i + 3] == 2) {
        marked[i + 8] |= 1;
        break;
      }
    }
    return marked;
  }
}
