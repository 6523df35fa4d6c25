package io.github.captchasolver.training.validation;

import io.github.captchasolver.ctc.CtcLoss;
import io.github.captchasolver.ctc.CtcProbability;
import io.github.captchasolver.ctc.GreedyDecoder;
import io.github.captchasolver.ctc.LogSoftmax;
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
    int steps = network.spec().steps();
    var losses = new ArrayList<Double>();
    var readings = new ArrayList<EvaluatedSample>();
    for (int[] indices : Batches.inOrder(images.size(), batch)) {
      float[] scores = network.logits(images.batch(indices), indices.length);
      int stride = indices.length * classes;
      for (int n = 0; n < indices.length; n++) {
        Sample sample = images.samples().get(indices[n]);
        int offset = n * classes;
        losses.add(
            vocabulary.covers(sample.label())
                ? CtcLoss.of(
                    scores, offset, stride, steps, classes, vocabulary.encode(sample.label()), null)
                : Double.NaN);
        LogSoftmax.of(scores, offset, stride, steps, classes, scores);
        int[] text = GreedyDecoder.decode(scores, offset, stride, steps, classes);
        double confidence =
            Math.exp(CtcProbability.logOf(scores, offset, stride, steps, classes, text));
        readings.add(
            new EvaluatedSample(
                sample.file(), sample.label(), vocabulary.decode(text), confidence));
      }
    }
    return new ValidationResult(losses, readings);
  }
}
