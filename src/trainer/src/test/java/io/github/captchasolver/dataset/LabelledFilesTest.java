package io.github.captchasolver.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.captchasolver.image.codec.ImageException;
import io.github.captchasolver.text.LabelRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sets that are listed and read one at a time, beside the same sets in memory. */
class LabelledFilesTest {
  @TempDir private Path temp;

  private static SampleDataset mixed() {
    return SampleDataset.ofImages(12)
        .image("deep/Ab.png")
        .image("deep/.png")
        .text("fake.png")
        .text("readme.txt")
        .image(".hidden/1.png");
  }

  private Path written(boolean zipped) {
    return zipped ? mixed().zip(temp.resolve("set.zip")) : mixed().folder(temp.resolve("set"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void outline_afterReadingAll_isTheDatasetWithoutItsBytes(boolean zipped) {
    Path set = written(zipped);
    ReadOptions options = ReadOptions.DEFAULT.withCaseIgnored();
    Dataset whole = Dataset.read(set, options);
    try (LabelledFiles files = LabelledFiles.open(set, options)) {
      var unusable = new ArrayList<Problem>();
      var read = new ArrayList<byte[]>();
      for (LabelledFile file : files.files()) {
        byte[] bytes = file.bytes();
        if (bytes.length < 10) {
          unusable.add(new Problem(file.file(), "not-a-picture", "is not an image."));
        } else {
          read.add(bytes);
        }
      }
      Dataset outline = files.outline(unusable);

      assertThat(read).containsExactlyElementsOf(bytes(whole));
      assertThat(names(outline)).isEqualTo(names(whole));
      assertThat(outline.labels()).isEqualTo(whole.labels());
      assertThat(outline.files()).isEqualTo(whole.files());
      assertThat(outline.skipped()).isEqualTo(whole.skipped());
      assertThat(outline.leftOut()).isEqualTo(whole.leftOut()).isEqualTo(2);
      assertThat(outline.provenance()).isEqualTo(whole.provenance());
    }
  }

  private static List<byte[]> bytes(Dataset dataset) {
    return dataset.samples().stream().map(Sample::bytes).toList();
  }

  private static List<String> names(Dataset dataset) {
    return dataset.samples().stream().map(Sample::file).toList();
  }

  @Test
  void open_labelsFromAList_findsThem() {
    Path set =
        SampleDataset.ofImages(2)
            .file("labels.csv", "file,label\n0000.png,ab\n".getBytes())
            .zip(temp.resolve("listed.zip"));
    try (LabelledFiles files =
        LabelledFiles.open(set, ReadOptions.DEFAULT.withLabels(LabelRule.FILE))) {
      assertThat(files.files()).extracting(LabelledFile::label).containsExactly("ab");
      assertThat(files.outline(List.of()).problems())
          .extracting(Problem::code)
          .containsExactly("unlisted-picture");
    }
  }

  @Test
  void outline_nothingUsable_isRefusedAsTheDatasetIs() {
    Path set = new SampleDataset().text("fake.png").zip(temp.resolve("fakes.zip"));
    try (LabelledFiles files = LabelledFiles.open(set, ReadOptions.DEFAULT)) {
      var fake = new Problem("fake.png", "not-a-picture", "is not an image.");
      assertThatThrownBy(() -> files.outline(List.of(fake)))
          .isInstanceOf(DatasetException.class)
          .hasMessage(
              set
                  + " holds no usable image (files: 1, skipped: 0). Left out: fake.png is not an"
                  + " image.");
    }
  }

  @Test
  void bytes_fileThatIsTooLong_isAProblemOfThatFileOnly() {
    Path set =
        SampleDataset.ofImages(1)
            .file("long.png", new byte[20_000_001])
            .file("zip.png", new byte[] {'P', 'K', 3, 4})
            .zip(temp.resolve("long.zip"));
    try (ImageFiles files = ImageFiles.open(set, ReadOptions.DEFAULT)) {
      List<ImageFile> images = files.files();
      assertThat(images.get(0).bytes()).isNotEmpty();
      assertThatThrownBy(images.get(1)::bytes)
          .isInstanceOf(ImageException.class)
          .hasMessage("is larger than 20 MB, the limit for one image.");
      assertThatThrownBy(images.get(2)::bytes)
          .isInstanceOf(ImageException.class)
          .hasMessageStartingWith("is itself a zip");
    }
  }

  @Test
  void bytes_zipThatUnpacksToFarMore_stopsTheWholeSet() {
    var set = new SampleDataset();
    for (int i = 0; i < 4; i++) {
      set.file(i + ".png", new byte[19_000_000]);
    }
    Path bomb = set.zip(temp.resolve("bomb.zip"));
    try (ImageFiles files = ImageFiles.open(bomb, ReadOptions.DEFAULT)) {
      assertThatThrownBy(() -> files.files().forEach(ImageFile::bytes))
          .isInstanceOf(DatasetException.class)
          .hasMessageContaining("unpacks to more than 100 times its size");
    }
  }
}
