package io.github.captchasolver.training.validation;

import io.github.captchasolver.ctc.CtcLoss;
import io.github.captchasolver.ctc.CtcProbability;
import io.github.captchasolver.ctc.FrameScores;
import io.github.captchasolver.ctc.GreedyDecoder;
import io.github.captchasolver.dataset.Batches;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.evaluation.EvaluatedSample;
import io.github.captchasolver.nn.dl4j.CaptchaNetwork;
import io.github.captchasolver.text.Vocabulary;
import io.github.captchasolver.training.data.PreparedImages;
import java.util.ArrayList;

/** Measures how well a network in training reads a fixed set of labelled images. */
public final class Validator {
  private final CaptchaNetwork network;
  private final Vocabulary vocabulary;
  private final PreparedImages images;
  private final int batch;

  /**
   * Creates a validator.
   *
   * @param images at least one
   * @param batch number of images that the network reads at a time
   */
  public Validator(
      CaptchaNetwork network, Vocabulary vocabulary, PreparedImages images, int batch) {
    this.network = network;
    this.vocabulary = vocabulary;
    this.images = images;
    this.batch = batch;
  }

  /** Reads the images with the present weights, by greedy decoding. */
  public ValidationResult validate() {
    int classes = vocabulary.classes();
    var losses = new ArrayList<Double>();
    var readings = new ArrayList<EvaluatedSample>();
    for (int[] indices : Batches.inOrder(images.size(), batch)) {
      float[] values = network.logits(images.batch(indices), indices.length);
      for (int n = 0; n < indices.length; n++) {
        Sample sample = images.samples().get(indices[n]);
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
