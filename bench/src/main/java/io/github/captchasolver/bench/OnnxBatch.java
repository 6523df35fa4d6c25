package io.github.captchasolver.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import io.github.captchasolver.model.Model;
import java.nio.FloatBuffer;
import java.util.Map;

/** Runs the network of a model as {@code inference} does, without decoding: arrays in and out. */
final class OnnxBatch implements AutoCloseable {
  private final OrtEnvironment environment =
      OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
  private final OrtSession session;
  private final long height;
  private final long width;

  OnnxBatch(Model model, int threads) {
    height = model.manifest().preprocessing().height();
    width = model.manifest().preprocessing().width();
    try (var options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      session = environment.createSession(model.onnx(), options);
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime failed: " + e.getMessage(), e);
    }
  }

  /** Log-probabilities [N, T, K] of preprocessed images [N, H, W]. */
  float[] run(float[] images) {
    long[] shape = {images.length / (height * width), 1, height, width};
    try (var input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(images), shape);
        var result = session.run(Map.of("input", input))) {
      FloatBuffer output = ((OnnxTensor) result.get(0)).getFloatBuffer();
      float[] values = new float[output.remaining()];
      output.get(values);
      return values;
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime failed: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime failed: " + e.getMessage(), e);
    }
  }
}
