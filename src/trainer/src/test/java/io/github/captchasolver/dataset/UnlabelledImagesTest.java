package io.github.captchasolver.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.captchasolver.image.codec.Frames;
import io.github.captchasolver.synth.CaptchaGenerator;
import io.github.captchasolver.synth.CaptchaStyles;
import io.github.captchasolver.util.PngEncoder;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of images of which nobody knows the texts. */
class UnlabelledImagesTest {
  @TempDir private Path folder;

  private void write(String name, byte[] bytes) {
    try {
      Files.write(folder.resolve(name), bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<byte[]> generated(int count) {
    return generated("digits", count);
  }

  private static List<byte[]> generated(String style, int count) {
    var generator = new CaptchaGenerator(CaptchaStyles.byName(style), 1);
    return IntStream.range(0, count).mapToObj(i -> generator.sample(i).bytes()).toList();
  }

  private static byte[] png(int width, int height, int colour) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    image.setRGB(width / 2, height / 2, colour);
    return PngEncoder.encode(image);
  }

  private UnlabelledImages read() {
    return UnlabelledImages.read(folder, Frames.FIRST);
  }

  private static List<String> keys(UnlabelledImages images) {
    return images.images().stream().map(UnlabelledImage::key).toList();
  }

  @Test
  void read_otherNames_areTheSameImagesInTheSameOrder() throws IOException {
    List<byte[]> images = generated(UnlabelledImages.LEAST);
    for (int i = 0; i < images.size(); i++) {
      write(i + ".png", images.get(i));
    }
    UnlabelledImages named = read();
    for (int i = 0; i < images.size(); i++) {
      Files.delete(folder.resolve(i + ".png"));
      write((7 * i + 3) % images.size() + " (renamed).png", images.get(i));
    }

    UnlabelledImages renamed = read();

    assertThat(keys(renamed)).isEqualTo(keys(named)).isSorted().hasSize(UnlabelledImages.LEAST);
    assertThat(renamed.images().get(0).labelled("12").file())
        .isEqualTo(named.images().get(0).key());
  }

  @Test
  void read_copiesDamagedAndBlank_areLeftOutAndNamed() {
    List<byte[]> images = generated(UnlabelledImages.LEAST + 1);
    for (int i = 0; i < images.size(); i++) {
      write(i + ".png", images.get(i));
    }
    write("again.png", images.get(3));
    write("broken.png", "no image".getBytes(StandardCharsets.UTF_8));
    write("blank.png", png(100, 30, 0));

    UnlabelledImages read = read();

    assertThat(read.images()).hasSize(UnlabelledImages.LEAST + 1);
    assertThat(read.files()).isEqualTo(UnlabelledImages.LEAST + 4);
    assertThat(read.copies()).isEqualTo(1);
    assertThat(read.problems())
        .extracting(Problem::file)
        .containsExactly("blank.png", "broken.png");
    assertThat(read.problems().get(0).sentence())
        .isEqualTo("blank.png is blank: nothing stands out from its background.");
    assertThat(read.without(List.of(new Sample("x", "1", images.get(5)))).images())
        .hasSize(UnlabelledImages.LEAST);
    assertThatThrownBy(read::requireComplete)
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            "2 of 44 images cannot be used, the first of them: blank.png is blank: nothing stands"
                + " out from its background.");
  }

  @Test
  void toLabel_textThatDiffersOnlyInColour_isNoBlankImage() {
    var image = new BufferedImage(100, 30, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < 100; x++) {
      for (int y = 0; y < 30; y++) {
        boolean stroke = x > 30 && x < 60 && y > 10 && y < 20 && x % 6 < 2;
        image.setRGB(x, y, stroke ? 0xFF0000 : 0x008200); // both of luminance 76
      }
    }
    write("red on green.png", PngEncoder.encode(image));

    assertThat(UnlabelledImages.toLabel(folder, 5).images())
        .extracting(UnlabelledImage::file)
        .containsExactly("red on green.png");
  }

  @Test
  void read_imagesOfAnotherSite_areLeftOutAndNamed() {
    List<byte[]> images = generated(2 * UnlabelledImages.LEAST);
    List<byte[]> others = generated("outlines", 8);
    for (int i = 0; i < images.size(); i++) {
      write(i + ".png", images.get(i));
    }
    for (int i = 0; i < others.size(); i++) {
      write("other" + i + ".png", others.get(i));
    }

    UnlabelledImages read = read();

    assertThat(read.problems())
        .extracting(Problem::file)
        .allMatch(file -> file.startsWith("other"))
        .hasSizeGreaterThanOrEqualTo(7);
    assertThat(read.sentences().get(0))
        .startsWith("Left out: ")
        .contains("other0.png looks unlike the others in size, brightness or clutter");
  }

  @Test
  void read_moreThanHelp_usesThoseWithTheSmallestKeys() {
    int count = UnlabelledImages.MOST + 50;
    for (int i = 0; i < count; i++) {
      write(i + ".png", png(24, 12, 0x101010 + 257 * i));
    }

    UnlabelledImages read = read();

    assertThat(read.files()).isEqualTo(count);
    assertThat(read.images()).hasSizeLessThanOrEqualTo(UnlabelledImages.MOST);
    assertThat(read.images().size() + read.copies()).isLessThan(count);
  }

  @Test
  void read_few_isRefused() {
    write("1.png", generated(1).get(0));
    assertThatThrownBy(this::read)
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            "Training without labels needs at least 40 different usable images, but "
                + folder
                + " has 1.");
  }
}
