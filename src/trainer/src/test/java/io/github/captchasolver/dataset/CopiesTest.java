package io.github.captchasolver.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.RealData;
import io.github.captchasolver.synth.CaptchaGenerator;
import io.github.captchasolver.synth.CaptchaStyles;
import io.github.captchasolver.util.PngEncoder;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CopiesTest {
  private static final List<Sample> DIGITS = generated("digits", 30);

  @Test
  void of_differentImages_areAllDistinct() {
    for (String style : CaptchaStyles.names()) {
      List<Sample> samples = generated(style, 30);

      var copies = Copies.of(samples);

      assertThat(copies.count()).as(style).isZero();
      assertThat(copies.distinct()).isEqualTo(samples);
      assertThat(copies.sentences()).isEmpty();
    }
  }

  @Test
  void of_sameBytesAlphaJpegAndShift_areCopiesOfTheFirst() {
    List<Sample> samples = new ArrayList<>(DIGITS);
    samples.add(copy(0, DIGITS.get(0).bytes()));
    samples.add(copy(1, PngEncoder.encode(drawn(1, BufferedImage.TYPE_INT_ARGB, 0))));
    samples.add(copy(2, jpeg(drawn(2, BufferedImage.TYPE_INT_RGB, 0))));
    samples.add(copy(3, PngEncoder.encode(drawn(3, BufferedImage.TYPE_INT_RGB, 1))));
    samples.add(copy(4, jpeg(drawn(4, BufferedImage.TYPE_INT_RGB, -1))));
    samples.add(copy(4, DIGITS.get(4).bytes()));

    var copies = Copies.of(samples);

    assertThat(copies.count()).isEqualTo(6);
    int[] originals = {0, 1, 2, 3, 4, 4};
    for (int i = 0; i < originals.length; i++) {
      assertThat(copies.original(30 + i)).isEqualTo(originals[i]);
    }
    assertThat(copies.distinct()).isEqualTo(DIGITS);
    assertThat(copies.sentences())
        .containsExactly(
            "6 images are copies of others; each image is used once, for training or for"
                + " validation.");
  }

  /** The copy is found, and neither label is trusted. */
  @Test
  void distinct_copyWithAnotherLabel_isLeftOutWithItsOriginal() {
    List<Sample> samples = new ArrayList<>(DIGITS);
    samples.add(new Sample("x.jpg", "x", jpeg(drawn(7, BufferedImage.TYPE_INT_RGB, 0))));

    var copies = Copies.of(samples);

    assertThat(copies.distinct()).hasSize(29).doesNotContain(DIGITS.get(7));
    assertThat(copies.sentences()).hasSize(2).last().asString().startsWith("1 image has copies");
  }

  @Test
  void of_imagesThatCannotBeDecoded_areDifferent() {
    assertThat(Copies.of(SampleDataset.samples(10)).count()).isZero();
  }

  @Test
  void split_everyImageTwice_isThatOfTheImagesOnce() {
    List<Sample> twice = new ArrayList<>(DIGITS);
    DIGITS.forEach(s -> twice.add(new Sample("again/" + s.file(), s.label(), s.bytes())));

    assertThat(Split.of(twice, 0.2, 1)).isEqualTo(Split.of(DIGITS, 0.2, 1));
    assertThat(Split.folds(twice, 5, 1)).isEqualTo(Split.folds(DIGITS, 5, 1));
  }

  /** The images have one style, and many labels differ in one digit; none is there twice. */
  @Test
  void of_originalData_hasNoCopies() {
    List<Sample> samples = Dataset.read(RealData.orSkip()).samples();

    assertThat(Copies.of(samples).count()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1})
  void of_originalDataAsJpeg_isFoundFromItsFingerprints(int shift) {
    List<Sample> samples = Dataset.read(RealData.orSkip()).samples().subList(0, 200);
    List<Sample> all = new ArrayList<>(samples);
    for (Sample sample : samples) {
      BufferedImage image = drawn(sample, BufferedImage.TYPE_INT_RGB, shift);
      all.add(new Sample("copy/" + sample.file(), sample.label(), jpeg(image)));
    }

    var copies = Copies.of(all);

    Set<Integer> found = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      assertThat(copies.original(i)).isEqualTo(i);
      found.add(copies.original(200 + i));
    }
    assertThat(found).hasSize(200);
    assertThat(copies.distinct()).isEqualTo(samples);
  }

  private static List<Sample> generated(String style, int count) {
    return new CaptchaGenerator(CaptchaStyles.byName(style), 1).samples(count);
  }

  private static Sample copy(int place, byte[] bytes) {
    Sample sample = DIGITS.get(place);
    return new Sample("copies/" + sample.file(), sample.label(), bytes);
  }

  private static BufferedImage drawn(int place, int type, int shift) {
    return drawn(DIGITS.get(place), type, shift);
  }

  /** Draws a sample on white, moved to the right and up. */
  private static BufferedImage drawn(Sample sample, int type, int shift) {
    try {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(sample.bytes()));
      var drawn = new BufferedImage(image.getWidth(), image.getHeight(), type);
      Graphics2D graphics = drawn.createGraphics();
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
      graphics.drawImage(image, shift, -shift, null);
      graphics.dispose();
      return drawn;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] jpeg(BufferedImage image) {
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "jpeg", bytes); // of quality 75
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
