package io.github.captchasolver.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.captchasolver.text.Printable;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads files made to do harm, and checks the sentence for each. */
class HostileFilesTest {
  @TempDir Path temp;

  static Stream<Arguments> files() {
    byte[] png = SampleDataset.png(20, 10, 5);
    byte[] flipped = png.clone();
    flipped[png.length / 2] ^= 1;
    String longName = "x".repeat(5000);
    return Stream.of(
        file(
            "../../1.png",
            png,
            "../../1.png has a name that points outside the zip; this does"
                + " no harm, because the zip is not unpacked to disk."),
        file(
            "/etc/1.png",
            png,
            "/etc/1.png has a name that points outside the zip; this does"
                + " no harm, because the zip is not unpacked to disk."),
        file(
            "C:\\1.png",
            png,
            "C:/1.png has a name that points outside the zip; this does"
                + " no harm, because the zip is not unpacked to disk."),
        file(
            "50000.png",
            claims(50_000, 50_000),
            "50000.png is 50000x50000 pixels; at most" + " 4096x4096 are accepted."),
        file("negative.png", claims(-1, 8), "negative.png is damaged or of an unsupported kind: "),
        file(
            "cut.png",
            Arrays.copyOf(png, 200),
            "cut.png is cut off: the file ends before the" + " image does."),
        file(
            "flipped.png",
            flipped,
            "flipped.png is damaged or of an unsupported kind: a checksum"
                + " in it does not match."),
        file("empty.png", new byte[0], "empty.png is empty."),
        file(
            "link.png",
            "/etc/passwd".getBytes(UTF_8),
            "link.png is not an image of a supported format (PNG, JPEG, GIF, BMP, WebP, TIFF, PNM, ICO)."),
        file(
            longName + ".png",
            png,
            longName.substring(0, 133)
                + "[...]"
                + longName.substring(0, 62)
                + ".png has a label of 5000 characters; at most 250 are"
                + " accepted."),
        file(
            "a\u001b[2J\u0007.png",
            png,
            "a\\u001B[2J\\u0007.png has a character in its label that"
                + " cannot be shown in an image."),
        file(
            "\n.png",
            "no image".getBytes(UTF_8),
            "\\u000A.png is not an image of a supported format (PNG, JPEG, GIF, BMP, WebP, TIFF, PNM, ICO)."),
        file(
            "more.zip",
            zipOf(png),
            "more.zip is itself a zip, which is not opened; please unpack" + " it."),
        file(
            "bomb.png",
            zipOf(new byte[30_000_000]),
            "bomb.png is itself a zip, which is not" + " opened; please unpack it."));
  }

