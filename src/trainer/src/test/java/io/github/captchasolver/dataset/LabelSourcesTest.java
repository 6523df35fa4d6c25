package io.github.captchasolver.dataset;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.captchasolver.image.codec.Frames;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads labels from names by rule and from a labels file, with the options for both. */
class LabelSourcesTest {
  @TempDir Path temp;

  @ParameterizedTest
  @CsvSource({
    "before-underscore, ab_1.png, ab_2.png, ab",
    "before-copy-number, ab.png, ab (1).png, ab",
    "regex:-(.+)$, 1-ab.png, 2-ab.png, ab"
  })
  void read_twoFilesWithOneLabel_areBothUsed(String rule, String a, String b, String label) {
    Dataset set = read(new SampleDataset().image(a).image(b), LabelledSets.by(rule));

    assertThat(set.labels()).containsExactly(label, label);
    assertThat(set.problems()).isEmpty();
    assertThat(set.provenance().values()).containsEntry("labels", rule);
  }

  @Test
  void read_nameWithoutMatch_isLeftOut() {
    Dataset set =
        read(
            new SampleDataset().image("ab_1.png").image("cd.png"), LabelledSets.by("regex:^(.+)_"));

    assertThat(set.labels()).containsExactly("ab");
    assertThat(set.problems())
        .extracting(Problem::sentence)
        .containsExactly("cd.png has no label: its name does not match ^(.+)_.");
  }

