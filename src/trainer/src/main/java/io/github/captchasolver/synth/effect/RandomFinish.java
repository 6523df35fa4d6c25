package io.github.captchasolver.synth.effect;

import static io.github.captchasolver.synth.random.Distribution.between;
import static io.github.captchasolver.synth.random.Distribution.oneOf;

import io.github.captchasolver.synth.draw.Effect;
import io.github.captchasolver.synth.random.Palette;
import io.github.captchasolver.synth.random.WeightedTable;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Draws the traces that storing and copying leave on a finished image. */
final class RandomFinish {

  /** Makes the trace of one image; draws whatever varies. */
  interface Row {
    List<Effect> make(SplittableRandom random);
  }

  static final WeightedTable<Row> TABLE =
      WeightedTable.<Row>empty()
          .with(2, "blur", random -> List.of(new GaussianBlur(between(0.006, 0.035))))
          .with(
              1,
              "low resolution",
              random -> List.of(new LowResolution(between(1.2, 2.2), random.nextBoolean())))
          .with(1, "grain", random -> List.of(new GrainNoise(between(3, 35), random.nextBoolean())))
          .with(1, "few colours", random -> List.of(new Posterised(oneOf(3, 4, 6))))
          .with(7, "none", random -> List.of());

  /** Traces that leave thin lines and faint letters visible. */
  static final WeightedTable<Row> LIGHT =
      WeightedTable.<Row>empty()
          .with(2, "blur", random -> List.of(new GaussianBlur(between(0.005, 0.02))))
          .with(1, "JPEG", random -> List.of(new JpegArtifacts(between(0.3, 0.8))))
          .with(1, "grain", random -> List.of(new GrainNoise(between(3, 15), random.nextBoolean())))
          .with(
              1,
              "shading",
              random -> List.of(new UnevenLighting(between(0.1, 0.3), between(0.5, 2))))
          .with(
              1,
              "frame",
              random -> List.of(new BorderLine(Palette.hues(0, 1, 0, 1), oneOf(1, 1, 2))))
          .with(1, "low resolution", random -> List.of(new LowResolution(between(1.1, 1.4), false)))
          .with(7, "none", random -> List.of());

  private RandomFinish() {}

  /** Draws a trace that a person hardly notices, or none. */
  static List<Effect> light(SplittableRandom random) {
    return LIGHT.draw(random).make(random);
  }

  static List<Effect> draw(SplittableRandom random) {
    List<Effect> effects = new ArrayList<>();
    if (random.nextInt(14) == 0) {
      effects.add(new BorderLine(Palette.hues(0, 1, 0, 1), oneOf(1, 1, 2)));
    }
    if (random.nextInt(12) == 0) {
      effects.add(new UnevenLighting(between(0.1, 0.5), between(0.3, 2)));
    }
    effects.addAll(TABLE.draw(random).make(random));
    if (random.nextInt(9) == 0) {
      effects.add(new JpegArtifacts(between(0.1, 0.7)));
    }
    return effects;
  }
}
