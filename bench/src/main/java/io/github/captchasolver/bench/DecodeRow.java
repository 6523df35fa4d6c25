package io.github.captchasolver.bench;

import io.github.captchasolver.ctc.FrameScores;
import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.inference.SolverOptions;
import io.github.captchasolver.text.LabelConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Measures the decoder alone, in milliseconds an image: scores of the base model's shape to a text
 * of six digits and small letters, which may be drawn as capitals.
 */
final class DecodeRow implements SpeedRow {
  private static final String WORST = "decode-worst";
  private static final String LOOKS = "decode-worst-looks";
  private static final String SURE = "decode-sure";
  private static final double GOAL_WORST = 1;
  private static final double GOAL_SURE = 0.1;

  private static final LabelConstraint CONSTRAINT = LabelConstraint.parse("0-9a-z", "6");
  private static final int IMAGES = 32;
  private static final double NOISE = 4;

  /** Added to the score of one class at each step, it makes a text more than 99 % probable. */
  private static final double PEAK = 15;

  private final Workbench bench;

  DecodeRow(Workbench bench) {
    this.bench = bench;
  }

  @Override
  public List<String> names() {
    return List.of(WORST, LOOKS, SURE);
  }

  @Override
  public List<SpeedResult> measure() {
    try (var solver = CaptchaSolver.openBase(SolverOptions.defaults().withConstraint(CONSTRAINT))) {
      var random = new SplittableRandom(1);
      var worst = work(solver, images(solver, random, 1, 0));
      var looks = work(solver, images(solver, random, solver.manifest().views(), 0));
      var sure = work(solver, images(solver, random, 1, PEAK));
      var times = bench.alternate(List.of(worst, looks, sure));
      return List.of(
          result(WORST, times.get(worst), GOAL_WORST),
          result(LOOKS, times.get(looks), null),
          result(SURE, times.get(sure), GOAL_SURE));
    }
  }

  private static OwnWork work(CaptchaSolver solver, List<float[]> images) {
    return new OwnWork(Workbench.OURS, i -> solver.decode(images.get(i % images.size())));
  }

  private static SpeedResult result(String name, Timings times, Double goal) {
    return SpeedResult.alone(name, Unit.MILLISECONDS, times.median(), goal);
  }

  /** Returns log-probabilities {@code [looks, T, K]} of each image: noise, and peaks of a text. */
  private static List<float[]> images(
      CaptchaSolver solver, SplittableRandom random, int looks, double peak) {
    int steps = solver.manifest().steps();
    int classes = solver.vocabulary().classes();
    var images = new ArrayList<float[]>();
    for (int image = 0; image < IMAGES; image++) {
      float[] scores = new float[looks * steps * classes];
      int[] text = solver.vocabulary().encode(text(random));
      for (int i = 0; i < scores.length; i++) {
        int step = i / classes % steps;
        int character = step * text.length / steps;
        boolean first = step == 0 || (step - 1) * text.length / steps != character;
        int drawn = first ? text[character] : 0;
        scores[i] = (float) (NOISE * random.nextDouble() + (i % classes == drawn ? peak : 0));
      }
      FrameScores.of(scores, looks * steps, classes).logSoftmax(scores);
      images.add(scores);
    }
    return images;
  }

  private static String text(SplittableRandom random) {
    String allowed = CONSTRAINT.allowed();
    var text = new StringBuilder();
    for (int i = 0; i < CONSTRAINT.maxLength(); i++) {
      text.append(allowed.charAt(random.nextInt(allowed.length())));
    }
    return text.toString();
  }
}
