package io.github.captchasolver.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.ReadOptions;
import io.github.captchasolver.text.LabelRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code convert} writes any layout in another form, from which the same labels are read. */
class ConvertCommandTest {
  private static final List<String> NAMES =
      List.of("ab12", "ab12", "AB12", "x y9", "cd,3", "pq6\"", "0.5", "3+5=?", "été", "00731");

  private static final List<String> AWKWARD =
      List.of("3/4", "ab12", "ab12", ".5", "k\\n", "=1+2", "x y9", "pq6\"", "'7'", "ab 1");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "plain,     file-names",
    "paddleocr, paddleocr",
    "kraken,    text-beside-image",
    "csv,       csv",
    "CSV,       csv"
  })
  void convert_list_keepsTheLabelsInEachForm(String form, String layout) {
    assertKept(NAMES, form, layout);
  }

  @ParameterizedTest
  @CsvSource({
    "plain,     csv",
    "paddleocr, paddleocr",
    "kraken,    text-beside-image",
    "csv,       csv"
  })
  void convert_labelsThatNamesCannotHold_keepsThemInAList(String form, String layout) {
    Run run = assertKept(AWKWARD, form, layout);

    assertThat(run.json().get("unfitLabel").asText(null))
        .isEqualTo(form.equals("plain") ? "3/4" : null);
  }

  @ParameterizedTest
  @CsvSource({"ab%d 1, ab%d 1", "0000%d, 0000%d", "a%d@0123456789abcdef, a%d@0123456789abcdef"})
  void convert_labelsThatLookLikeSomethingElse_areKept(String one, String label) {
    List<String> labels =
        List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9).stream().map(i -> String.format(label, i)).toList();

    Run.of("convert", set(labels), folder.resolve("out.zip"));

    assertThat(read(folder.resolve("out.zip"))).containsExactlyInAnyOrderElementsOf(labels);
  }

  @Test
  void convert_badImages_areListedAndLeftOut() throws IOException {
    TreeMap<String, byte[]> files = files(NAMES);
    files.put("3.png", GeneratedImages.text());
    files.put("4.png", new byte[0]);
    Path set = GeneratedImages.zip(folder.resolve("set.zip"), files);
    Path out = folder.resolve("out.zip");

    Run run = Run.of("convert", set, out);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("images      8 of 10, other files 1", "layout      list labels.csv, column label")
        .contains("left out    3.png ", "left out    4.png ", "written     " + out);
    assertThat(Files.readAllBytes(set)).isNotEmpty();
    assertThat(Dataset.read(out).samples()).hasSize(8);
    assertThat(Run.of("convert", set, folder.resolve("strict.zip"), "--strict").exitCode())
        .isEqualTo(1);
  }

  @Test
  void convert_animatedImages_keepTheirFrames() {
    TreeMap<String, byte[]> files = AnimatedText.TYPED.files(10, "gif");
    Path set = GeneratedImages.zip(folder.resolve("set.zip"), files);
    Path out = folder.resolve("out.zip");

    Run.of("convert", set, out, "--to", "kraken");
    Run last = Run.of("convert", set, folder.resolve("last.zip"), "--frames", "last");

    assertThat(Run.of("check", out, "--json", "-").json().get("data").get("animated").asInt())
        .isEqualTo(10);
    assertThat(last.exitCode()).isZero();
    assertThat(
            Run.of("check", folder.resolve("last.zip"), "--json", "-")
                .json()
                .get("frames")
                .isNull())
        .isTrue();
  }

  @Test
  void convert_existingFile_isReplacedOnlyOnRequest() throws IOException {
    Path set = set(NAMES);
    Path out = Files.write(folder.resolve("out.zip"), "PK".getBytes(UTF_8));

    Run refused = Run.of("convert", set, out);
    Run itself = Run.of("convert", set, set, "--force");
    Run forced = Run.of("convert", set, out, "--force");

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).contains("already exists: --force replaces it.").hasLineCount(1);
    assertThat(itself.exitCode()).isEqualTo(1);
    assertThat(itself.err()).contains("is the set itself").hasLineCount(1);
    assertThat(forced.exitCode()).isZero();
    assertThat(Run.of("convert", set, out, "--to", "word").exitCode()).isEqualTo(2);
  }

  private Run assertKept(List<String> labels, String form, String layout) {
    Path out = folder.resolve("out.zip");

    Run run = Run.of("convert", set(labels), out, "--to", form, "--json", "-");
    Run check = Run.of("check", out, "--json", "-");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.json().get("written").asInt()).isEqualTo(labels.size());
    assertThat(check.json().get("layout").get("name").asText()).isEqualTo(layout);
    assertThat(read(out)).containsExactlyInAnyOrderElementsOf(labels);
    return run;
  }

  private static List<String> read(Path set) {
    return Dataset.read(set, ReadOptions.DEFAULT.withLabels(LabelRule.AUTO)).labels();
  }

  private Path set(List<String> labels) {
    return GeneratedImages.zip(folder.resolve("set.zip"), files(labels));
  }

  private static TreeMap<String, byte[]> files(List<String> labels) {
    var files = new TreeMap<String, byte[]>();
    var list = new StringBuilder("file,label\n");
    for (int i = 0; i < labels.size(); i++) {
      files.put(i + ".png", GeneratedImages.png(40, 12, i));
      list.append(i + ".png,\"" + labels.get(i).replace("\"", "\"\"") + "\"\n");
    }
    files.put("labels.csv", list.toString().getBytes(UTF_8));
    return files;
  }
}
