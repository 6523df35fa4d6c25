package io.github.captchasolver.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.image.GreyImage;
import io.github.captchasolver.image.codec.ImageDecoder;
import io.github.captchasolver.synth.look.BuiltInLooks;
import io.github.captchasolver.text.Vocabulary;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CaptchaGeneratorTest {

  static Stream<CaptchaStyle> styles() {
    return CaptchaStyles.names().stream().map(CaptchaStyles::byName);
  }

  @ParameterizedTest
  @MethodSource("styles")
  void samples_sameSeed_sameBytesInAnyOrder(CaptchaStyle style) {
    List<Sample> samples = new CaptchaGenerator(style, 7).samples(5);

    var again = new CaptchaGenerator(CaptchaStyles.byName(style.name()), 7);
    for (int index = 4; index >= 0; index--) {
      Sample sample = again.sample(index);
      assertThat(sample.label()).isEqualTo(samples.get(index).label());
      assertThat(sample.bytes()).isEqualTo(samples.get(index).bytes());
    }
  }

  @ParameterizedTest
  @MethodSource("styles")
  void sample_otherSeedOrOtherIndex_otherImage(CaptchaStyle style) {
    byte[] image = new CaptchaGenerator(style, 7).sample(0).bytes();

    assertThat(new CaptchaGenerator(style, 8).sample(0).bytes()).isNotEqualTo(image);
    assertThat(new CaptchaGenerator(style, 7).sample(1).bytes()).isNotEqualTo(image);
  }

  @ParameterizedTest
  @MethodSource("styles")
  void samples_ofAStyle_obeyAlphabetLengthAndSize(CaptchaStyle style) {
    var vocabulary = Vocabulary.ofCharacters(style.alphabet());

    for (Sample sample : new CaptchaGenerator(style, 3).samples(20)) {
      assertThat(sample.file()).isEqualTo(sample.label() + ".png");
      assertThat(vocabulary.covers(sample.label())).isTrue();
      assertThat(sample.label().length()).isBetween(style.minLength(), style.maxLength());
      GreyImage image = ImageDecoder.decode(sample.bytes());
      assertThat(image.width()).isEqualTo(style.width());
      assertThat(image.height()).isEqualTo(style.height());
    }
  }

  @Test
  void samples_asManyAsThereAreLabels_everyLabelOnce() {
    List<Sample> samples = new CaptchaGenerator(tiny(), 1).samples(6);

    assertThat(samples)
        .extracting(Sample::label)
        .containsExactlyInAnyOrder("a", "b", "aa", "ab", "ba", "bb");
  }

  @Test
  void samples_moreThanThereAreLabels_saysHowManyThereAre() {
    assertThatThrownBy(() -> new CaptchaGenerator(tiny(), 1).samples(7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The style tiny has only 6 different labels; the number of images must not exceed"
                + " that, but is 7.");
  }

  @Test
  void samples_none_isRefused() {
    assertThatThrownBy(() -> new CaptchaGenerator(tiny(), 1).samples(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The number of images must be at least 1, not 0.");
  }

  private static CaptchaStyle tiny() {
    return new ComposedStyle(
        "tiny",
        new ComposedStyle.Texts("ab", 1, 2),
        new ComposedStyle.Size(40, 20),
        new BuiltInLooks().lines());
  }
}
