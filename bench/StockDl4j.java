import io.github.captchasolver.nn.LayerSpec;
import io.github.captchasolver.nn.NetworkSpec;
import io.github.captchasolver.nn.PlacedLayer;
import io.github.captchasolver.nn.Preset;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.StringJoiner;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToRnnPreProcessor;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/**
 * A training step of the preset original in DL4J's own layers. It is started from this source, with
 * the jars of lib/ as class path; it does not ship.
 *
 * <p>DL4J has no working CTC loss; a softmax loss of the same size replaces it, which is less work.
 * Arguments: height, width, classes, batch.
 */
public final class StockDl4j {
  public static void main(String[] arguments) throws Exception {
    var answers = new PrintStream(new FileOutputStream(FileDescriptor.out), true);
    System.setOut(System.err);
    int height = Integer.parseInt(arguments[0]);
    int width = Integer.parseInt(arguments[1]);
    int classes = Integer.parseInt(arguments[2]);
    int batch = Integer.parseInt(arguments[3]);
    NetworkSpec spec = Preset.ORIGINAL.network(height, width, classes);
    MultiLayerNetwork network = network(spec);
    // The comparison is fair only with the same network.
    if (network.numParams() != spec.parameters()) {
      throw new IllegalStateException(
          "The network has " + network.numParams() + " parameters, not " + spec.parameters() + ".");
    }
    DataSet data = data(spec, batch);
    answers.println("> ready 1.0.0-M2.1");
    var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      answers.println(line.equals("cpu") ? "> " + cpuTime() : times(network, data, line));
    }
    System.exit(0);
  }

  private static StringJoiner times(MultiLayerNetwork network, DataSet data, String run) {
    var times = new StringJoiner(" ", "> ", "");
    for (int i = Integer.parseInt(run.split(" ")[1]); i > 0; i--) {
      long start = System.nanoTime();
      network.fit(data);
      times.add(Long.toString(System.nanoTime() - start));
    }
    return times;
  }

  /** Returns the processor time of this process in nanoseconds. */
  private static long cpuTime() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
  }

  private static MultiLayerNetwork network(NetworkSpec spec) {
    var list =
        new NeuralNetConfiguration.Builder()
            .seed(1)
            .updater(new Adam(1e-3))
            .convolutionMode(ConvolutionMode.Truncate)
            .list();
    int layer = 0;
    for (PlacedLayer placed : spec.layers()) {
      int[] in = placed.input();
      if (placed.spec() instanceof LayerSpec.ConvolutionBlock block) {
        list.layer(
            layer++,
            new ConvolutionLayer.Builder(3, 3)
                .nOut(block.filters())
                .convolutionMode(ConvolutionMode.Same)
                .activation(Activation.RELU)
                .build());
        list.layer(
            layer++,
            new SubsamplingLayer.Builder()
                .kernelSize(block.poolHeight(), block.poolWidth())
                .stride(block.poolHeight(), block.poolWidth())
                .build());
      } else if (placed.spec() instanceof LayerSpec.MapToSequence) {
        list.inputPreProcessor(layer, new ColumnsToSteps(placed.output()[2]));
      } else if (placed.spec() instanceof LayerSpec.TimeDistributedDense dense) {
        list.layer(
            layer++,
            new DenseLayer.Builder()
                .nIn(in[2])
                .nOut(dense.units())
                .activation(Activation.RELU)
                .build());
        list.layer(layer++, new DropoutLayer(1 - dense.dropout()));
        list.inputPreProcessor(layer, new FeedForwardToRnnPreProcessor());
      } else if (placed.spec() instanceof LayerSpec.BiLstm lstm) {
        list.layer(
            layer++,
            new Bidirectional(
                Bidirectional.Mode.CONCAT,
                new LSTM.Builder()
                    .nIn(in[2])
                    .nOut(lstm.units())
                    .activation(Activation.TANH)
                    .dropOut(1 - lstm.dropout())
                    .build()));
      } else if (placed.spec() instanceof LayerSpec.CtcOutput output) {
        list.layer(
            layer++,
            new RnnOutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                .nIn(in[2])
                .nOut(output.classes())
                .activation(Activation.SOFTMAX)
                .build());
      }
    }
    list.setInputType(InputType.convolutional(spec.height(), spec.width(), 1));
    var network = new MultiLayerNetwork(list.build());
    network.init();
    return network;
  }

  /** Random images [N, 1, H, W] and one class a time step [N, K, T]. */
  private static DataSet data(NetworkSpec spec, int batch) {
    var random = new SplittableRandom(1);
    INDArray images = Nd4j.rand(batch, 1, spec.height(), spec.width());
    INDArray labels = Nd4j.zeros(batch, spec.classes(), spec.steps());
    for (int n = 0; n < batch; n++) {
      for (int t = 0; t < spec.steps(); t++) {
        labels.putScalar(n, random.nextInt(spec.classes()), t, 1);
      }
    }
    return new DataSet(images, labels);
  }

  /** [N, C, H, W] to [W * N, C * H], the row of step t and image n being t * N + n. */
  public static final class ColumnsToSteps implements InputPreProcessor {
    private final int features;
    private long[] shape;

    ColumnsToSteps(int features) {
      this.features = features;
    }

    @Override
    public INDArray preProcess(INDArray input, int batch, LayerWorkspaceMgr memory) {
      shape = input.shape();
      INDArray rows = input.permute(3, 0, 1, 2).dup('c').reshape(shape[3] * shape[0], features);
      return memory.leverageTo(ArrayType.ACTIVATIONS, rows);
    }

    @Override
    public INDArray backprop(INDArray gradient, int batch, LayerWorkspaceMgr memory) {
      INDArray columns =
          gradient.dup('c').reshape(shape[3], shape[0], shape[1], shape[2]).permute(1, 2, 3, 0);
      return memory.leverageTo(ArrayType.ACTIVATION_GRAD, columns.dup('c'));
    }

    @Override
    public InputPreProcessor clone() {
      return new ColumnsToSteps(features);
    }

    @Override
    public InputType getOutputType(InputType input) {
      return InputType.feedForward(features);
    }

    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArray(
        INDArray mask, MaskState state, int batch) {
      return new Pair<>(mask, state);
    }
  }
}
