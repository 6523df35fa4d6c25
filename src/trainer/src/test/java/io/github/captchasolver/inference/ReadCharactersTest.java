package io.github.captchasolver.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.model.BaseModel;
import io.github.captchasolver.model.Manifest;
import io.github.captchasolver.model.Model;
import io.github.captchasolver.synth.CaptchaGenerator;
import io.github.captchasolver.synth.CaptchaStyles;
import io.github.captchasolver.text.ArithmeticExpression;
import io.github.captchasolver.text.LabelConstraint;
import io.github.captchasolver.text.Vocabulary;
import io.github.captchasolver.training.SignBase;
import io.github.captchasolver.util.PngEncoder;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReadCharactersTest {
  private static final Model SIGNS = SignBase.model();
  private static final SolverOptions DEFAULTS =
      SolverOptions.defaults().withTrainedLengths(false).withThreads(1);

  private static List<byte[]> images(String style) {
    var generator = new CaptchaGenerator(CaptchaStyles.byName(style), 1);
    return IntStream.range(0, 4).mapToObj(i -> generator.sample(i).bytes()).toList();
  }

  private static byte[] sum() {
    String shown = SignBase.shown("3+5=?");
    return PngEncoder.encode(CaptchaStyles.byName("tumble").draw(shown, new SplittableRandom(1)));
  }

  @Test
  void read_baseWithSigns_readsLettersAndDigitsAsABaseWithout() {
    try (var with = CaptchaSolver.open(SIGNS, DEFAULTS);
        var without = CaptchaSolver.open(BaseModel.read(), DEFAULTS)) {
      assertThat(with.vocabulary()).isEqualTo(without.vocabulary());
      for (byte[] image : images("tumble")) {
        assertThat(with.read(image).text()).isEqualTo(without.read(image).text());
      }
      byte[] lower = images("waves").get(0);
      assertThat(with.logProbabilities(lower)).hasSameSizeAs(without.logProbabilities(lower));
      assertThat(with.decode(with.looks(lower)).text()).isEqualTo(with.read(lower).text());
      assertThat(with.readsArithmetic()).isFalse();
    }
  }

  @Test
  void read_signsAreNamed_readsThem() {
    LabelConstraint arithmetic = LabelConstraint.parse(ArithmeticExpression.ONLY, null);
    try (var constrained = CaptchaSolver.open(SIGNS, DEFAULTS.withConstraint(arithmetic));
        var signs = CaptchaSolver.open(SIGNS, DEFAULTS.withSigns("+?"))) {
      Prediction sum = constrained.read(sum());

      assertThat(sum.text()).isEqualTo("3+5=?");
      assertThat(constrained.value(sum)).hasValue(8);
      assertThat(constrained.readsArithmetic()).isTrue();
      assertThat(signs.vocabulary().covers("+?Az09")).isTrue();
      assertThat(signs.vocabulary().covers("=")).isFalse();
    }
  }

  @Test
  void read_arithmetic_aBaseReadsItsCharactersUnlessOthersAreNamed() {
    LabelConstraint five = LabelConstraint.parse(null, "5");
    try (var calculator = CaptchaSolver.open(SIGNS, DEFAULTS.withArithmetic(true));
        var others = CaptchaSolver.open(SIGNS, DEFAULTS.withConstraint(five))) {
      assertThat(calculator.read(sum()).text()).isEqualTo("3+5=?");
      assertThat(calculator.readsArithmetic()).isTrue();
      assertThat(others.readsArithmetic()).isFalse();
      var other = others.withOptions(others.options().withArithmetic(true));
      assertThat(other.options().constraint().minLength()).isEqualTo(5);
      assertThat(other.readsArithmetic()).isTrue();
      LabelConstraint digits = LabelConstraint.parse("0-9", null);
      assertThat(other.withOptions(DEFAULTS.withArithmetic(true).withConstraint(digits)))
          .returns(false, CaptchaSolver::readsArithmetic);
    }
  }

  @Test
  void columns_aSpaceThatIsNotRead_countsAsBlank() {
    Manifest base = base(" +ab");
    float[] row = logarithms(0.1, 0.3, 0.2, 0.25, 0.15);
    LabelConstraint letters = LabelConstraint.parse("ab", null);

    ReadCharacters plain = ReadCharacters.of(base, DEFAULTS);
    ReadCharacters constrained = ReadCharacters.of(base, DEFAULTS.withConstraint(letters));
    ReadCharacters words = ReadCharacters.of(base, DEFAULTS.withSigns(" "));

    assertThat(plain.vocabulary().characters()).isEqualTo("ab");
    assertThat(plain.columns(row)).containsExactly(logarithms(0.4, 0.25, 0.15), within(1e-6f));
    assertThat(constrained.vocabulary().characters()).isEqualTo("+ab");
    assertThat(constrained.columns(row))
        .containsExactly(logarithms(0.4, 0.2, 0.25, 0.15), within(1e-6f));
    assertThat(words.columns(row)).containsExactly(logarithms(0.1, 0.3, 0.25, 0.15), within(1e-6f));
  }

  private static Manifest base(String characters) {
    Vocabulary vocabulary = Vocabulary.ofCharacters(characters);
    Preprocessing input = SIGNS.manifest().preprocessing();
    return Manifest.builder(vocabulary, input)
        .network(
            Map.of(
                "classes", (long) vocabulary.classes(),
                "height", (long) input.height(),
                "width", (long) input.width()),
            1)
        .metrics(Map.of(Manifest.EXACT_MATCH_BY_STYLE, Map.of()))
        .build();
  }

  private static float[] logarithms(double... probabilities) {
    float[] logs = new float[probabilities.length];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = (float) Math.log(probabilities[i]);
    }
    return logs;
  }

  @Test
  void read_aModelThatIsNoBase_readsAllThatItKnows() {
    try (var solver = CaptchaSolver.open(SampleModel.model(), DEFAULTS)) {
      assertThat(solver.vocabulary()).isEqualTo(SampleModel.model().manifest().vocabulary());
    }
  }
}
