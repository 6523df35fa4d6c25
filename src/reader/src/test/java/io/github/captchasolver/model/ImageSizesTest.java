package io.github.captchasolver.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImageSizesTest {

  private static List<ImageSizes.Size> sizes(int count, int width, int height) {
    return Collections.nCopies(count, new ImageSizes.Size(width, height));
  }

  @SafeVarargs
  private static ImageSizes of(List<ImageSizes.Size>... parts) {
    var all = new ArrayList<ImageSizes.Size>();
    for (List<ImageSizes.Size> part : parts) {
      all.addAll(part);
    }
    return ImageSizes.of(all);
  }

  @Test
  void of_sizesThatDifferLittle_areOne_theMostFrequent() {
    ImageSizes sizes = of(sizes(2, 90, 30), sizes(5, 100, 30), sizes(1, 200, 60));
    assertThat(sizes.texts()).containsExactly("100x30", "200x60");
    assertThat(sizes).hasToString("100x30 or 200x60");
  }

  @Test
  void of_oneStrayInManyImages_isLeftOut() {
    assertThat(of(sizes(1, 300, 30), sizes(200, 100, 30)).texts()).containsExactly("100x30");
  }

  @Test
  void cover_sidesAtMost20PercentOff() {
    ImageSizes sizes = of(sizes(5, 100, 30));
    assertThat(sizes.cover(120, 36)).isTrue();
    assertThat(sizes.cover(121, 30)).isFalse();
    assertThat(sizes.cover(100, 24)).isFalse();
    assertThat(sizes.cover(200, 60)).isFalse();
  }

  @Test
  void cover_unknownSizes_isTrue() {
    assertThat(ImageSizes.parse(null).cover(9, 4000)).isTrue();
  }

  @Test
  void parse_texts_isTheSame_andSkipsWhatIsNoSize() {
    ImageSizes sizes = of(sizes(5, 100, 30), sizes(3, 200, 60));
    assertThat(ImageSizes.parse(sizes.texts())).isEqualTo(sizes);
    assertThat(ImageSizes.parse(List.of("100x30", "wide", 7L)).texts()).containsExactly("100x30");
    assertThat(ImageSizes.parse("100x30").sizes()).isEmpty();
  }

  /** The images of the base's self-check happen to have one size. */
  @Test
  void trained_ofABase_areUnknown() {
    Model base = BaseModel.read();
    assertThat(ImageSizes.trained(base.manifest(), base.selfChecks()).sizes()).isEmpty();
  }

  @Test
  void toString_manySizes_countsTheRest() {
    assertThat(
            of(
                sizes(5, 50, 30),
                sizes(4, 100, 30),
                sizes(3, 200, 30),
                sizes(2, 400, 30),
                sizes(1, 800, 30)))
        .hasToString("50x30 or 100x30 or 200x30 or 2 other sizes");
  }
}
