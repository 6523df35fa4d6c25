package io.github.captchasolver.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.ReadOptions;
import io.github.captchasolver.synth.look.BuiltInLooks;
import io.github.captchasolver.synth.look.Look;
import io.github.captchasolver.text.LabelRule;
import io.github.captchasolver.util.PngEncoder;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Sets as other tools lay them out, each of ten images; docs/data.md has a row for each. */
class DataLayoutsTest {
  private static final List<String> TEXTS =
      List.of("ab12", "cd,3", "x y9", "kk47", "mn50", "pq6\"", "rs78", "tu90", "vw13", "0246");

  @TempDir private Path folder;

  /** Layouts with the name that check gives them. */
  private enum Form {
    DDDD_TRAINER("text-list", "images/%2$d/%2$d.png", "labels.txt", "", "%2$d/%2$d.png\t%1$s\n"),
    PREFIXED_CSV("csv", "%2$d.png", "labels.csv", "", "data/train/%2$d.png,\"%3$s\"\n"),
    ABSOLUTE_CSV("csv", "img/%2$d.png", "labels.csv", "", "C:\\me\\img\\%2$d.png,\"%3$s\"\n"),
    QUOTED_CSV("csv", "%2$d.png", "labels.csv", "\"f\",\"l\"\n", "\"%2$d.png\",\"%3$s\"\n"),
    PANDAS("csv", "%2$d.png", "data.csv", ",filename,label\n", "%2$d,%2$d.png,\"%3$s\"\n"),
    NO_EXTENSION("csv", "im%2$d.png", "train.csv", "id,text\n", "im%2$d,\"%3$s\"\n"),
    OTHER_COLUMNS(
        "csv",
        "p/%2$d.png",
        "annotations.csv",
        "width,height,solution,img,split\n",
        "40,12,\"%3$s\",%2$d.png,train\n"),
    PADDLE_OCR(
        "paddleocr", "train/word_%2$d.png", "rec_gt_train.txt", "", "train/word_%2$d.png\t%1$s\n"),
    HUGGING_FACE(
        "hugging-face",
        "train/%2$d.png",
        "train/metadata.jsonl",
        "",
        "{\"file_name\": \"%2$d.png\", \"text\": \"%4$s\"}\n");

    private final String layout;
    private final String image;
    private final String list;
    private final String heading;
    private final String row;

    Form(String layout, String image, String list, String heading, String row) {
      this.layout = layout;
      this.image = image;
      this.list = list;
      this.heading = heading;
      this.row = row;
    }

    TreeMap<String, byte[]> files() {
      var files = new TreeMap<String, byte[]>();
      var text = new StringBuilder(heading);
      for (int i = 0; i < TEXTS.size(); i++) {
        String label = TEXTS.get(i);
        String csv = label.replace("\"", "\"\"");
        String json = label.replace("\"", "\\\"");
        files.put(String.format(image, i, i), GeneratedImages.png(40, 12, i));
        text.append(String.format(row, label, i, csv, json));
      }
      files.put(list, text.toString().getBytes(UTF_8));
      files.put("README.txt", "A set of images.\nHave fun, all.\n".getBytes(UTF_8));
      return files;
    }
  }

  @ParameterizedTest
  @EnumSource
  void check_list_isFoundAndReadWhole(Form form) {
    assertRead(form.files(), form.layout, TEXTS);
  }

  @ParameterizedTest
  @CsvSource({"MAP", "LIST", "NESTED"})
  void check_json_isFoundAndReadWhole(String kind) {
    BiFunction<Integer, String, String> entry =
        (i, text) ->
            kind.equals("MAP")
                ? String.format("\"%d.png\": \"%s\"", i, text)
                : String.format(
                    "{\"image\": \"set/%d.png\", \"w\": 40, \"word\": \"%s\"}", i, text);
    var files = new TreeMap<String, byte[]>();
    var items = new StringBuilder();
    for (int i = 0; i < TEXTS.size(); i++) {
      files.put(i + ".png", GeneratedImages.png(40, 12, i));
      String text = TEXTS.get(i).replace("\"", "\\\"");
      items.append(i == 0 ? "" : ",\n").append(entry.apply(i, text));
    }
    String json =
        switch (kind) {
          case "MAP" -> "{" + items + "}";
          case "LIST" -> "[" + items + "]";
          default -> "{\"version\": 2, \"items\": [" + items + "]}";
        };
    files.put("labels.json", json.getBytes(UTF_8));

    assertRead(files, "json", TEXTS);
  }

