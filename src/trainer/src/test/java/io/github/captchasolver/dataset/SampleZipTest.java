package io.github.captchasolver.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleZipTest {
  @TempDir Path temp;

  private static final List<Sample> SAMPLES =
      List.of(
          new Sample("0012.png", "0012", SampleDataset.png(20, 10, 1)),
          new Sample("b/\u00e9.png", "\u00e9", SampleDataset.png(20, 10, 2)));

  @Test
  void write_thenRead_givesTheSameSamples() {
    Path zip = temp.resolve("out.zip");

    SampleZip.write(zip, SAMPLES, false);

    Dataset set = Dataset.read(zip);
    assertThat(set.labels()).containsExactly("0012", "\u00e9");
    assertThat(SampleDataset.files(set.samples())).isEqualTo(SampleDataset.files(SAMPLES));
    assertThat(set.samples().get(1).bytes()).isEqualTo(SAMPLES.get(1).bytes());
    assertThat(set.problems()).isEmpty();
  }

  @Test
  void write_sameSamples_givesTheSameBytesInEveryTimeZone() throws IOException {
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
      SampleZip.write(temp.resolve("1.zip"), SAMPLES, false);
      TimeZone.setDefault(TimeZone.getTimeZone("America/Lima"));
      SampleZip.write(temp.resolve("2.zip"), SAMPLES, false);
    } finally {
      TimeZone.setDefault(before);
    }

    assertThat(temp.resolve("1.zip")).hasSameBinaryContentAs(temp.resolve("2.zip"));
  }

  @Test
  void write_existingFile_isReplacedOnlyWithForce() throws IOException {
    Path zip = Files.writeString(temp.resolve("mine.zip"), "precious");

    assertRefused(zip, SAMPLES, "mine.zip exists already");
    assertThat(zip).hasContent("precious");

    SampleZip.write(zip, SAMPLES, true);
    assertThat(Dataset.read(zip).samples()).hasSize(2);
  }

  @Test
  void write_failure_leavesNoFile() throws IOException {
    Path zip = Files.writeString(temp.resolve("mine.zip"), "precious");
    Iterable<Sample> broken =
        () -> {
          throw new IllegalStateException("no more images");
        };

    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> SampleZip.write(zip, broken, true));

    assertThat(zip).hasContent("precious");
    assertThat(temp).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void write_twoSamplesWithOneName_isRefused() {
    assertRefused(
        temp.resolve("x.zip"),
        List.of(SAMPLES.get(0), SAMPLES.get(0)),
        "cannot contain two images named 0012.png");
  }

  @Test
  void write_labelOtherThanTheName_isRefused() {
    assertRefused(
        temp.resolve("x.zip"),
        List.of(new Sample("1.png", "2", new byte[1])),
        "the label of 1.png is \"2\"");
  }

  @Test
  void write_noSamples_isRefused() {
    assertRefused(temp.resolve("x.zip"), List.of(), "there are no images");
    assertThat(temp.resolve("x.zip")).doesNotExist();
  }

  @Test
  void write_missingFolder_isNamed() {
    assertRefused(temp.resolve("none/x.zip"), SAMPLES, "its folder does not exist");
  }

  @Test
  void write_ontoAFolder_isRefused() {
    assertThatExceptionOfType(DatasetException.class)
        .isThrownBy(() -> SampleZip.write(temp, SAMPLES, true))
        .withMessageContaining("is a folder");
  }

  private static void assertRefused(Path zip, List<Sample> samples, String message) {
    assertThatExceptionOfType(DatasetException.class)
        .isThrownBy(() -> SampleZip.write(zip, samples, false))
        .withMessageContaining(message);
  }
}
