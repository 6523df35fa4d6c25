package io.github.captchasolver.nn.dl4j;

import io.github.captchasolver.ctc.CtcLoss;
import io.github.captchasolver.ctc.FrameScores;
import java.util.Arrays;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.AbstractLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Runs a {@link CtcOutputLayer} in DL4J. In training DL4J asks for the gradient first and for the
 * score after it; one pass of {@link CtcLoss} serves both.
 */
final class CtcOutputRunner extends AbstractLayer<CtcOutputLayer> implements IOutputLayer {
  private static final long serialVersionUID = 1L;

  private INDArray labels;
  private double[] losses; // of the images of the last gradient, until its score is asked for

  CtcOutputRunner(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
  }

  private int steps() {
    return (int) input.size(2);
  }

  private int classes() {
    return (int) input.size(1);
  }

  private int images() {
    return (int) input.size(0);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    float[] values = rows();
    for (int n = 0; n < images(); n++) {
      FrameScores.timeMajor(values, n, images(), classes()).logSoftmax(values);
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.exp(values[i]);
    }
    return array(values, ArrayType.ACTIVATIONS, workspaces);
  }

  /** Returns the loss of each image, and writes the gradients of its logits. */
  private double[] losses(float[] logits, float[] gradient) {
    double[] result = new double[images()];
    for (int n = 0; n < result.length; n++) {
      FrameScores scores = FrameScores.timeMajor(logits, n, images(), classes());
      result[n] = CtcLoss.of(scores, label(labels, n), gradient);
    }
    return result;
  }

  private static int[] label(INDArray labels, int image) {
    return Arrays.stream(labels.getRow(image).toIntVector()).takeWhile(c -> c >= 0).toArray();
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    float[] logits = rows();
    float[] gradient = new float[logits.length];
    losses = losses(logits, gradient);
    return new Pair<>(
        new DefaultGradient(), array(gradient, ArrayType.ACTIVATION_GRAD, workspaces));
  }

  /** Returns the logits as [T, N, K]. */
  private float[] rows() {
    INDArray rows = NativeMemory.rowByRow(input.permute(2, 0, 1));
    float[] values = new float[Math.toIntExact(rows.length())];
    NativeMemory.of(rows).get(values);
    return values;
  }

  private INDArray array(float[] values, ArrayType type, LayerWorkspaceMgr workspaces) {
    long[] shape = {steps(), images(), classes()};
    INDArray array = workspaces.createUninitialized(type, DataType.FLOAT, shape, 'c');
    NativeMemory.of(array).put(values);
    return array.permute(1, 2, 0);
  }

  @Override
  public double computeScore(
      double regularisation, boolean training, LayerWorkspaceMgr workspaces) {
    double[] each = losses != null ? losses : losses(rows(), null);
    losses = null;
    return Arrays.stream(each).average().orElseThrow() + regularisation / images();
  }

  @Override
  public INDArray computeScoreForExamples(double regularisation, LayerWorkspaceMgr workspaces) {
    float[] each = new float[images()];
    double[] exact = losses(rows(), null);
    for (int n = 0; n < each.length; n++) {
      each[n] = (float) (exact[n] + regularisation);
    }
    return Nd4j.createFromArray(each).reshape(each.length, 1);
  }

  @Override
  public boolean needsLabels() {
    return true;
  }

  @Override
  public void setLabels(INDArray labels) {
    this.labels = labels;
    losses = null;
  }

  @Override
  public INDArray getLabels() {
    return labels;
  }

  @Override
  public double f1Score(DataSet data) {
    throw new UnsupportedOperationException("F1 has no meaning for sequences of characters.");
  }

  @Override
  public double f1Score(INDArray examples, INDArray expected) {
    throw new UnsupportedOperationException("F1 has no meaning for sequences of characters.");
  }

  @Override
  @SuppressWarnings("deprecation")
  public int numLabels() {
    return classes();
  }

  @Override
  public void fit(org.nd4j.linalg.dataset.api.iterator.DataSetIterator iterator) {
    throw new UnsupportedOperationException("A single layer is not trained alone.");
  }

  @Override
  public int[] predict(INDArray examples) {
    throw new UnsupportedOperationException("Texts are decoded from the network's output.");
  }

  @Override
  public java.util.List<String> predict(DataSet data) {
    throw new UnsupportedOperationException("Texts are decoded from the network's output.");
  }

  @Override
  public void fit(INDArray examples, INDArray expected) {
    throw new UnsupportedOperationException("A single layer is not trained alone.");
  }

  @Override
  public void fit(DataSet data) {
    throw new UnsupportedOperationException("A single layer is not trained alone.");
  }

  @Override
  public void fit(INDArray examples, int[] expected) {
    throw new UnsupportedOperationException("A single layer is not trained alone.");
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  @Override
  public void clearNoiseWeightParams() {
    // There is no weight noise.
  }
}