  @ParameterizedTest
  @CsvSource({
    "%1$d.png,        %1$d.gt.txt,      text-beside-image",
    "set/%1$d.bin.png, set/%1$d.gt.txt, text-beside-image",
    "%1$d.png,        %1$d.txt,         text-beside-image"
  })
  void check_textBesideEachImage_isItsLabel(String image, String text, String layout) {
    var files = new TreeMap<String, byte[]>();
    for (int i = 0; i < TEXTS.size(); i++) {
      files.put(String.format(image, i), GeneratedImages.png(40, 12, i));
      files.put(String.format(text, i), (TEXTS.get(i) + "\n").getBytes(UTF_8));
    }

    assertRead(files, layout, TEXTS);
  }

  @ParameterizedTest
  @CsvSource({
    "a%2$db/1.png, folders, a%2$db",
    "a%2$db/a%2$db_1.png, folders, a%2$db",
    "a%2$db@0123456789abcdef0123456789abcdef.png, parts-of-file-names, a%2$db",
    "a%2$db %2$d.png, parts-of-file-names, a%2$db"
  })
  void check_labelInTheName_isFound(String image, String layout, String label) {
    var files = new TreeMap<String, byte[]>();
    for (int i = 0; i < 10; i++) {
      files.put(String.format(image, i, i), GeneratedImages.png(40, 12, i));
    }
    List<String> labels =
        files.keySet().stream()
            .map(name -> String.format(label, 0, Integer.parseInt(name.substring(1, 2))))
            .toList();

    assertRead(files, layout, labels);
  }

  @ParameterizedTest
  @CsvSource({"line_%04d", "img_20240131_1200%02d", "1706700%03d_2", "scan-16020392%02d"})
  void check_namesThatOnlyCount_suggestNoPartAsLabel(String name) {
    var files = new TreeMap<String, byte[]>();
    for (int i = 0; i < 10; i++) {
      files.put(String.format(name, i + 1) + ".png", GeneratedImages.png(40, 12, i));
    }

    Run run = Run.of("check", zip(files), "--json", "-");

    assertThat(run.json().get("suggestions").toString())
        .doesNotContain("regex")
        .doesNotContain("before-");
  }

  @Test
  void check_timeBeforeTheLabel_suggestsTheRest() {
    var files = new TreeMap<String, byte[]>();
    for (int i = 0; i < 10; i++) {
      files.put("17067001" + (10 + 7 * i) + "_ab" + i + ".png", GeneratedImages.png(40, 12, i));
    }

    Run run = Run.of("check", zip(files));

    assertThat(run.out()).contains("time_label", "'regex:([^_]+)$' takes the part after the last");
  }

  @Test
  void check_severalColumns_theBaseModelTellsTheLabels() {
    Run run = Run.of("check", columns(true), "--json", "-");

    assertThat(run.exitCode()).isZero();
    assertThat(run.json().get("layout").get("column").asText()).isEqualTo("seen");
    assertThat(run.json().get("data").get("labels").asText()).isEqualTo("file:seen");
    assertThat(run.json().get("labels").get("agree").asInt()).isGreaterThan(8);
  }

