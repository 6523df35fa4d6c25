package io.github.captchasolver.nn.dl4j;

import io.github.captchasolver.ctc.CtcLoss;
import io.github.captchasolver.ctc.FrameScores;
import io.github.captchasolver.ctc.SequenceLoss;
import io.github.captchasolver.nn.kernel.ForwardMode;

/** Computes the loss of images and its gradients, which it leaves in the network's memory. */
final class LossGradient {
  private final CaptchaNetwork network;
  private SequenceLoss substitute;

  LossGradient(CaptchaNetwork network) {
    this.network = network;
  }

  /** Takes another loss from now on instead of the CTC loss; null for the CTC loss. */
  void substitute(SequenceLoss loss) {
    substitute = loss;
  }

  /**
   * Computes the gradients of the losses' sum divided by the size of a batch, of which the images
   * may be a part.
   *
   * @param images [N, H, W], preprocessed
   * @param labels classes of each image's text, N of them
   * @param batch the number to divide by
   * @param key of the random draws
   * @param window is notified
   * @return the sum of the losses in nats; where it is not finite, there are no gradients
   */
  double of(float[] images, int[][] labels, int batch, long key, LossWindow window) {
    int count = labels.length;
    int classes = network.spec().classes();
    float[] logits = network.forward(images, count, new ForwardMode(true, key));
    window.begins();
    float[] gradient = new float[logits.length];
    double loss = 0;
    for (int n = 0; n < count; n++) {
      FrameScores scores = FrameScores.timeMajor(logits, n, count, classes);
      loss += CtcLoss.of(scores, labels[n], gradient);
      if (substitute != null) {
        substitute.of(scores, labels[n], gradient);
      }
    }
    if (!Double.isFinite(loss)) {
      return loss;
    }
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] /= batch;
    }
    window.ends();
    network.backward(count, gradient);
    return loss;
  }
}
