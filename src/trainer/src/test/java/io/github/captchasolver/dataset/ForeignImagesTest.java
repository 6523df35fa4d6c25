package io.github.captchasolver.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.captchasolver.image.GreyImage;
import io.github.captchasolver.image.codec.ImageDecoder;
import io.github.captchasolver.image.codec.ImageException;
import io.github.captchasolver.synth.CaptchaGenerator;
import io.github.captchasolver.synth.CaptchaStyles;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Images of another site among those of one. */
class ForeignImagesTest {
  private static List<double[]> traits(String style, int count) {
    var generator = new CaptchaGenerator(CaptchaStyles.byName(style), 4);
    return IntStream.range(0, count)
        .mapToObj(i -> ImageTraits.of(decoded(generator.sample(i).bytes())))
        .toList();
  }

  private static GreyImage decoded(byte[] bytes) {
    try {
      return ImageDecoder.decode(bytes);
    } catch (ImageException e) {
      throw new AssertionError(e);
    }
  }

  private static long count(boolean[] foreign, int from, int to) {
    return IntStream.range(from, to).filter(i -> foreign[i]).count();
  }

  @ParameterizedTest
  @CsvSource({"digits, night", "tumble, speckles"})
  void among_oneOfTenOfAnotherStyle_findsThemAndHardlyAnyOther(String style, String other) {
    List<double[]> all =
        Stream.concat(traits(style, 90).stream(), traits(other, 10).stream()).toList();

    boolean[] foreign = ForeignImages.among(all);

    assertThat(count(foreign, 90, 100)).isGreaterThanOrEqualTo(8);
    assertThat(count(foreign, 0, 90)).isLessThanOrEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"digits", "mixed"})
  void among_oneStyleOrMany_findsHardlyAny(String style) {
    assertThat(count(ForeignImages.among(traits(style, 100)), 0, 100)).isLessThanOrEqualTo(2);
  }

  @Test
  void traits_ofAnImage_areItsShapeGroundInkAndChanges() {
    // Four pixels wide, two high: white with one black pixel inside the first row.
    var image = new GreyImage(4, 2, new float[] {255, 0, 255, 255, 255, 255, 255, 255});

    double[] traits = ImageTraits.of(image);

    assertThat(traits).hasSize(ImageTraits.COUNT);
    assertThat(traits[1]).as("aspect").isEqualTo(25 * Math.log(2));
    assertThat(traits[2]).as("background").isEqualTo(255 / 8.0);
    assertThat(traits[3]).as("mean").isEqualTo(255 * 7 / 8.0 / 8);
    assertThat(traits[5]).as("ink").isEqualTo(20 / 8.0);
    assertThat(traits[6]).as("along rows").isEqualTo(2 * 255 / 6.0 / 4);
    assertThat(traits[7]).as("along columns").isEqualTo(255 / 4.0 / 4);
    assertThat(traits[8]).as("flat").isCloseTo(10 * 4 / 6.0, within(1e-9));
  }
}
