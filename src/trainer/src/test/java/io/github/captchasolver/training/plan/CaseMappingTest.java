package io.github.captchasolver.training.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.model.BaseModel;
import io.github.captchasolver.synth.ImageStream;
import io.github.captchasolver.synth.font.FontCollection;
import io.github.captchasolver.text.Vocabulary;
import io.github.captchasolver.training.PretrainedModel;
import io.github.captchasolver.training.UntrainedBase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Generated images of capitals, with labels of one kind or another. */
class CaseMappingTest {
  private static final PretrainedModel BASE = PretrainedModel.of("the base", BaseModel.read());
  private static final Preprocessing SHAPE = BASE.preprocessing();
  private static final UnaryOperator<String> SMALL = text -> text.toLowerCase(Locale.ROOT);

  private static List<Sample> images(UnaryOperator<String> label) {
    return images(List.of("ABDE", "EGBA", "GDAB", "BEDG", "AG2E", "DB4A", "EDGB", "GABE"), label);
  }

  private static List<Sample> images(List<String> texts, UnaryOperator<String> label) {
    var stream = new ImageStream(FontCollection.ofClassPath(), List.of(), 1);
    List<Sample> samples = new ArrayList<>();
    for (String text : texts) {
      for (int i = 0; i < 4; i++) {
        Sample drawn = stream.image(samples.size(), text, 3).sample(i + "/" + text + ".png");
        samples.add(new Sample(drawn.file(), label.apply(text), drawn.bytes()));
      }
    }
    return samples;
  }

  @Test
  void of_smallLettersForCapitals_showsCapitals() {
    // There is no H in the images: it is taken to be as the others.
    Vocabulary vocabulary = Vocabulary.ofCharacters("24abdegh");

    CaseMapping caseMapping = CaseMapping.of(vocabulary, images(SMALL), BASE, SHAPE);

    assertThat(caseMapping.shown()).containsExactly("2", "4", "A", "B", "D", "E", "G", "H");
    assertThat(caseMapping.shown("hb2", new SplittableRandom(1))).isEqualTo("HB2");
    assertThat(caseMapping.decisions()).hasSize(1);
    assertThat(caseMapping.decisions().get(0).value()).isEqualTo("in the other case");
    assertThat(caseMapping.decisions().get(0).reason())
        .matches(
            "the labels have small letters only, but \\d+ % of the letters that the base reads are"
                + " capitals");
  }

  @Test
  void of_smallLettersForLettersOfBothCases_showsEither() {
    Vocabulary vocabulary = Vocabulary.ofCharacters("24abdegh");
    List<Sample> mixed = new ArrayList<>(images(SMALL));
    mixed.addAll(images(List.of("abde", "egba", "gdab", "bedg"), SMALL));

    CaseMapping caseMapping = CaseMapping.of(vocabulary, mixed, BASE, SHAPE);

    assertThat(caseMapping.decisions().get(0).value()).isEqualTo("in both cases");
    assertThat(caseMapping.shown()).startsWith("2", "4").contains("hH");
    var random = new SplittableRandom(1);
    assertThat(Stream.generate(() -> caseMapping.shown("h", random)).limit(20)).contains("h", "H");
  }

  @Test
  void of_labelsAsDrawn_orOfBothCases_orWithoutBase_isLiteral() {
    Vocabulary capitals = Vocabulary.ofCharacters("24ABDEGH");
    assertThat(CaseMapping.of(capitals, images(text -> text), BASE, SHAPE))
        .isEqualTo(CaseMapping.literal(capitals));

    Vocabulary both = Vocabulary.ofCharacters("24ABDEGHabdegh");
    assertThat(CaseMapping.of(both, images(SMALL), BASE, SHAPE))
        .isEqualTo(CaseMapping.literal(both));

    Vocabulary small = Vocabulary.ofCharacters("24abdegh");
    assertThat(CaseMapping.of(small, images(SMALL), null, SHAPE).decisions()).isEmpty();
  }

  @Test
  void of_aBaseThatKnowsOneCaseOnly_isLiteral() {
    PretrainedModel small = UntrainedBase.of("24abdegh", 48);
    assertThat(CaseMapping.of(small.vocabulary(), images(SMALL), small, SHAPE).decisions())
        .isEmpty();
  }

  @Test
  void of_fewerThanFiveLetters_isLiteral() {
    Vocabulary vocabulary = Vocabulary.ofCharacters("24abdegh");
    assertThat(CaseMapping.of(vocabulary, images(SMALL).subList(0, 1), BASE, SHAPE))
        .isEqualTo(CaseMapping.literal(vocabulary));
  }

  @Test
  void new_anotherNumberOfCharacters_isRefused() {
    assertThatThrownBy(
            () -> new CaseMapping(Vocabulary.ofCharacters("ab"), List.of("A"), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
