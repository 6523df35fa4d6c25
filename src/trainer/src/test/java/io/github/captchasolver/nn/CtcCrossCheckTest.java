package io.github.captchasolver.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.github.captchasolver.ctc.CtcLoss;
import io.github.captchasolver.ctc.FrameScores;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Our CTC loss against the native one of ND4J. That one is right for blank 0 only, and its Java
 * wrapper leaves the blank out, so the op is called by name.
 */
class CtcCrossCheckTest {
  private static final int N = 4;
  private static final int T = 20;
  private static final int K = 11;
  private static final int[][] LABELS = {{1, 2, 3, 4}, {5, 5, 5}, {10, 9, 9, 10}, {7}};

  @Test
  void lossAndGradient_ndArrayOps_agree() {
    var random = new SplittableRandom(2);
    float[] logits = new float[N * T * K];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = (float) (2 * random.nextGaussian());
    }
    float[] normalised = new float[logits.length];
    float[] gradient = new float[logits.length];
    double[] loss = new double[N];
    for (int n = 0; n < N; n++) {
      FrameScores.batchMajor(logits, n, T, K).logSoftmax(normalised);
      loss[n] = CtcLoss.of(FrameScores.batchMajor(logits, n, T, K), LABELS[n], gradient);
    }

    INDArray labels = Nd4j.zeros(DataType.INT32, N, 4);
    INDArray lengths = Nd4j.zeros(DataType.INT32, N);
    INDArray steps = Nd4j.zeros(DataType.INT32, N).addi(T);
    for (int n = 0; n < N; n++) {
      lengths.putScalar(n, LABELS[n].length);
      for (int l = 0; l < LABELS[n].length; l++) {
        labels.putScalar(n, l, LABELS[n][l]);
      }
    }
    INDArray input = Nd4j.createFromArray(normalised).reshape('c', N, T, K);
    INDArray theirLoss = Nd4j.zeros(DataType.FLOAT, N);
    INDArray theirGradient = Nd4j.zeros(DataType.FLOAT, N, T, K);
    run("ctc_loss", labels, input, lengths, steps, theirLoss);
    run("ctc_loss_grad", labels, input, lengths, steps, theirGradient);

    for (int n = 0; n < N; n++) {
      assertThat(loss[n]).as("loss %d", n).isCloseTo(theirLoss.getDouble(n), offset(1e-4));
    }
    for (int i = 0; i < gradient.length; i++) {
      assertThat((double) gradient[i])
          .as("gradient %d", i)
          .isCloseTo(theirGradient.getDouble(i / (T * K), i / K % T, i % K), offset(1e-4));
    }
  }

  private static void run(
      String op, INDArray labels, INDArray input, INDArray lengths, INDArray steps, INDArray out) {
    Nd4j.exec(
        DynamicCustomOp.builder(op)
            .addInputs(labels, input, lengths, steps)
            .addOutputs(out)
            .addIntegerArguments(0)
            .build());
  }
}
