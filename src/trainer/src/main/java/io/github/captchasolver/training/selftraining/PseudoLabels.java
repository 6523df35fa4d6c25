package io.github.captchasolver.training.selftraining;

import io.github.captchasolver.dataset.UnlabelledImage;
import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.inference.CharacterPosteriors;
import io.github.captchasolver.inference.DistributionAlignment;
import io.github.captchasolver.inference.Prediction;
import io.github.captchasolver.inference.SolverOptions;
import io.github.captchasolver.model.Model;
import io.github.captchasolver.text.LabelConstraint;
import io.github.captchasolver.util.OrderedParallel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holds the readings of a list of unlabelled images by one model, aligned with even counts of the
 * characters where they are uneven ({@link DistributionAlignment}).
 *
 * @param readings one for each image, in order
 * @param alignment the weights of the characters
 * @param posteriors how probable each character is at each position, without these weights
 */
public record PseudoLabels(
    List<PseudoLabel> readings,
    DistributionAlignment alignment,
    List<CharacterPosteriors> posteriors) {
  public PseudoLabels {
    readings = List.copyOf(readings);
    posteriors = List.copyOf(posteriors);
  }

  /**
   * Reads images with a model.
   *
   * @param texts what is known of them; lengths that the model was trained on do not count
   */
  public static PseudoLabels read(
      Model model, LabelConstraint texts, List<UnlabelledImage> images) {
    SolverOptions options =
        SolverOptions.defaults()
            .withConstraint(texts)
            .withTrainedLengths(false)
            .withSelfTest(false);
    try (CaptchaSolver solver = CaptchaSolver.open(model, options)) {
      return read(solver, images);
    }
  }

  /** Reads images with an open model. */
  public static PseudoLabels read(CaptchaSolver solver, List<UnlabelledImage> images) {
    var looks = new float[images.size()][];
    var posteriors = new ArrayList<CharacterPosteriors>(images.size());
    OrderedParallel.run(
        IntStream.range(0, images.size()).iterator(),
        solver.threads(),
        i -> {
          looks[i] = solver.looks(images.get(i).bytes());
          return solver.posteriors(looks[i]);
        },
        posteriors::add);
    var alignment = DistributionAlignment.of(posteriors);
    var readings = new ArrayList<PseudoLabel>(images.size());
    OrderedParallel.run(
        IntStream.range(0, images.size()).iterator(),
        solver.threads(),
        i -> {
          Prediction prediction = solver.decode(looks[i], alignment);
          return new PseudoLabel(i, prediction.text(), prediction.confidence());
        },
        readings::add);
    return new PseudoLabels(readings, alignment, posteriors);
  }

  /**
   * Returns these readings to train on: where the characters are aligned, those with even counts.
   */
  public PseudoLabels forTraining() {
    return alignment.changes() && EvenReadings.areOfOneLength(posteriors)
        ? new PseudoLabels(EvenReadings.of(posteriors), alignment, posteriors)
        : this;
  }

  /** Returns the readings of the first images. */
  public PseudoLabels first(int count) {
    return part(0, count);
  }

  /** Returns the readings of the last images. */
  public PseudoLabels last(int count) {
    return part(readings.size() - count, readings.size());
  }

  private PseudoLabels part(int from, int to) {
    return new PseudoLabels(readings.subList(from, to), alignment, posteriors.subList(from, to));
  }

  /**
   * Returns the readings of the highest confidence, in the order of the images.
   *
   * @param count of them, if there are as many that are not empty
   */
  public List<PseudoLabel> surest(int count) {
    return surestFirst().stream()
        .limit(count)
        .sorted(Comparator.comparingInt(PseudoLabel::image))
        .toList();
  }

  /**
   * Returns the readings to train on, in the order of the images: the surest, and a fair part of
   * those with each character.
   *
   * @param count of the surest, if there are as many that are not empty
   */
  public List<PseudoLabel> surestOfEach(int count) {
    return BalancedSelection.of(surestFirst(), count);
  }

  /** Returns the readings that are not empty, the surest first, equally sure ones in order. */
  private List<PseudoLabel> surestFirst() {
    return readings.stream()
        .filter(reading -> !reading.text().isEmpty())
        .sorted(Comparator.comparingDouble(reading -> -reading.confidence()))
        .toList();
  }

  /** Returns the mean confidence of all images, which is the accuracy if confidence is right. */
  public double confidence() {
    return confidence(readings);
  }

  /** Returns the mean confidence of some readings; 0 for none. */
  public static double confidence(Collection<PseudoLabel> some) {
    return some.stream().mapToDouble(PseudoLabel::confidence).average().orElse(0);
  }
}
