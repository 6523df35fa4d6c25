package io.github.captchasolver.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.model.BaseModel;
import io.github.captchasolver.synth.FontCollection;
import io.github.captchasolver.synth.PictureStream;
import io.github.captchasolver.text.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Generated pictures of capitals, with labels of one kind or another. */
class SpellingTest {
  private static final Base BASE = Base.of("the base", BaseModel.read());
  private static final Preprocessing SHAPE = BASE.preprocessing();
  private static final UnaryOperator<String> SMALL = text -> text.toLowerCase(Locale.ROOT);

  private static List<Sample> pictures(UnaryOperator<String> label) {
    return pictures(List.of("ABDE", "EGBA", "GDAB", "BEDG", "AG2E", "DB4A", "EDGB", "GABE"), label);
  }

  private static List<Sample> pictures(List<String> texts, UnaryOperator<String> label) {
    var stream = new PictureStream(FontCollection.ofClassPath(), List.of(), 1);
    List<Sample> samples = new ArrayList<>();
    for (String text : texts) {
      for (int i = 0; i < 4; i++) {
        Sample drawn = stream.picture(samples.size(), text, 3).sample(i + "/" + text + ".png");
        samples.add(new Sample(drawn.file(), label.apply(text), drawn.bytes()));
      }
    }
    return samples;
  }

  @Test
  void of_smallLettersForCapitals_showsCapitals() {
    // There is no H in the pictures: it is taken to be as the others.
    Vocabulary vocabulary = Vocabulary.ofCharacters("24abdegh");

    Spelling spelling = Spelling.of(vocabulary, pictures(SMALL), BASE, SHAPE);

    assertThat(spelling.shown()).containsExactly("2", "4", "A", "B", "D", "E", "G", "H");
    assertThat(spelling.shown("hb2", new SplittableRandom(1))).isEqualTo("HB2");
    assertThat(spelling.choices()).hasSize(1);
    assertThat(spelling.choices().get(0).value()).isEqualTo("in the other case");
    assertThat(spelling.choices().get(0).reason())
        .matches(
            "the labels have small letters only, but \\d+ % of the letters that the base reads are"
                + " capitals");
  }

  @Test
  void of_smallLettersForLettersOfBothCases_showsEither() {
    Vocabulary vocabulary = Vocabulary.ofCharacters("24abdegh");
    List<Sample> mixed = new ArrayList<>(pictures(SMALL));
    mixed.addAll(pictures(List.of("abde", "egba", "gdab", "bedg"), SMALL));

    Spelling spelling = Spelling.of(vocabulary, mixed, BASE, SHAPE);

    assertThat(spelling.choices().get(0).value()).isEqualTo("in both cases");
    assertThat(spelling.shown()).startsWith("2", "4").contains("hH");
    var random = new SplittableRandom(1);
    assertThat(Stream.generate(() -> spelling.shown("h", random)).limit(20)).contains("h", "H");
  }

  @Test
  void of_labelsAsDrawn_orOfBothCases_orWithoutBase_isLiteral() {
    Vocabulary capitals = Vocabulary.ofCharacters("24ABDEGH");
    assertThat(Spelling.of(capitals, pictures(text -> text), BASE, SHAPE))
        .isEqualTo(Spelling.literal(capitals));

    Vocabulary both = Vocabulary.ofCharacters("24ABDEGHabdegh");
    assertThat(Spelling.of(both, pictures(SMALL), BASE, SHAPE)).isEqualTo(Spelling.literal(both));

    Vocabulary small = Vocabulary.ofCharacters("24abdegh");
    assertThat(Spelling.of(small, pictures(SMALL), null, SHAPE).choices()).isEmpty();
  }

  @Test
  void of_aBaseThatKnowsOneCaseOnly_isLiteral() {
    Base small = UntrainedBase.of("24abdegh", 48);
    assertThat(Spelling.of(small.vocabulary(), pictures(SMALL), small, SHAPE).choices()).isEmpty();
  }

  @Test
  void of_fewerThanFiveLetters_isLiteral() {
    Vocabulary vocabulary = Vocabulary.ofCharacters("24abdegh");
    assertThat(Spelling.of(vocabulary, pictures(SMALL).subList(0, 1), BASE, SHAPE))
        .isEqualTo(Spelling.literal(vocabulary));
  }

  @Test
  void new_anotherNumberOfCharacters_isRefused() {
    assertThatThrownBy(() -> new Spelling(Vocabulary.ofCharacters("ab"), List.of("A"), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
