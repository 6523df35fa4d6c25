package io.github.captchasolver.dataset;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.captchasolver.RealData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DatasetReaderTest {
  @TempDir Path temp;

  @Test
  void read_zip_givesNamesLabelsAndBytes() {
    byte[] png = SampleDataset.png(30, 12, 1);

    Dataset set = read(new SampleDataset().file("train/4711.png", png).image("train/aB.jpeg"));

    assertThat(SampleDataset.files(set.samples()))
        .containsExactly("train/4711.png", "train/aB.jpeg");
    assertThat(set.labels()).containsExactly("4711", "aB");
    assertThat(set.samples().get(0).bytes()).isEqualTo(png);
    assertThat(set.problems()).isEmpty();
    assertThat(set.files()).isEqualTo(2);
    assertThat(set.source()).endsWith("set.zip");
  }

  @Test
  void read_folderAndItsZip_giveTheSameDataset() {
    SampleDataset files =
        new SampleDataset().image("b/2.png").image("a/3.png").image("1.png").text("a/notes.txt");

    Dataset zip = Dataset.read(files.zip(temp.resolve("set.zip")));
    Dataset folder = Dataset.read(files.folder(temp.resolve("set")));

    assertThat(SampleDataset.files(zip.samples())).containsExactly("1.png", "a/3.png", "b/2.png");
    assertThat(SampleDataset.files(folder.samples())).isEqualTo(SampleDataset.files(zip.samples()));
    assertThat(folder.fingerprint()).isEqualTo(zip.fingerprint()).matches("[0-9a-f]{64}");
    assertThat(folder.skipped()).isEqualTo(zip.skipped()).isOne();
  }

  @Test
  void read_zipOfTheFolderItself_hasTheSameFingerprint() {
    Dataset inside = read(new SampleDataset().image("train/1.png").image("train/2.png"));
    Dataset outside =
        read(
            new SampleDataset()
                .file("1.png", inside.samples().get(0).bytes())
                .file("2.png", inside.samples().get(1).bytes()));

    assertThat(outside.fingerprint()).isEqualTo(inside.fingerprint());
  }

  @Test
  void read_anyChange_givesAnotherFingerprint() {
    String fingerprint = read(new SampleDataset().image("1.png").image("2.png")).fingerprint();

    assertThat(read(new SampleDataset().image("1.png").image("3.png")).fingerprint())
        .isNotEqualTo(fingerprint);
    assertThat(
            read(new SampleDataset().image("1.png").file("2.png", SampleDataset.png(20, 10, 99)))
                .fingerprint())
        .isNotEqualTo(fingerprint);
    assertThat(read(new SampleDataset().image("1.png")).fingerprint()).isNotEqualTo(fingerprint);
  }

  @Test
  void read_anyOrderInTheZip_givesCodePointOrder() {
    // As UTF-16, U+1F600 would come before U+FFE6.
    Dataset set =
        read(
            new SampleDataset()
                .image("\ud83d\ude00.png")
                .image("b.png")
                .image("\uffe6.png")
                .image("B.png"));

    assertThat(set.labels()).containsExactly("B", "b", "\uffe6", "\ud83d\ude00");
  }

  @Test
  void read_junk_isSkippedAndCounted() {
    Dataset set =
        read(
            new SampleDataset()
                .file("empty/", new byte[0])
                .image("train/1.png")
                .text("__MACOSX/train/._1.png")
                .text(".DS_Store")
                .text("train/.hidden.png")
                .image(".git/2.png")
                .text("Thumbs.db")
                .text("train/desktop.ini")
                .text("labels.csv")
                .text("README.MD")
                .text("a.json"));

    assertThat(set.labels()).containsExactly("1");
    assertThat(set.skipped()).isEqualTo(9);
    assertThat(set.files()).isOne();
    assertThat(set.problems()).isEmpty();
  }

  @Test
  void read_badImages_areLeftOutWithAReason() {
    byte[] png = SampleDataset.png(20, 10, 5);
    byte[] flipped = png.clone();
    flipped[png.length / 2] ^= 1;

    Dataset set =
        read(
            new SampleDataset()
                .image("good.png")
                .text("a.png")
                .text("b.unknown")
                .file("c.png", new byte[0])
                .file("d.png", SampleDataset.png(1, 1, 1))
                .file("e.png", Arrays.copyOf(png, png.length - 30))
                .file("f.png", flipped)
                .file("g/.png", png)
                .file("h/ .png", png)
                .file("i\u200b.png", png)
                .file("j.png", SampleDataset.png(4097, 8, 1)));

    assertThat(set.labels()).containsExactly("good");
    assertThat(set.problems())
        .extracting(Problem::file, Problem::code)
        .map(tuple -> tuple.toList().toString())
        .containsExactly(
            "[a.png, not-a-picture]",
            "[b.unknown, not-a-picture]",
            "[c.png, not-a-picture]",
            "[d.png, too-small]",
            "[e.png, truncated]",
            "[f.png, damaged]",
            "[g/.png, empty-label]",
            "[h/ .png, empty-label]",
            "[i\\u200B.png, illegible-label]",
            "[j.png, too-large]");
    assertThat(set.problems()).noneMatch(Problem::harmless);
    assertThat(set.files()).isEqualTo(11);
    assertThat(set.leftOut()).isEqualTo(10);
    assertThat(set.problems().get(3).sentence())
        .isEqualTo("d.png is only 1x1 pixels; at least 8x8 are needed.");
  }

  @Test
  void read_decomposedLabel_isComposedAndNoted() {
    Dataset set = read(new SampleDataset().image("e\u0301.png").image("x.png"));

    assertThat(set.labels()).containsExactly("\u00e9", "x");
    assertThat(SampleDataset.codes(set.problems())).containsExactly("label-normalised");
    assertThat(set.problems().get(0).harmless()).isTrue();
    assertThat(set.leftOut()).isZero();
  }

  @Test
  void read_sameImage_isKeptAndNoted() {
    byte[] png = SampleDataset.png(20, 10, 5);

    Dataset set =
        read(new SampleDataset().file("1.png", png).file("2.png", png).file("again/1.png", png));

    assertThat(set.labels()).containsExactly("1", "2", "1");
    assertThat(set.problems())
        .extracting(Problem::sentence)
        .containsExactly(
            "2.png is the same image as 1.png under another label; one of them is wrong.",
            "again/1.png is the same image as 1.png.");
    assertThat(SampleDataset.codes(set.problems()))
        .containsExactly("same-picture-two-labels", "same-picture-twice");
    assertThat(set.leftOut()).isZero();
  }

  @Test
  void read_oddShape_isKeptAndNamed() {
    Dataset set =
        read(
            new SampleDataset()
                .image("1.png")
                .image("2.png")
                .file("3.png", SampleDataset.png(40, 20, 3))
                .file("wide.png", SampleDataset.png(50, 10, 4)));

    assertThat(set.samples()).hasSize(4);
    assertThat(set.problems()).hasSize(1);
    assertThat(set.problems().get(0).code()).isEqualTo("odd-shape");
    assertThat(set.problems().get(0).sentence()).startsWith("wide.png has 50x10 pixels");
  }

  @Test
  void read_controlCharactersInNames_areEscaped() {
    Dataset set =
        read(new SampleDataset().image("1.png").text("\u001b[31m/evil\n.png").image("\u202e2.png"));

    assertThat(set.problems())
        .extracting(Problem::file)
        .containsExactly("\\u001B[31m/evil\\u000A.png", "\\u202E2.png");
  }

  @Test
  void read_namesThatLeadOut_areOnlyNames() {
    Dataset set = read(new SampleDataset().image("../../1.png").image("./2.png"));

    assertThat(set.labels()).containsExactly("1", "2");
    assertThat(temp.getParent().resolve("1.png")).doesNotExist();
  }

  @Test
  void read_backslashesInNames_separateFolders() {
    assertThat(read(new SampleDataset().image("train\\1.png")).labels()).containsExactly("1");
  }

  @Test
  void read_namesInCodePage437_areReadAndNoted() {
    Charset dos = Charset.forName("IBM437");
    Path zip = new SampleDataset().image("\u00e91.png").zip(temp.resolve("dos.zip"), dos);

    Dataset set = Dataset.read(zip);

    assertThat(set.labels()).containsExactly("\u00e91");
    assertThat(SampleDataset.codes(set.problems())).containsExactly("names-not-utf-8");
    assertThat(set.leftOut()).isZero();
  }

  @Test
  void read_sameNameTwiceInAZip_usesTheFirst() throws IOException {
    Path zip = new SampleDataset().image("1.png").image("2.png").zip(temp.resolve("twice.zip"));
    // ISO-8859-1 keeps every byte, so the text represents the file.
    Files.writeString(zip, Files.readString(zip, ISO_8859_1).replace("2.png", "1.png"), ISO_8859_1);

    Dataset set = Dataset.read(zip);

    assertThat(set.labels()).containsExactly("1");
    assertThat(SampleDataset.codes(set.problems())).containsExactly("same-name-twice");
    assertThat(set.leftOut()).isOne();
  }

  @Test
  void read_entryWithWrongChecksum_isLeftOut() throws IOException {
    var bytes = new ByteArrayOutputStream();
    byte[] png = SampleDataset.png(20, 10, 5);
    try (var zip = new ZipOutputStream(bytes)) {
      for (String name : List.of("1.png", "2.png")) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(png);
        zip.closeEntry();
      }
    }
    byte[] damaged = bytes.toByteArray();
    // Well inside the deflated image of the first entry.
    damaged[300] ^= 1;
    Path zip = Files.write(temp.resolve("damaged.zip"), damaged);

    Dataset set = Dataset.read(zip);

    assertThat(set.labels()).containsExactly("2");
    assertThat(SampleDataset.codes(set.problems())).containsExactly("damaged");
  }

  @Test
  void read_missingFile_isNamed() {
    assertRefused(temp.resolve("none.zip"), "none.zip does not exist");
  }

  @Test
  void read_noZip_isNamed() throws IOException {
    assertRefused(Files.writeString(temp.resolve("a.zip"), "hello"), "a.zip is not a zip");
    assertRefused(Files.createFile(temp.resolve("b.zip")), "b.zip is not a zip");
  }

  @Test
  void read_truncatedZip_isNamed() throws IOException {
    byte[] whole = Files.readAllBytes(SampleDataset.ofImages(9).zip(temp.resolve("whole.zip")));
    Path half = Files.write(temp.resolve("half.zip"), Arrays.copyOf(whole, whole.length / 2));

    assertRefused(half, "half.zip is not a zip that can be opened, or only part of one");
  }

  @Test
  void read_zipWithPassword_isRefused() throws IOException {
    Path zip = SampleDataset.ofImages(1).zip(temp.resolve("locked.zip"));
    byte[] bytes = Files.readAllBytes(zip);
    // The flags of the first entry in the central directory: bit 0 means encryption.
    int directory = new String(bytes, ISO_8859_1).indexOf("PK\u0001\u0002");
    bytes[directory + 8] |= 1;
    Files.write(zip, bytes);

    assertRefused(zip, "locked.zip is protected by a password");
  }

  @Test
  void read_noUsableImage_countsTheFiles() throws IOException {
    assertRefused(
        new SampleDataset().zip(temp.resolve("empty.zip")), "empty.zip holds no usable image");
    assertRefused(
        new SampleDataset().text("notes.txt").zip(temp.resolve("text.zip")),
        "text.zip holds no usable image (files: 0, skipped: 1).");
    assertRefused(
        new SampleDataset().text("1.png").folder(temp.resolve("fake")),
        "fake holds no usable image (files: 1, skipped: 0). Left out: 1.png is not an image");
    assertRefused(Files.createDirectory(temp.resolve("nothing")), "nothing holds no usable");
  }

  @Test
  void read_entryOver20Megabytes_isRefusedWithoutUnpackingItAll() {
    SampleDataset files = SampleDataset.ofImages(1).file("bomb.png", new byte[20_000_001]);

    assertRefused(files.zip(temp.resolve("bomb.zip")), "bomb.png, which is larger than 20 MB");
    assertRefused(files.folder(temp.resolve("bomb")), "bomb.png, which is larger than 20 MB");
  }

  @Test
  void read_bigJunkFile_isSkipped() {
    assertThat(read(SampleDataset.ofImages(1).file("all.csv", new byte[20_000_001])).files())
        .isOne();
  }

  @Test
  void read_linkToAFolder_isFollowedOnlyAsTheDataset() throws IOException {
    Path real = new SampleDataset().image("1.png").folder(temp.resolve("real"));
    Path link = temp.resolve("link");
    try {
      Files.createSymbolicLink(link, real);
      Files.createSymbolicLink(real.resolve("loop"), real);
    } catch (IOException | UnsupportedOperationException e) {
      abort("Skipped: this file system or user cannot make links.");
    }

    assertThat(Dataset.read(link).labels()).containsExactly("1");
    assertThat(SampleDataset.codes(Dataset.read(link).problems()))
        .containsExactly("link-not-followed");
  }

  /** File names must not depend on the locale: under C, Java cannot represent them. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void read_underLocaleC_labelsAreTheSame() throws IOException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    assumeTrue(
        Files.isExecutable(java) && "UTF-8".equals(System.getProperty("sun.jnu.encoding")),
        "Skipped: making the files takes a locale with UTF-8, and the child a java launcher.");
    SampleDataset files = new SampleDataset().image("\u00e9:\u4e2d.png").image("100%25.png");
    Path zip = files.zip(temp.resolve("set.zip"));
    Path folder = files.folder(temp.resolve("set"));

    var builder =
        new ProcessBuilder(
            java.toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Labels.class.getName(),
            zip.toString(),
            folder.toString());
    builder.environment().putAll(Map.of("LC_ALL", "C", "LANG", "C"));
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output.lines())
        .containsExactly("[100%25, \\u00e9:\\u4e2d]", "[100%25, \\u00e9:\\u4e2d]");
  }

  /** Prints the labels of each dataset given as argument, with escapes beyond ASCII. */
  static final class Labels {
    public static void main(String[] sets) {
      for (String set : sets) {
        var line = new StringBuilder();
        for (char c : Dataset.read(Path.of(set)).labels().toString().toCharArray()) {
          line.append(c < 128 ? String.valueOf(c) : String.format(Locale.ROOT, "\\u%04x", (int) c));
        }
        System.out.println(line);
      }
    }
  }

  @Test
  void read_originalData_has1052FourDigitImages() {
    Dataset set = Dataset.read(RealData.orSkip());

    assertThat(set.samples()).hasSize(1052);
    assertThat(set.files()).isEqualTo(1052);
    assertThat(set.problems()).isEmpty();
    assertThat(set.labels()).allMatch(label -> label.matches("[0-9]{4}")).isSorted();
  }

  private Dataset read(SampleDataset files) {
    return Dataset.read(files.zip(temp.resolve("set.zip")));
  }

  private static void assertRefused(Path set, String message) {
    assertThatExceptionOfType(DatasetException.class)
        .isThrownBy(() -> Dataset.read(set))
        .withMessageContaining(message)
        .withMessageEndingWith(".");
  }
}
