package io.github.captchasolver.training.validation;

import io.github.captchasolver.ctc.CtcLoss;
import io.github.captchasolver.ctc.CtcProbability;
import io.github.captchasolver.ctc.FrameScores;
import io.github.captchasolver.ctc.GreedyDecoder;
import io.github.captchasolver.dataset.Batches;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.evaluation.EvaluatedSample;
import io.github.captchasolver.evaluation.Evaluation;
import io.github.captchasolver.nn.dl4j.CaptchaNetwork;
import io.github.captchasolver.text.Vocabulary;
import io.github.captchasolver.training.data.PreparedImages;
import java.util.ArrayList;
import java.util.List;

/** Reads a set with a network in training, and compares with the labels. */
public final class Validator {
  private final CaptchaNetwork network;
  private final Vocabulary vocabulary;
  private final int batch;

  /**
   * @param losses negative log-likelihood of each label, in nats; NaN where it has a character that
   *     is not in the vocabulary
   * @param readings one for each image, in order
   */
  public record ValidationResult(List<Double> losses, List<EvaluatedSample> readings) {
    /** One label in so many may be wrong, and costs a sure reader as much as all others. */
    private static final int MISLABELLED = 100;

    /** A share of the plateau's loss: where it is undercut, reading has begun. */
    private static final double NEAR = 0.93;

    public ValidationResult {
      losses = List.copyOf(losses);
      readings = List.copyOf(readings);
    }

    /** Mean of the losses. */
    public double loss() {
      return mean(losses);
    }

    private static double mean(List<Double> losses) {
      return losses.stream().mapToDouble(loss -> loss).sum() / losses.size();
    }

    public Evaluation evaluation() {
      return Evaluation.of(readings);
    }

    /** Whether hardly anything but blanks is read: the plateau at the start of a CTC training. */
    boolean isBlank() {
      long read = readings.stream().mapToLong(r -> length(r.predicted())).sum();
      long expected = readings.stream().mapToLong(r -> length(r.expected())).sum();
      return read < 0.25 * expected;
    }

    /**
     * Whether there is nothing yet but what a network can say without looking at the image.
     *
     * @param plateauLoss the best loss that can be had so; at the end of a training, when places
     *     should have been learnt, that of a guess at each character in its place
     */
    public boolean isOnPlateau(double plateauLoss) {
      boolean guesses =
          loss() > NEAR * plateauLoss && readings.stream().noneMatch(EvaluatedSample::correct);
      return guesses || isBlank();
    }

    /**
     * Mean negative log-likelihood of a character of the labels, in nats, the worst image in a
     * hundred left out.
     */
    public double characterLoss() {
      int kept = losses.size() - losses.size() / MISLABELLED;
      // A loss that is no number is the greatest of all, but is not to be left out.
      double most =
          losses.stream().anyMatch(loss -> loss.isNaN())
              ? Double.NaN
              : mean(losses.stream().sorted().limit(kept).toList());
      double length = readings.stream().mapToInt(r -> length(r.expected())).average().orElse(0);
      return most / length;
    }

    private static int length(String text) {
      return text.codePointCount(0, text.length());
    }
  }

  public Validator(CaptchaNetwork network, Vocabulary vocabulary, int batch) {
    this.network = network;
    this.vocabulary = vocabulary;
    this.batch = batch;
  }

  public ValidationResult validate(PreparedImages images) {
    int classes = vocabulary.classes();
    var losses = new ArrayList<Double>();
    var readings = new ArrayList<EvaluatedSample>();
    for (int[] indices : Batches.inOrder(images.size(), batch)) {
      float[] values = network.logits(images.batch(indices), indices.length);
      for (int n = 0; n < indices.length; n++) {
        Sample sample = images.sample(indices[n]);
        FrameScores logits = FrameScores.timeMajor(values, n, indices.length, classes);
        losses.add(
            vocabulary.covers(sample.label())
                ? CtcLoss.of(logits, vocabulary.encode(sample.label()), null)
                : Double.NaN);
        FrameScores logProbabilities = logits.logSoftmax(values);
        int[] text = GreedyDecoder.decode(logProbabilities);
        double confidence = Math.exp(CtcProbability.logOf(logProbabilities, text));
        readings.add(EvaluatedSample.of(sample, vocabulary.decode(text), confidence));
      }
    }
    return new ValidationResult(losses, readings);
  }
}
