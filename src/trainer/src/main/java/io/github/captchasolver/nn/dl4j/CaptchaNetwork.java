package io.github.captchasolver.nn.dl4j;

import io.github.captchasolver.nn.NetworkSpec;
import io.github.captchasolver.nn.PlacedLayer;
import io.github.captchasolver.nn.Preset;
import io.github.captchasolver.nn.kernel.Backend;
import io.github.captchasolver.nn.kernel.ForwardMode;
import io.github.captchasolver.nn.kernel.Tensor;
import java.util.HashMap;
import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.learning.config.Adam;

/**
 * A network that reads text from images: a DL4J {@link MultiLayerNetwork} made of our layers, and a
 * short cut that runs the kernels of these layers directly on its parameter array. Both give the
 * same numbers; the short cut saves DL4J's work between the layers. Not safe for several threads.
 */
public final class CaptchaNetwork implements AutoCloseable {
  private static final double KERAS_EPSILON = 1e-7;

  private final NetworkSpec spec;
  private final MultiLayerNetwork network;
  private final FloatPointer parameters;
  private final FloatPointer gradients;
  private final Backend backend;
  private final Map<Integer, KernelChain> chains = new HashMap<>();

  private CaptchaNetwork(NetworkSpec spec, MultiLayerNetwork network, Backend backend) {
    this.spec = spec;
    this.network = network;
    this.backend = backend;
    network.initGradientsView();
    parameters = NativeMemory.of(network.params());
    gradients = NativeMemory.of(network.getFlattenedGradients());
  }

  /** Creates a network whose parameters are drawn from a seed. */
  public static CaptchaNetwork create(NetworkSpec spec, long seed) {
    return create(spec, seed, BestBackend.create());
  }

  /** Creates a network on a given backend, which it closes. */
  static CaptchaNetwork create(NetworkSpec spec, long seed, Backend backend) {
    var network = new MultiLayerNetwork(definition(spec, seed));
    network.init();
    return new CaptchaNetwork(spec, network, backend);
  }

  /**
   * Creates a network with given parameters.
   *
   * @param parameters flat, as {@link NetworkSpec} lays them out
   * @throws IllegalArgumentException if their number does not fit
   */
  public static CaptchaNetwork of(NetworkSpec spec, float[] parameters) {
    CaptchaNetwork network = create(spec, 0);
    network.setParameters(parameters);
    return network;
  }

  /**
   * Loads native libraries and classes ahead of need, by one step of a tiny network. It takes half
   * a second, which a program can spend on another thread while it reads its images.
   */
  public static void load() {
    NetworkSpec tiny = Preset.FAST.network(16, 16, 2);
    try (CaptchaNetwork network = create(tiny, 0)) {
      new TrainingStep(network, AdamOptions.keras(), 0)
          .run(new float[16 * 16], new int[][] {{1}}, 1e-3);
    }
  }

  /** Returns DL4J's configuration of a network. */
  static MultiLayerConfiguration definition(NetworkSpec spec, long seed) {
    var list =
        new NeuralNetConfiguration.Builder()
            .seed(seed)
            .updater(new Adam(1e-3, 0.9, 0.999, KERAS_EPSILON))
            .list();
    for (PlacedLayer layer : spec.layers()) {
      list.layer(new KernelLayer(layer));
    }
    return list.layer(new CtcOutputLayer("ctc"))
        .setInputType(InputType.convolutional(spec.height(), spec.width(), 1))
        .build();
  }

  /** Returns the layers and sizes of this network. */
  public NetworkSpec spec() {
    return spec;
  }

  /** Returns the DL4J network, on whose parameter array the short cut works. */
  MultiLayerNetwork network() {
    return network;
  }

  /** Returns the name of the library that does the arithmetic of the short cut. */
  public String backendName() {
    return backend.name();
  }

  /** Returns a copy of all parameters, as {@link NetworkSpec} lays them out. */
  public float[] parameters() {
    float[] values = new float[spec.parameters()];
    parameters.get(values);
    return values;
  }

  /**
   * Replaces all parameters.
   *
   * @throws IllegalArgumentException if their number does not fit
   */
  public void setParameters(float[] values) {
    if (values.length != spec.parameters()) {
      throw new IllegalArgumentException(
          "This network has " + spec.parameters() + " parameters, not " + values.length + ".");
    }
    parameters.put(values);
  }

  /**
   * Computes the logits of images, without dropout.
   *
   * @param images [N, H, W], preprocessed
   * @param count N
   * @return logits [T, N, K]
   */
  public float[] logits(float[] images, int count) {
    return forward(images, count, ForwardMode.READING);
  }

  float[] forward(float[] images, int count, ForwardMode pass) {
    if (images.length != count * spec.height() * spec.width()) {
      throw new IllegalArgumentException(
          "Expected " + count + " images of " + spec.width() + "x" + spec.height() + ".");
    }
    KernelChain chain = chain(count);
    float[] logits = new float[Tensor.length(chain.outputShape())];
    chain.forward(images, pass, logits);
    return logits;
  }

  void backward(int count, float[] logitGradient) {
    chain(count).backward(logitGradient);
  }

  FloatPointer parameterMemory() {
    return parameters;
  }

  FloatPointer gradientMemory() {
    return gradients;
  }

  /** Keeps a chain per batch size; there are few: the full one and two last ones. */
  private KernelChain chain(int count) {
    return chains.computeIfAbsent(
        count,
        n -> {
          int[] shape = {n, 1, spec.height(), spec.width()};
          return new KernelChain(backend, spec.layers(), shape, parameters, gradients);
        });
  }

  @Override
  public void close() {
    chains.values().forEach(KernelChain::close);
    chains.clear();
    backend.close();
    network.close();
  }
}
