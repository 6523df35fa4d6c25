package io.github.captchasolver.ctc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.captchasolver.text.LabelConstraint;
import io.github.captchasolver.text.LengthPrior;
import io.github.captchasolver.text.Vocabulary;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Compares the fast decoder with the slow one on random scores: noise, peaks, and mixtures. */
class FastDecodingTest {
  private static final Vocabulary VOCABULARY = Vocabulary.ofCharacters("0123ABCDEFGHabcdefgh");
  private static final int CLASSES = VOCABULARY.classes();
  private static final List<LabelConstraint> CONSTRAINTS =
      List.of(
          LabelConstraint.NONE,
          LabelConstraint.parse("0-9a-z", null),
          LabelConstraint.parse("0-9a-z", "4"),
          LabelConstraint.parse(null, "3-5"),
          LabelConstraint.parse("0-9", "2-"),
          LabelConstraint.parse("a", "3"),
          LabelConstraint.parse("A-Z", "1-20"));
  private static final List<LengthPrior> PRIORS =
      List.of(
          LengthPrior.EVEN,
          LengthPrior.ofCounts(new TreeMap<>(Map.of(4, 99, 5, 1))),
          LengthPrior.ofCounts(new TreeMap<>(Map.of(2, 1, 6, 300))));

  @Test
  void decode_someHundredScores_equalsTheSlowDecoder() {
    compare(0, 700);
  }

  @Test
  @Tag("slow")
  void decode_manyThousandScores_equalsTheSlowDecoder() {
    compare(700, 20_000);
  }

  @Test
  void decode_tinyProbabilities_equalsTheSlowDecoder() {
    // Each step loses up to 60 nats: some totals are below 1e-250, others a little above.
    for (int seed = 0; seed < 200; seed++) {
      float[] scores = scores(new SplittableRandom(seed), 12);
      for (int i = 0; i < scores.length; i++) {
        scores[i] -= seed * 0.3f;
      }
      compare(seed, FrameScores.of(scores, 12, CLASSES));
    }
  }

  @Test
  void decode_impossibleClasses_equalsTheSlowDecoder() {
    for (int seed = 0; seed < 100; seed++) {
      var random = new SplittableRandom(seed);
      float[] scores = scores(random, 10);
      for (int i = 0; i < scores.length; i++) {
        // Blanks remain possible, and four equal characters fit.
        if (i % CLASSES != 0 && random.nextInt(3) == 0) {
          scores[i] = -300;
        }
      }
      compare(seed, FrameScores.of(scores, 10, CLASSES));
    }
  }

  @Test
  void decode_sameScoresTwice_givesTheSameBits() {
    float[] scores = scores(new SplittableRandom(5), 40);
    var decoder = new BeamDecoder(16, CONSTRAINTS.get(2), LengthPrior.EVEN, VOCABULARY);

    List<Decoded> decoded =
        IntStream.range(0, 64)
            .parallel()
            .mapToObj(i -> decoder.decode(FrameScores.of(scores, 40, CLASSES)))
            .toList();

    for (Decoded one : decoded) {
      assertThat(one.classes()).isEqualTo(decoded.get(0).classes());
      assertThat(one.logProbability()).isEqualTo(decoded.get(0).logProbability());
      assertThat(one.logShare()).isEqualTo(decoded.get(0).logShare());
    }
  }

  @Test
  void logOf_anyText_equalsTheLattice() {
    for (int seed = 0; seed < 500; seed++) {
      var random = new SplittableRandom(seed);
      int steps = 1 + random.nextInt(30);
      var view = FrameScores.of(scores(random, steps), steps, CLASSES);
      int[] label = random.ints(random.nextInt(1 + steps / 2), 1, 4).toArray();

      assertThat(CtcProbability.logOf(view, label))
          .isCloseTo(CtcProbability.logarithmsOnly(view, label), within(1e-11));
    }
  }

  private static void compare(int from, int to) {
    for (int seed = from; seed < to; seed++) {
      var random = new SplittableRandom(seed);
      int steps = 8 + random.nextInt(30);
      compare(seed, FrameScores.of(scores(random, steps), steps, CLASSES));
    }
  }

  private static void compare(int seed, FrameScores scores) {
    LabelConstraint constraint = CONSTRAINTS.get(seed % CONSTRAINTS.size());
    LengthPrior prior = PRIORS.get(seed / CONSTRAINTS.size() % PRIORS.size());

    Decoded fast = new BeamDecoder(16, constraint, prior, VOCABULARY).decode(scores);

    Decoded slow = SlowDecoder.decode(scores, constraint, prior, VOCABULARY);
    assertThat(VOCABULARY.decode(fast.classes()))
        .as("seed %d, %s", seed, constraint)
        .isEqualTo(VOCABULARY.decode(slow.classes()));
    assertThat(fast.logProbability()).isCloseTo(slow.logProbability(), within(1e-9));
    // An almost certain text may leave out its share.
    assertThat(Math.exp(fast.logShare())).isCloseTo(Math.exp(slow.logShare()), within(1e-4));
    if (fast.logShare() < Math.log(0.999)) {
      assertThat(fast.logShare()).isCloseTo(slow.logShare(), within(1e-9));
    }
  }

  /** Returns log-probabilities {@code [T, K]}: noise of some strength, and peaks of some other. */
  private static float[] scores(SplittableRandom random, int steps) {
    float[] logits = new float[steps * CLASSES];
    // Without any, texts would be equally probable.
    double noise = 0.2 + random.nextInt(5);
    double peak = random.nextInt(4) * 5.0 * random.nextDouble();
    int[] classes = new int[steps];
    for (int t = 0; t < steps; t++) {
      classes[t] = random.nextInt(3) == 0 ? 1 + random.nextInt(CLASSES - 1) : 0;
    }
    for (int i = 0; i < logits.length; i++) {
      double value = noise * (2 * random.nextDouble() - 1);
      logits[i] = (float) (value + (classes[i / CLASSES] == i % CLASSES ? peak : 0));
    }
    FrameScores.of(logits, steps, CLASSES).logSoftmax(logits);
    return logits;
  }
}
