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
 * same numbers; the short cut spares DL4J's work between the layers. Not safe for several threads.
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

  /** A new network, its parameters drawn from a seed. */
  public static CaptchaNetwork create(NetworkSpec spec, long seed) {
    return create(spec, seed, Backend.best(new OpenMpThreads()));
  }

  /** As {@link #create(NetworkSpec, long)}, on a backend of choice; the network closes it. */
  static CaptchaNetwork create(NetworkSpec spec, long seed, Backend backend) {
    var network = new MultiLayerNetwork(definition(spec, seed));
    network.init();
    return new CaptchaNetwork(spec, network, backend);
  }

  /**
   * A network with known parameters.
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
   * Loads native libraries and classes by one step of a tiny network, ahead of need: half a second
   * that a program can spend on another thread while it reads its images.
   */
  public static void load() {
    NetworkSpec tiny = Preset.FAST.network(16, 16, 2);
    try (CaptchaNetwork network = create(tiny, 0)) {
      new TrainingStep(network, AdamOptions.keras(), 0)
          .run(new float[16 * 16], new int[][] {{1}}, 1e-3);
    }
  }

  /** The network as DL4J is told of it. */
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

  /** The shape of this network. */
  public NetworkSpec spec() {
    return spec;
  }

  /** The DL4J network itself; its parameter array is the one the short cut works on. */
  MultiLayerNetwork network() {
    return network;
  }

  /** What does the arithmetic of the short cut. */
  public String backendName() {
    return backend.name();
  }

  /** A copy of all parameters, as {@link NetworkSpec} lays them out. */
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
   * Reads images, without dropout.
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

  /** A training has few batch sizes: the full one, and the last ones of both parts. */
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
