package io.github.captchasolver.synth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.dataset.Sample;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SegmentDigitsTest {
  private final CaptchaStyle style = CaptchaStyles.segments();

  @Test
  void everyDigit_hasItsOwnSegments() {
    Set<List<Integer>> looks = new HashSet<>();
    for (char digit = '0'; digit <= '9'; digit++) {
      var image = style.draw(String.valueOf(digit).repeat(5), new SplittableRandom(1));
      looks.add(
          IntStream.range(0, 150 * 50).map(i -> image.getRGB(i % 150, i / 150)).boxed().toList());
    }
    assertThat(looks).hasSize(10);
  }

  @Test
  void sameSeed_sameImages_andNoStyleByName() {
    List<Sample> first = new CaptchaGenerator(style, 7).samples(5);
    List<Sample> second = new CaptchaGenerator(style, 7).samples(5);

    for (int i = 0; i < 5; i++) {
      assertThat(first.get(i).bytes()).isEqualTo(second.get(i).bytes());
      assertThat(first.get(i).label()).matches("[0-9]{5}");
    }
    assertThat(CaptchaStyles.names()).doesNotContain(style.name());
  }
}
