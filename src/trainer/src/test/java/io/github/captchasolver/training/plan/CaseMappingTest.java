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
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Labels of either case for synthetic images of capitals. */
class CaseMappingTest {
  private static final PretrainedModel BASE = PretrainedModel.of("the base", BaseModel.read());
  private static final Preprocessing INPUT = BASE.preprocessing();
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
  void of_smallLettersForCapitals_mapsToCapitals() {
    // No image has an H: it follows the other letters.
    Vocabulary vocabulary = Vocabulary.ofCharacters("24abdegh");

    CaseMapping mapping = CaseMapping.of(vocabulary, images(SMALL), BASE, INPUT);

    assertThat(mapping.drawn()).containsExactly("2", "4", "A", "B", "D", "E", "G", "H");
    assertThat(mapping.decisions()).hasSize(1);
    assertThat(mapping.decisions().get(0).value()).isEqualTo("in the other case");
    assertThat(mapping.decisions().get(0).reason())
        .matches(
            "the labels have only lower-case letters, but \\d+ % of the letters that the base reads"
                + " are upper-case");
  }

  @Test
  void of_smallLettersForBothCases_mapsToEither() {
    Vocabulary vocabulary = Vocabulary.ofCharacters("24abdegh");
    List<Sample> mixed = new ArrayList<>(images(SMALL));
    mixed.addAll(images(List.of("abde", "egba", "gdab", "bedg"), SMALL));

    CaseMapping mapping = CaseMapping.of(vocabulary, mixed, BASE, INPUT);

    assertThat(mapping.decisions().get(0).value()).isEqualTo("in both cases");
    assertThat(mapping.drawn()).startsWith("2", "4").contains("hH");
  }

  @Test
  void of_labelsAsDrawnOrInBothCasesOrWithoutBase_isLiteral() {
    Vocabulary capitals = Vocabulary.ofCharacters("24ABDEGH");
    assertThat(CaseMapping.of(capitals, images(text -> text), BASE, INPUT))
        .isEqualTo(CaseMapping.literal(capitals));

    Vocabulary both = Vocabulary.ofCharacters("24ABDEGHabdegh");
    assertThat(CaseMapping.of(both, images(SMALL), BASE, INPUT))
        .isEqualTo(CaseMapping.literal(both));

    Vocabulary small = Vocabulary.ofCharacters("24abdegh");
    assertThat(CaseMapping.of(small, images(SMALL), null, INPUT).decisions()).isEmpty();
  }

  @Test
  void of_baseThatKnowsOneCase_isLiteral() {
    PretrainedModel small = UntrainedBase.of("24abdegh", 48);
    assertThat(CaseMapping.of(small.vocabulary(), images(SMALL), small, INPUT).decisions())
        .isEmpty();
  }

  @Test
  void of_fewerThanFiveLetters_isLiteral() {
    Vocabulary vocabulary = Vocabulary.ofCharacters("24abdegh");
    assertThat(CaseMapping.of(vocabulary, images(SMALL).subList(0, 1), BASE, INPUT))
        .isEqualTo(CaseMapping.literal(vocabulary));
  }

  @Test
  void new_anotherNumberOfCharacters_isRefused() {
    assertThatThrownBy(
            () -> new CaseMapping(Vocabulary.ofCharacters("ab"), List.of("A"), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
