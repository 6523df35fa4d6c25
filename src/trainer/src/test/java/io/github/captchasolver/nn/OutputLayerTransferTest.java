package io.github.captchasolver.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.captchasolver.nn.dl4j.CaptchaNetwork;
import io.github.captchasolver.text.Vocabulary;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OutputLayerTransferTest {
  private static final Vocabulary KNOWN = Vocabulary.ofCharacters("0123ab");
  private static final Vocabulary WANTED = Vocabulary.ofCharacters("13bж\uD842\uDFB7");
  private static final NetworkSpec FROM = Preset.FAST.network(16, 24, KNOWN.classes());
  private static final NetworkSpec TO = FROM.with(24, WANTED.classes());

  private static float[] parameters(NetworkSpec spec, long seed) {
    try (CaptchaNetwork network = CaptchaNetwork.create(spec, seed)) {
      return network.parameters();
    }
  }

  private static float[] logits(NetworkSpec spec, float[] parameters) {
    var random = new SplittableRandom(3);
    float[] image = new float[spec.height() * spec.width()];
    for (int i = 0; i < image.length; i++) {
      image[i] = random.nextFloat();
    }
    try (CaptchaNetwork network = CaptchaNetwork.of(spec, parameters)) {
      return network.logits(image, 1);
    }
  }

  /** Each character as it is. */
  private static List<String> looks(Vocabulary vocabulary) {
    return vocabulary.characters().codePoints().mapToObj(Character::toString).toList();
  }

  @Test
  void taken_charactersThatBothKnow_haveTheSameLogits() {
    float[] old = parameters(FROM, 1);
    float[] taken =
        OutputLayerTransfer.taken(FROM, old, KNOWN, TO, looks(WANTED), parameters(TO, 2));

    float[] before = logits(FROM, old);
    float[] after = logits(TO, taken);
    for (int t = 0; t < TO.steps(); t++) {
      for (String character : new String[] {"1", "3", "b"}) {
        assertThat(after[t * TO.classes() + WANTED.encode(character)[0]])
            .isEqualTo(before[t * FROM.classes() + KNOWN.encode(character)[0]]);
      }
      assertThat(after[t * TO.classes()]).as("blank").isEqualTo(before[t * FROM.classes()]);
    }
  }

  @Test
  void taken_charactersThatAreDrawnOtherwise_haveTheLogitsOfThose_orTheirMean() {
    float[] old = parameters(FROM, 1);
    // Say the characters of the new network are 0, A, B.
    NetworkSpec to = FROM.with(24, 4);
    float[] taken =
        OutputLayerTransfer.taken(FROM, old, KNOWN, to, List.of("0", "a", "b3"), parameters(to, 2));

    float[] before = logits(FROM, old);
    float[] after = logits(to, taken);
    assertThat(after[2]).isEqualTo(before[KNOWN.encode("a")[0]]);
    float both = (before[KNOWN.encode("b")[0]] + before[KNOWN.encode("3")[0]]) / 2;
    assertThat(after[3]).isCloseTo(both, within(1e-6f));
  }

  @Test
  void makeImprobable_newCharacters_leaveThePredictionsAsTheyWere() {
    float[] old = parameters(FROM, 1);
    float[] taken =
        OutputLayerTransfer.taken(FROM, old, KNOWN, TO, looks(WANTED), parameters(TO, 2));
    int added = WANTED.encode("\u0436")[0];

    OutputLayerTransfer.makeImprobable(TO, taken, new int[] {added});

    float[] before = logits(FROM, old);
    float[] after = logits(TO, taken);
    for (int t = 0; t < TO.steps(); t++) {
      assertThat(after[t * TO.classes() + added]).isCloseTo(-6, within(1e-6f));
      assertThat(after[t * TO.classes() + WANTED.encode("b")[0]])
          .isEqualTo(before[t * FROM.classes() + KNOWN.encode("b")[0]]);
    }
  }

  @Test
  void taken_newCharacters_startAsRareAsTheKnownOnes() {
    float[] old = parameters(FROM, 1);
    int biases = old.length - KNOWN.classes();
    for (int k = 1; k < KNOWN.classes(); k++) {
      old[biases + k] = -k;
    }
    float[] fresh = parameters(TO, 2);
    float[] taken = OutputLayerTransfer.taken(FROM, old, KNOWN, TO, looks(WANTED), fresh);

    int bias = taken.length - WANTED.classes();
    for (int k : WANTED.encode("ж\uD842\uDFB7")) {
      assertThat(taken[bias + k]).isEqualTo(-3.5f);
      int weight = TO.parametersBeforeOutput() + k;
      assertThat(taken[weight]).isEqualTo(fresh[weight]).isNotZero();
    }
  }

  @Test
  void taken_anotherWidth_changesNoWeight() {
    float[] old = parameters(FROM, 1);
    NetworkSpec wide = FROM.with(40, KNOWN.classes());

    assertThat(OutputLayerTransfer.taken(FROM, old, KNOWN, wide, looks(KNOWN), parameters(wide, 2)))
        .isEqualTo(old);
  }

  @Test
  void taken_otherLayers_isRefused() {
    NetworkSpec other = Preset.BASE.network(16, 24, KNOWN.classes());
    float[] old = parameters(FROM, 1);
    float[] fresh = parameters(other, 1);

    assertThatThrownBy(
            () -> OutputLayerTransfer.taken(FROM, old, KNOWN, other, looks(KNOWN), fresh))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("differ in width and classes alone");
    assertThatThrownBy(() -> OutputLayerTransfer.taken(FROM, old, WANTED, FROM, looks(KNOWN), old))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