  @Test
  void read_expressionThatTakesTooLong_isRefused() {
    SampleDataset files = new SampleDataset().image("a".repeat(200) + ".png");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(files, LabelledSets.by("regex:^(a+?)+\\1x")))
        .withMessage(
            "The regular expression ^(a+?)+\\1x takes too long on a name of 200 characters;"
                + " simplify it.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.png,12\nb.png,34\n",
        "file,label\na.png,12\nb.png,34",
        "Filename, Text\r\na.png, 12\r\n\r\nb.png, 34\r\n",
        "a.png\t12\nb.png\t34\n",
        "\ufeffa.png;12\n./b.png;34\n",
        "a.png 12\nb.png   34\n",
        "b.png,34\na.png,12\na.png,12\n",
        "\"file\",\"label\"\n\"a.png\",\"12\"\n\"b.png\",\"34\"",
        "label,file\n12,a.png\n34,b.png",
        ",filename,answer\n0,a.png,12\n1,b.png,34\n",
        "/home/me/set/a.png,12\n/home/me/set/b.png,34\n",
        "a,12\nb,34\n"
      })
  void read_labelsFileInAnyForm_givesItsLabels(String text) {
    Dataset set = read(images().file("labels.csv", text.getBytes(UTF_8)), fromFile());

    assertThat(set.labels()).containsExactly("12", "34");
    assertThat(set.problems()).isEmpty();
    assertThat(set.skipped()).isOne();
  }

  @Test
  void read_labelsFileInAFolderAndInItsZip_giveTheSameDataset() {
    SampleDataset files =
        new SampleDataset()
            .image("set/images/a.png")
            .image("set/b.png")
            .file("set/labels.txt", "a.png\t\u00e912\nb.png\tx y".getBytes(UTF_8));

    Dataset zip = read(files, fromFile());
    Dataset folder = Dataset.read(files.folder(temp.resolve("folder")), fromFile());

    // b.png comes first; a.png is found in the folder below, the only place where it is.
    assertThat(zip.labels()).containsExactly("x y", "\u00e912");
    assertThat(folder.labels()).isEqualTo(zip.labels());
    assertThat(folder.fingerprint()).isEqualTo(zip.fingerprint());
  }

  @Test
  void read_labelsFileAndImagesThatDisagree_areListed() {
    Dataset set =
        read(
            images()
                .image("c.png")
                .image("d.png")
                .image("1/e.png")
                .image("2/e.png")
                .file(
                    "labels.csv",
                    "a.png,12\nb.png,34\nabsent.png,5\nd.png,6\nd.png,7\ne.png,8\nline,of,3\n"
                        .getBytes(UTF_8)),
            fromFile());

    assertThat(set.labels()).containsExactly("12", "34");
    assertThat(set.problems())
        .extracting(Problem::sentence)
        .containsExactly(
            "1/e.png is not listed in a labels file, so its label is unknown.",
            "2/e.png is not listed in a labels file, so its label is unknown.",
            "absent.png is in line 3 of labels.csv, but there is no such image.",
            "c.png is not listed in a labels file, so its label is unknown.",
            "d.png is in line 4 of labels.csv and again, with another label, in line 5 of"
                + " labels.csv; only one of them can be right.",
            "e.png is in line 6 of labels.csv, but there is no such image.",
            "labels.csv has 3 columns in line 7 instead of two, file and label.");
    assertThat(set.problems()).noneMatch(Problem::harmless);
  }

  @ParameterizedTest
  @CsvSource({"'a.png', has no comma or tab in its first line"})
  void read_labelsFileOfAnotherForm_isRefused(String text, String why) {
    assertRefused(images().file("labels.csv", text.getBytes(UTF_8)), "labels.csv " + why);
  }

  @Test
  void read_labelsFileThatIsNotUtf8_isRefused() {
    assertRefused(
        images().file("labels.csv", "a.png,\u00e9\n".getBytes(ISO_8859_1)),
        "labels.csv is not UTF-8 text");
  }

  @Test
  void read_noLabelsFile_isRefused() {
    assertRefused(images(), "holds no labels.csv, labels.tsv or labels.txt");
  }

  @Test
  void read_labelsFileThatIsNotRequested_isOnlyNoted() {
    Dataset set = read(images().text("labels.csv"), ReadOptions.DEFAULT);

    assertThat(set.labels()).containsExactly("a", "b");
    assertThat(set.provenance().labelsFiles()).containsExactly("labels.csv");
    assertThat(set.provenance().values())
        .isEqualTo(Map.of("labels", "stem", "ignoreCase", false, "frames", "first"));
  }

  @Test
  void read_ignoringCase_countsTheChangedLabels() {
    Dataset set =
        read(
            new SampleDataset().image("AB1.png").image("ab2.png").image("\u00c9.png"),
            LabelledSets.ignoringCase(null));

    assertThat(set.labels()).containsExactly("ab1", "ab2", "\u00e9");
    assertThat(set.provenance().values())
        .containsEntry("ignoreCase", true)
        .containsEntry("lowerCased", 2);
    assertThat(set.problems()).isEmpty();
  }

  @Test
  void read_only_leavesOthersOutAndListsThem() {
    SampleDataset files = new SampleDataset().image("a1.png").image("A1.png").image("\u00e9.png");

    Dataset set = read(files, LabelledSets.only("0-9a-z"));

    assertThat(set.labels()).containsExactly("a1");
    assertThat(set.problems())
        .extracting(Problem::sentence)
        .containsExactly(
            "A1.png has the label \"A1\" with characters outside 0-9a-z.",
            "\u00e9.png has the label \"\u00e9\" with characters outside 0-9a-z.");
    assertThat(set.provenance().values())
        .containsEntry("only", "0-9a-z")
        .containsEntry("otherCharacters", 2);
    assertThat(set.leftOut()).isEqualTo(2);
    // Conversion to lower case comes first: A1 becomes a1, which is allowed.
    assertThat(read(files, LabelledSets.ignoringCase("0-9a-z")).labels())
        .containsExactly("a1", "a1");
  }

  @Test
  void options_invalidCharacters_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LabelledSets.only("z-a"))
        .withMessageContaining("ends before it begins");
  }

  @Test
  void read_blendedFrames_leaveStillImagesUnchanged() {
    var blend = ReadOptions.DEFAULT.withFrames(Frames.BLEND);

    Dataset set = read(images(), blend);

    assertThat(set.fingerprint()).isEqualTo(read(images(), ReadOptions.DEFAULT).fingerprint());
    assertThat(set.provenance().values()).containsEntry("frames", "blend");
  }

  private static SampleDataset images() {
    return new SampleDataset().image("a.png").image("b.png");
  }

  private static ReadOptions fromFile() {
    return LabelledSets.by("file");
  }

  private Dataset read(SampleDataset files, ReadOptions options) {
    return Dataset.read(files.zip(temp.resolve("set.zip")), options);
  }

  private void assertRefused(SampleDataset files, String message) {
    assertThatExceptionOfType(DatasetException.class)
        .isThrownBy(() -> read(files, fromFile()))
        .withMessageContaining(message)
        .withMessageEndingWith(".");
  }
}