  @ParameterizedTest
  @CsvSource({"check", "train"})
  void severalColumns_thatNoneReads_areListedWithAnExample(String command) {
    Path set = columns(false);

    Run run = Run.of(command, set);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("Several columns may be the labels: by the rule file:kind, 0.png has the label")
        .contains("by the rule file:seen, 0.png", "with --labels.")
        .hasLineCount(1);
    Run chosen = Run.of("check", set, "--labels", "file:seen", "--json", "-");
    assertThat(chosen.exitCode()).isZero();
    assertThat(chosen.json().get("usable").asInt()).isEqualTo(12);
    Run unknown = Run.of("check", set, "--labels", "file:text");
    assertThat(unknown.exitCode()).isEqualTo(1);
    assertThat(unknown.err()).contains("has no column text; it has").hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource({"'file,style,noise', ',fine%2$d,much%2$d'", "'file,width', ',%2$d'"})
  void check_listOfOtherThings_leavesTheNamesAsLabels(String heading, String rest) {
    var files = new TreeMap<String, byte[]>();
    var list = new StringBuilder(heading + "\n");
    for (int i = 0; i < 10; i++) {
      String name = (char) ('z' - i) + "k" + i * 7 + ".png";
      files.put(name, GeneratedImages.png(40, 12, i));
      list.append(name).append(String.format(rest, i, 30 + i)).append('\n');
    }
    files.put("info.csv", list.toString().getBytes(UTF_8));

    Run run = Run.of("check", zip(files), "--json", "-");

    assertThat(run.exitCode()).isZero();
    assertThat(run.json().get("layout").get("name").asText()).isEqualTo("file-names");
    assertThat(run.json().get("differentLabels").asInt()).isEqualTo(10);
  }

  private Path columns(boolean drawn) {
    Look look = new BuiltInLooks().digits();
    var random = new SplittableRandom(5);
    var files = new TreeMap<String, byte[]>();
    var list = new StringBuilder("image,kind,seen\n");
    for (int i = 0; i < 12; i++) {
      String text = String.valueOf(random.nextInt(1000, 10000));
      byte[] png =
          drawn
              ? PngEncoder.encode(look.draw(text, 150, 40, new SplittableRandom(i)).image())
              : GeneratedImages.png(40, 12, i);
      files.put(i + ".png", png);
      list.append(i).append(".png,style").append(i % 3).append(',').append(text).append('\n');
    }
    files.put("list.csv", list.toString().getBytes(UTF_8));
    return zip(files);
  }

  @ParameterizedTest
  @CsvSource({"IBM866, кот, false", "GBK, 验证码, false", "Shift_JIS, ねこ, true"})
  void check_namesInTheCodePageOfALanguage_areRead(String charset, String text, boolean named)
      throws IOException {
    Path set = folder.resolve("old.zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(set), Charset.forName(charset))) {
      for (int i = 0; i < 10; i++) {
        zip.putNextEntry(new ZipEntry(text + i + ".png"));
        zip.write(GeneratedImages.png(40, 12, i));
      }
    }

    Run run =
        named
            ? Run.of("check", set, "--json", "-", "--zip-charset", charset)
            : Run.of("check", set, "--json", "-");

    assertThat(run.exitCode()).isZero();
    JsonNode vocabulary = run.json().get("vocabulary");
    text.codePoints()
        .forEach(c -> assertThat(vocabulary.get(Character.toString(c)).asInt()).isEqualTo(10));
    assertThat(vocabulary.size()).isEqualTo(10 + text.length());
  }

  @ParameterizedTest
  @CsvSource({"check", "train", "convert", "evaluate"})
  void parquet_fileOrFolder_isRefusedWithTwoLinesOfPython(String command) throws IOException {
    Path data = Files.createDirectory(folder.resolve("data"));
    Path file = Files.writeString(data.resolve("train-00000.parquet"), "PAR1....PAR1");

    for (Path set : List.of(file, data)) {
      Run run =
          switch (command) {
            case "convert" -> Run.of(command, set, folder.resolve("out.zip"));
            case "evaluate" -> Run.of(command, "--base", set);
            default -> Run.of(command, set);
          };

      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.out()).isEmpty();
      assertThat(run.err())
          .contains("train-00000.parquet is a Parquet file, from which images are not read: ")
          .contains(
              "\"import pandas\" and \"for i, r in pandas.read_parquet('train-00000.parquet')")
          .hasLineCount(1);
    }
  }

  @Test
  void zipCharset_unknownOrForAFolder_isWrongUsage() {
    assertThat(Run.of("check", folder, "--zip-charset", "GBK").exitCode()).isEqualTo(2);
    Run unknown = Run.of("check", folder, "--zip-charset", "cp-none");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err()).contains("there is no charset cp-none");
  }

  /** The labels are in the order of the names of the images. */
  private void assertRead(Map<String, byte[]> files, String layout, List<String> labels) {
    Path set = zip(files);

    Run run = Run.of("check", set, "--json", "-");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    JsonNode json = run.json();
    assertThat(json.get("usable").asInt()).isEqualTo(labels.size());
    assertThat(json.get("layout").get("name").asText()).isEqualTo(layout);
    assertThat(Dataset.read(set, ReadOptions.DEFAULT.withLabels(LabelRule.AUTO)).labels())
        .isEqualTo(labels);
  }

  private Path zip(Map<String, byte[]> files) {
    return GeneratedImages.zip(folder.resolve("set.zip"), files);
  }
}
