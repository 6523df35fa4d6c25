package io.github.captchasolver.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.image.GreyImage;
import io.github.captchasolver.model.BaseModel;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TestTimeAugmentationTest {
  /** 100 columns and 50 rows, the value of each pixel its column. */
  private static final GreyImage IMAGE = image();

  @Test
  void of_one_isTheImageAsItIs() {
    List<GreyImage> seen = TestTimeAugmentation.ONE.of(IMAGE);

    assertThat(seen).hasSize(TestTimeAugmentation.ONE.count()).hasSize(1);
    assertThat(seen.get(0).pixels()).isEqualTo(IMAGE.pixels());
  }

  @Test
  void of_four_beginsWithTheImageAsItIs() {
    List<GreyImage> seen = TestTimeAugmentation.FOUR.of(IMAGE);

    assertThat(seen).hasSize(TestTimeAugmentation.FOUR.count()).hasSize(4);
    assertThat(seen.get(0).pixels()).isEqualTo(IMAGE.pixels());
  }

  @Test
  void of_four_movesToTheRightAndUpOverWhite() {
    GreyImage moved = TestTimeAugmentation.FOUR.of(IMAGE).get(1);

    // 3 % of 100 columns on the left, 6 % of 50 rows at the bottom.
    assertThat(moved.width()).isEqualTo(103);
    assertThat(moved.height()).isEqualTo(53);
    assertThat(row(moved, 0)).startsWith(255, 255, 255, 0, 1, 2).endsWith(98, 99);
    assertThat(row(moved, 49)).isEqualTo(row(moved, 0));
    assertThat(row(moved, 50)).containsOnly(255);
  }

  @Test
  void of_four_movesToTheLeftAndDownOverWhite() {
    GreyImage moved = TestTimeAugmentation.FOUR.of(IMAGE).get(2);

    assertThat(moved.width()).isEqualTo(103);
    assertThat(moved.height()).isEqualTo(53);
    assertThat(row(moved, 2)).containsOnly(255);
    assertThat(row(moved, 3)).startsWith(0, 1, 2).endsWith(99, 255, 255, 255);
  }

  @Test
  void of_four_cutsTheBorderOff() {
    GreyImage larger = TestTimeAugmentation.FOUR.of(IMAGE).get(3);

    assertThat(larger.width()).isEqualTo(96);
    // 3 % of 50 rows are one and a half, which is rounded as Java does, up: to one less to cut.
    assertThat(larger.height()).isEqualTo(48);
    assertThat(row(larger, 0)).startsWith(2, 3).endsWith(96, 97);
  }

  @Test
  void of_four_ofASinglePixel_keepsIt() {
    for (GreyImage seen : TestTimeAugmentation.FOUR.of(new GreyImage(1, 1, new float[] {7}))) {
      assertThat(seen.pixels()).containsExactly(7);
    }
  }

  private static float[] row(GreyImage image, int y) {
    return Arrays.copyOfRange(image.pixels(), y * image.width(), (y + 1) * image.width());
  }

  private static GreyImage image() {
    float[] pixels = new float[100 * 50];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = i % 100;
    }
    return new GreyImage(100, 50, pixels);
  }

  @Test
  void ofModel_ofTheBasesKind_isFour_andOneOtherwise() {
    assertThat(TestTimeAugmentation.ofModel(BaseModel.read().manifest()))
        .isEqualTo(TestTimeAugmentation.FOUR);
    assertThat(TestTimeAugmentation.ofModel(SampleModel.manifest()))
        .isEqualTo(TestTimeAugmentation.ONE);
  }

  @Test
  void after_oneLook_whereItIsSureOrTheOnlyOne() {
    TestTimeAugmentation four = TestTimeAugmentation.FOUR;
    TestTimeAugmentation one = TestTimeAugmentation.ONE;
    assertThat(four.after(read(0.995), true)).isEqualTo(one);
    assertThat(four.after(read(0.98), true)).isEqualTo(four);
    assertThat(one.after(read(0.1), true)).isEqualTo(one);
  }

  @Test
  void after_anotherSizeThanInTraining_isFourEvenWhereOneIsUsual() {
    assertThat(TestTimeAugmentation.ONE.after(read(1), false)).isEqualTo(TestTimeAugmentation.FOUR);
  }

  private static TextDecoder.Reading read(double share) {
    return new TextDecoder.Reading(new Prediction("7", 0.5, List.of(), Set.of()), share);
  }
}
