package io.github.captchasolver.nn.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Broken, foreign and hostile ONNX files are refused with one sentence each. */
class HostileOnnxFilesTest {
  private static final int FLIPS = 150;

  @TempDir Path folder;

  private static void assertRefused(Path file, String part) {
    assertThatThrownBy(() -> ForeignNetwork.read(file, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(file + " cannot be imported: ")
        .hasMessageEndingWith(".")
        .hasMessageContaining(part);
  }

  private Path changed(Consumer<ModelProto.Builder> change) throws IOException {
    return ForeignFile.PLAIN.write(folder.resolve("m.onnx"), change);
  }

  private static NodeProto.Builder node(String operator, String... inputs) {
    return NodeProto.newBuilder()
        .setOpType(operator)
        .addAllInput(Arrays.asList(inputs))
        .addOutput("made");
  }

  private static TensorProto shape(long... lengths) {
    var tensor =
        TensorProto.newBuilder()
            .setName("lengths")
            .setDataType(TensorProto.DataType.INT64.getNumber())
            .addDims(lengths.length);
    Arrays.stream(lengths).forEach(tensor::addInt64Data);
    return tensor.build();
  }

  @Test
  void read_otherFiles_saysThatItIsNone() throws IOException {
    byte[] text = "text, that is none".getBytes(StandardCharsets.UTF_8);
    assertRefused(Files.write(folder.resolve("a.onnx"), text), "it is not an ONNX model");
    assertRefused(Files.write(folder.resolve("b.onnx"), new byte[0]), "it is not an ONNX model");
    assertRefused(folder, "it is a folder");
    assertThatThrownBy(() -> ForeignNetwork.read(folder.resolve("none.onnx"), 0, 0))
        .hasMessageEndingWith("none.onnx does not exist.");
  }

  @Test
  void read_truncated_isRefused() throws IOException {
    byte[] bytes = Files.readAllBytes(ForeignFile.PLAIN.write(folder.resolve("m.onnx")));
    for (int length : new int[] {1, 100, 1000, bytes.length / 2, bytes.length - 1}) {
      Path cut = Files.write(folder.resolve("cut.onnx"), Arrays.copyOf(bytes, length));
      assertRefused(cut, "it is not an ONNX model, or it is damaged");
    }
  }

  @Test
  void read_sparseFileOfATerabyte_isRefusedBySize() throws IOException {
    Path file = folder.resolve("huge.onnx");
    try (var channel = new java.io.RandomAccessFile(file.toFile(), "rw")) {
      channel.setLength(1L << 32);
    }
    assertRefused(file, "it is larger than 256 MB");
  }

  @Test
  void read_weightsInAnotherFile_isRefusedWithoutOpeningIt() throws IOException {
    assertRefused(
        changed(
            model -> {
              TensorProto.Builder weights = model.getGraphBuilder().getInitializerBuilder(0);
              weights.clearRawData().setDataLocation(TensorProto.DataLocation.EXTERNAL);
              weights.addExternalDataBuilder().setKey("location").setValue("/etc/passwd");
            }),
        "it keeps weights in other files: save it as a single one");
    NodeProto constant =
        node("Constant")
            .addAttribute(
                AttributeProto.newBuilder()
                    .setName("value")
                    .setType(AttributeProto.AttributeType.TENSOR)
                    .setT(
                        TensorProto.newBuilder()
                            .setDataLocation(TensorProto.DataLocation.EXTERNAL)))
            .build();
    assertRefused(
        ForeignFile.withNode(folder.resolve("c.onnx"), constant),
        "it keeps weights in other files");
  }

  @Test
  void read_customOperator_isRefusedByName() throws IOException {
    NodeProto node = node("Evil", "factor").setDomain("com.example").build();
    assertRefused(
        ForeignFile.withNode(folder.resolve("m.onnx"), node),
        "it needs the custom operator Evil of com.example, which is not part of ONNX.");
    NodeProto context = node("EPContext", "factor").setDomain("com.microsoft").build();
    assertRefused(
        ForeignFile.withNode(folder.resolve("m.onnx"), context),
        "its operator EPContext is not among those");
  }

  @Test
  void read_loopOrBranch_isRefused() throws IOException {
    NodeProto branch =
        node("If", "factor")
            .addAttribute(
                AttributeProto.newBuilder()
                    .setName("then_branch")
                    .setType(AttributeProto.AttributeType.GRAPH)
                    .setG(GraphProto.getDefaultInstance()))
            .build();
    assertRefused(
        ForeignFile.withNode(folder.resolve("m.onnx"), branch),
        "its operator If has a network inside: loops and branches are not read.");
  }

  @Test
  void read_hugeValues_areRefusedBeforeTheyAreComputed() throws IOException {
    Path file = folder.resolve("m.onnx");
    assertRefused(
        ForeignFile.withNode(
            file, node("ConstantOfShape", "lengths").build(), shape(1 << 30, 1, 1, 1)),
        "it needs too much memory for an image of [1, 1, 12, 40].");
    assertRefused(
        ForeignFile.withNode(
            file, node("Expand", "factor", "lengths").build(), shape(1 << 30, 1, 12, 40)),
        "it needs too much memory");
    NodeProto noise = node("ConstantOfShape", "cast").build();
    Path computed =
        ForeignFile.PLAIN.write(
            file,
            model -> {
              GraphProto.Builder graph = model.getGraphBuilder();
              graph.addInitializer(shape(1 << 30, 1, 1, 1));
              graph.addNode(
                  0,
                  NodeProto.newBuilder().setOpType("ReduceMax").addInput("input").addOutput("max"));
              graph.addNode(
                  1,
                  NodeProto.newBuilder()
                      .setOpType("Cast")
                      .addInput("max")
                      .addOutput("whole")
                      .addAttribute(
                          AttributeProto.newBuilder()
                              .setName("to")
                              .setType(AttributeProto.AttributeType.INT)
                              .setI(TensorProto.DataType.INT64.getNumber())));
              graph.addNode(
                  2,
                  NodeProto.newBuilder()
                      .setOpType("Reshape")
                      .addInput("whole")
                      .addInput("line")
                      .addOutput("flat"));
              graph.addInitializer(shape(1).toBuilder().setName("line"));
              graph.addNode(
                  3,
                  NodeProto.newBuilder()
                      .setOpType("Mul")
                      .addInput("flat")
                      .addInput("lengths")
                      .addOutput("cast"));
              graph.addNode(4, noise);
              graph.getNodeBuilderList().stream()
                  .filter(other -> other.getOutput(0).equals("wide"))
                  .forEach(other -> other.setInput(1, "made"));
            });
    assertRefused(computed, "it needs too much memory");
  }

  @Test
  void read_otherInputsOrOutputs_saysWhich() throws IOException {
    assertRefused(
        changed(model -> model.getGraphBuilder().addInputBuilder().setName("second")),
        "it has 2 inputs, not one for the image.");
    assertRefused(changed(model -> model.getGraphBuilder().clearOutput()), "it has no output.");
    assertRefused(
        changed(model -> model.getGraphBuilder().getOutputBuilder(0).setName("input")),
        "its output is its input.");
    assertRefused(
        changed(model -> model.getGraphBuilder().getOutputBuilder(0).setName("wide")),
        "its output has the shape [1, 1, 12, 40] for one image");
    assertRefused(
        changed(model -> model.getOpsetImportBuilder(0).setVersion(7)), "export it for 9 or newer");
    assertRefused(
        changed(model -> model.getOpsetImportBuilder(0).setVersion(99)),
        "ONNX Runtime cannot run it");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7, 4097, 1_000_000_000})
  void read_sideOfImages_isRefused(int side) throws IOException {
    Path file =
        changed(
            model ->
                model
                    .getGraphBuilder()
                    .getInputBuilder(0)
                    .getTypeBuilder()
                    .getTensorTypeBuilder()
                    .getShapeBuilder()
                    .getDimBuilder(2)
                    .setDimValue(side));
    assertRefused(
        file, side == 0 ? "the height of its images is not fixed" : "a height of " + side);
  }

  /** Each one is read, or refused with a sentence; no other exception, no endless loop. */
  @ParameterizedTest
  @EnumSource(
      value = ForeignFile.class,
      names = {"PLAIN", "MLTU"})
  void read_flippedBytes_givesANetworkOrASentence(ForeignFile form) throws IOException {
    byte[] bytes = Files.readAllBytes(form.write(folder.resolve("m.onnx")));
    var random = new SplittableRandom(1);
    for (int i = 0; i < FLIPS; i++) {
      byte[] altered = bytes.clone();
      int from = random.nextInt(bytes.length);
      for (int j = from; j < Math.min(bytes.length, from + 1 + i % 8); j++) {
        altered[j] = (byte) random.nextInt(256);
      }
      Path file = Files.write(folder.resolve("altered.onnx"), altered);
      try {
        ForeignNetwork.read(file, 0, 0);
      } catch (IllegalArgumentException e) {
        assertThat(e).as("round %d", i).hasMessageStartingWith(file + " cannot be imported: ");
        assertThat(e.getMessage()).doesNotContain("\n").endsWith(".");
      }
    }
  }
}