  private static Arguments file(String name, byte[] bytes, String sentence) {
    return Arguments.of(FileName.shortened(Printable.of(name), 40), name, bytes, sentence);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void read_badFileInAZip_isReportedAndTheOthersAreRead(
      String shown, String name, byte[] bytes, String sentence) {
    Path zip = SampleDataset.ofImages(3).file(name, bytes).zip(temp.resolve("set.zip"));

    Dataset set = Dataset.read(zip);

    assertThat(set.labels()).contains("0000", "0007", "0014");
    assertThat(set.problems())
        .extracting(Problem::sentence)
        .hasSize(1)
        .first()
        .asString()
        .startsWith(sentence)
        .endsWith(".")
        .hasLineCount(1)
        .hasSizeLessThan(350);
    assertThat(temp.toFile().list()).containsExactly("set.zip");
  }

  static Stream<Arguments> zips() throws IOException {
    byte[] png = SampleDataset.png(20, 10, 5);
    byte[] good = zipOf(png);
    return Stream.of(
        Arguments.of("nothing", new byte[0], "is not a zip that can be opened, or only part"),
        Arguments.of("half", Arrays.copyOf(good, good.length / 2), "or only part of one"),
        Arguments.of("text", "hello".getBytes(UTF_8), "is not a zip that can be opened"),
        Arguments.of("a file of 20 MB", zipOf(new byte[20_000_001]), "larger than 20 MB"),
        Arguments.of(
            "a thousandfold bomb", bomb(8, 10_000_000), "unpacks to more than 100 times its size"),
        Arguments.of("a zip in a zip", zipNamed("a.zip", good), "a.zip is itself a zip"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("zips")
  void read_invalidZip_isRefused(String kind, byte[] bytes, String sentence) throws IOException {
    Path zip = Files.write(temp.resolve("bad.zip"), bytes);

    assertThatExceptionOfType(DatasetException.class)
        .isThrownBy(() -> Dataset.read(zip))
        .withMessageContaining("bad.zip")
        .withMessageContaining(sentence)
        .withMessageEndingWith(".");
    assertThat(temp.toFile().list()).containsExactly("bad.zip");
  }

  /** With any bit flipped, a zip is read, or refused by a sentence. */
  @Test
  void read_zipWithAnyFlippedBit_isReadOrRefused() throws IOException {
    byte[] zip =
        Files.readAllBytes(
            SampleDataset.ofImages(1).text("labels.csv").zip(temp.resolve("whole.zip")));
    var random = new SplittableRandom(1);
    Path file = temp.resolve("flipped.zip");
    for (int i = 0; i < zip.length; i++) {
      byte[] flipped = zip.clone();
      flipped[i] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, flipped);
      try {
        assertThat(Dataset.read(file).samples()).isNotEmpty();
      } catch (DatasetException e) {
        assertThat(e.getMessage()).endsWith(".").doesNotContain("\n");
      }
    }
  }

  @Test
  void read_zip64WithMoreThan65535Entries_isRead() throws IOException {
    Path file = temp.resolve("many.zip");
    byte[] png = SampleDataset.png(20, 10, 5);
    // Without the buffer, each byte of the headers would be written separately.
    try (var zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      for (int i = 0; i < 66_000; i++) {
        zip.putNextEntry(new ZipEntry("__MACOSX/._" + i));
      }
      zip.putNextEntry(new ZipEntry("last.png"));
      zip.write(png);
    }

    Dataset set = Dataset.read(file);

    assertThat(set.labels()).containsExactly("last");
    assertThat(set.skipped()).isEqualTo(66_000);
  }

  @Test
  void read_links_areFollowedWithinTheFolderOnly() throws IOException {
    Path folder = SampleDataset.ofImages(2).folder(temp.resolve("set"));
    Path outside = new SampleDataset().image("secret.png").folder(temp.resolve("outside"));
    try {
      Files.createSymbolicLink(folder.resolve("in.png"), folder.resolve("0000.png"));
      Files.createSymbolicLink(folder.resolve("out.png"), outside.resolve("secret.png"));
      Files.createSymbolicLink(folder.resolve("folder"), outside);
      Files.createSymbolicLink(folder.resolve("loop"), folder.resolve("loop"));
      Files.createSymbolicLink(folder.resolve("nowhere.png"), folder.resolve("absent.png"));
      Files.createSymbolicLink(folder.resolve("notes.txt"), outside.resolve("secret.png"));
    } catch (IOException | UnsupportedOperationException e) {
      abort("Skipped: this file system or user cannot make links.");
    }

    Dataset set = Dataset.read(folder);

    assertThat(set.labels()).containsExactly("0000", "0007", "in");
    assertThat(set.problems())
        .filteredOn(problem -> !problem.harmless())
        .extracting(Problem::sentence)
        .containsExactly(
            "folder is a link that does not lead to a file in this folder; it is not followed.",
            "loop is a link that does not lead to a file in this folder; it is not followed.",
            "nowhere.png is a link that does not lead to a file in this folder; it is not followed.",
            "out.png is a link that does not lead to a file in this folder; it is not followed.");
    assertThat(set.skipped()).isOne();
    assertThatExceptionOfType(DatasetException.class)
        .isThrownBy(set::requireComplete)
        .withMessageStartingWith("4 of 7 images cannot be used, the first of them: folder is a");
  }

  /** One extreme name must not stop the reading of the others. */
  @Test
  void read_longNameByRegularExpression_isLeftOut() {
    Path zip =
        SampleDataset.ofImages(2).image("y".repeat(5000) + ".png").zip(temp.resolve("a.zip"));

    Dataset set = Dataset.read(zip, LabelledSets.by("regex:^(....)"));

    assertThat(set.labels()).containsExactly("0000", "0007");
    assertThat(set.problems().get(0).message()).startsWith("has a name longer than 1000");
  }

  @Test
  void write_nameThatLeadsOut_isRefused() {
    var sample = new Sample("../1.png", "1", SampleDataset.png(20, 10, 1));

    assertThatExceptionOfType(DatasetException.class)
        .isThrownBy(() -> SampleZip.write(temp.resolve("out.zip"), List.of(sample), false))
        .withMessageContaining("leads out of a zip");
    assertThat(temp).isEmptyDirectory();
  }

  /** Returns a PNG whose header states a size, with a valid checksum and no pixels. */
  private static byte[] claims(int width, int height) {
    var bytes = ByteBuffer.allocate(45);
    bytes.putLong(0x89504E470D0A1A0AL).putInt(13).put("IHDR".getBytes(UTF_8));
    bytes.putInt(width).putInt(height).put((byte) 8).put((byte) 6).putShort((short) 0);
    bytes.put((byte) 0).putInt(checksum(bytes.array(), 12, 17));
    bytes.putInt(0).put("IEND".getBytes(UTF_8)).putInt(checksum("IEND".getBytes(UTF_8), 0, 4));
    return bytes.array();
  }

  private static int checksum(byte[] bytes, int from, int length) {
    var crc = new CRC32();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }

  private static byte[] zipOf(byte[] content) {
    return zipNamed("1.png", content);
  }

  private static byte[] zipNamed(String name, byte[] content) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }

  /** Returns files of zeros, which deflate compresses to a thousandth. */
  private static byte[] bomb(int files, int size) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < files; i++) {
        zip.putNextEntry(new ZipEntry(i + ".bmp"));
        zip.write(new byte[size]);
      }
    }
    return bytes.toByteArray();
  }
}
