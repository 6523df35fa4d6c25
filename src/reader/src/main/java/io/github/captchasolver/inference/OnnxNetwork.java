package io.github.captchasolver.inference;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.github.captchasolver.image.InputLayout;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.model.Manifest;
import io.github.captchasolver.util.NativeLibrary;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Runs a network in ONNX Runtime: {@code [N, C, H, W]} preprocessed images to {@code [N, T, K]}
 * log-probabilities. Networks that were made elsewhere may take one image at a time only, or images
 * of any width. Any number of threads may run it at once; closing waits for them.
 */
final class OnnxNetwork implements AutoCloseable {
  private static final String INPUT = "input";
  private static final String OUTPUT = "log_probabilities";

  /** ONNX Runtime's length of an axis that is not fixed. */
  private static final long ANY = -1;

  private static final byte[] LOCATION = "location".getBytes(StandardCharsets.US_ASCII);

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final Preprocessing preprocessing;
  private final boolean oneByOne;
  private final boolean anyWidth;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private boolean closed;

  /**
   * @throws OrtException if ONNX Runtime cannot run the bytes as a network
   * @throws IllegalArgumentException if the network has other shapes than the manifest says, or
   *     refers to other files
   */
  OnnxNetwork(OrtEnvironment environment, byte[] onnx, Manifest manifest) throws OrtException {
    requireNoFiles(onnx);
    this.environment = environment;
    this.preprocessing = manifest.preprocessing();
    try (var options = new OrtSession.SessionOptions()) {
      // Several images at once keep all cores busy; threads that share an image mostly wait.
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      this.session = environment.createSession(onnx, options);
    }
    try {
      InputLayout layout = preprocessing.layout();
      oneByOne = takesOne(session.getInputInfo());
      long batch = oneByOne ? 1 : ANY;
      anyWidth = layout.proportional() || takesAnyWidth(session.getInputInfo());
      requireShape(
          session.getInputInfo(),
          INPUT,
          batch,
          layout.channels(),
          preprocessing.height(),
          anyWidth ? ANY : preprocessing.width());
      requireShape(
          session.getOutputInfo(),
          OUTPUT,
          batch,
          anyWidth ? ANY : manifest.steps(),
          manifest.vocabulary().classes());
    } catch (OrtException | RuntimeException e) {
      session.close();
      throw e;
    }
  }

  /**
   * Starts ONNX Runtime without its warnings about missing graphics cards.
   *
   * @throws IllegalStateException if it does not start on this machine, with the cause
   */
  static OrtEnvironment environment() {
    return OnnxRuntime.LIBRARY.get();
  }

  /** Loaded with the first use. */
  private static final class OnnxRuntime {
    static final NativeLibrary<OrtEnvironment> LIBRARY =
        NativeLibrary.load(
            "ONNX Runtime",
            () -> OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR));
  }

  /**
   * A tensor may be stored in another file, which ONNX names by the key "location" (onnx.proto,
   * TensorProto.external_data). Not every release of ONNX Runtime checks where that file is.
   */
  private static void requireNoFiles(byte[] onnx) {
    for (int at = 0; at + LOCATION.length <= onnx.length; at++) {
      if (Arrays.equals(onnx, at, at + LOCATION.length, LOCATION, 0, LOCATION.length)) {
        throw new IllegalArgumentException("Its network refers to other files.");
      }
    }
  }

  private static boolean takesOne(Map<String, NodeInfo> inputs) {
    long[] shape = shape(inputs, INPUT);
    return shape.length > 0 && shape[0] == 1;
  }

  private static boolean takesAnyWidth(Map<String, NodeInfo> inputs) {
    long[] shape = shape(inputs, INPUT);
    return shape.length > 0 && shape[shape.length - 1] == ANY;
  }

  /** Returns whether images may be wider or narrower than the manifest says. */
  boolean takesAnyWidth() {
    return anyWidth;
  }

  private static long[] shape(Map<String, NodeInfo> values, String name) {
    var value = values.get(name);
    return value != null && value.getInfo() instanceof TensorInfo tensor
        ? tensor.getShape()
        : new long[0];
  }

  private static void requireShape(Map<String, NodeInfo> values, String name, long... expected) {
    long[] actual = shape(values, name);
    if (!Arrays.equals(actual, expected)) {
      throw new IllegalArgumentException(
          "The "
              + name
              + " of its network has the shape "
              + Arrays.toString(actual)
              + ", not "
              + Arrays.toString(expected)
              + ".");
    }
  }

  /**
   * Runs the network.
   *
   * @param images {@code [N, C, H, W]}, preprocessed; {@code N} is 1 if images keep their aspect
   *     ratio
   * @return log-probabilities {@code [N, T, K]}
   * @throws IllegalStateException if the network was closed
   */
  float[] logProbabilities(float[] images) {
    int rows = preprocessing.layout().channels() * preprocessing.height();
    return logProbabilities(
        images,
        preprocessing.layout().proportional() ? images.length / rows : preprocessing.width());
  }

  /**
   * Runs the network on images of another width than the manifest says.
   *
   * @param images {@code [N, C, H, width]}, preprocessed
   * @return log-probabilities {@code [N, T, K]}
   * @throws IllegalStateException if the network was closed
   */
  float[] logProbabilities(float[] images, int width) {
    int rows = preprocessing.layout().channels() * preprocessing.height();
    int count = images.length / (rows * width);
    if (!oneByOne || count == 1) {
      return run(FloatBuffer.wrap(images), count, width);
    }
    float[] all = new float[0];
    for (int n = 0; n < count; n++) {
      float[] one = run(FloatBuffer.wrap(images, n * rows * width, rows * width), 1, width);
      if (n == 0) {
        all = new float[count * one.length];
      }
      System.arraycopy(one, 0, all, n * one.length, one.length);
    }
    return all;
  }

  private float[] run(FloatBuffer images, int count, int width) {
    InputLayout layout = preprocessing.layout();
    long[] shape = {count, layout.channels(), preprocessing.height(), width};
    lock.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("This solver has been closed.");
      }
      try (var input = OnnxTensor.createTensor(environment, images, shape);
          var result = session.run(Map.of(INPUT, input))) {
        FloatBuffer output = ((OnnxTensor) result.get(0)).getFloatBuffer();
        float[] logProbabilities = new float[output.remaining()];
        output.get(logProbabilities);
        return logProbabilities;
      }
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime failed: " + e.getMessage(), e);
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        session.close();
      }
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime failed: " + e.getMessage(), e);
    } finally {
      lock.writeLock().unlock();
    }
  }
}
