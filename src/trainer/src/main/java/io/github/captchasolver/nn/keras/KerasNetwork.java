package io.github.captchasolver.nn.keras;

import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.nn.LayerSpec;
import io.github.captchasolver.nn.NetworkSpec;
import io.github.captchasolver.nn.onnx.OnnxGraph;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A network from a Keras file: one whose outputs are the probabilities of each class at each time
 * step, with the blank as the last class, or a classifier with one output for each position of a
 * character.
 *
 * <p>Classes are named by their column in Keras' output. What reads texts with it wants another
 * order, so each use tells the column of each of its classes.
 */
public final class KerasNetwork {
  static final int LONGEST_SIDE = 4096;

  /** A probability of zero, as a logarithm with which arithmetic is safe. */
  private static final float NEVER = -1e4f;

  private final Path file;
  private final KerasGraph graph;
  private final ImageAxes image;
  private final List<int[]> outputs;
  private final Notes notes;

  private KerasNetwork(Path file, KerasGraph graph, ImageAxes image, Notes notes) {
    this.notes = notes;
    this.file = file;
    this.graph = graph;
    this.image = image;
    outputs =
        new GraphOperators(new OnnxGraph()).add(graph, image).stream().map(Value::shape).toList();
  }

  /**
   * Reads a whole Keras model, {@code .h5} or {@code .keras}.
   *
   * @param width of its images; 0 for that in the file
   * @param height of its images; 0 for that in the file
   * @throws IllegalArgumentException with the reason, if the file is none, is damaged, or has
   *     layers that cannot be read
   * @throws UncheckedIOException if it cannot be read
   */
  public static KerasNetwork read(Path file, int width, int height) {
    try (KerasArchive archive = KerasArchive.open(file)) {
      KerasGraph graph = Logits.of(KerasGraph.read(archive));
      int[] shape = graph.imageShape();
      ImageAxes axes = ImageAxes.of(graph, shape, width, height);
      if (shape[2] != 1) {
        throw new KerasException(
            "It takes images with "
                + shape[2]
                + " colours, but of Keras files only those with grey images are read:"
                + " convert it with tf2onnx and import the .onnx file.");
      }
      var network = new KerasNetwork(file, graph, axes, Notes.of(archive.reading(), axes));
      network.requireScores();
      return network;
    } catch (KerasException e) {
      throw named(file, e);
    } catch (ArithmeticException | ClassCastException e) {
      throw named(file, new KerasException("Its description of the layers is damaged.", e));
    } catch (NoSuchFileException e) {
      throw new UncheckedIOException(file + " does not exist.", e);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  private static IllegalArgumentException named(Path file, KerasException e) {
    String reason = e.getMessage();
    return new IllegalArgumentException(
        file
            + " cannot be imported: "
            + reason.substring(0, 1).toLowerCase(Locale.ROOT)
            + reason.substring(1),
        e);
  }

  private void requireScores() {
    int[] first = outputs.get(0);
    for (int[] shape : outputs) {
      boolean alone = outputs.size() == 1 && shape.length == 2;
      if (!alone && (shape.length != 1 || shape[0] != first[0])) {
        throw new KerasException(
            "Its output has the shape "
                + Arrays.toString(shape)
                + " for an image, neither classes at time steps nor classes at positions.");
      }
    }
  }

  /**
   * Returns its characters in the order of its columns, without the blank, if this library wrote
   * the file.
   */
  public Optional<String> vocabulary() {
    return Optional.ofNullable(notes.vocabulary());
  }

  /**
   * Returns what happens to its images: what this library noted in the file, otherwise what the
   * Keras captcha notebooks do.
   */
  public Preprocessing preprocessing() {
    return notes.preprocessing();
  }

  /** Returns the width of its images. */
  public int width() {
    return image.width();
  }

  /** Returns the height of its images. */
  public int height() {
    return image.height();
  }

  /** Returns the number of columns of its output, the blank included where there is one. */
  public int classes() {
    int[] shape = outputs.get(0);
    return shape[shape.length - 1];
  }

  /** Returns how many rows of scores it gives for an image: time steps, or positions. */
  public int rows() {
    return outputs.size() == 1 && outputs.get(0).length == 2 ? outputs.get(0)[0] : outputs.size();
  }

  /** Returns whether it has several outputs, so that it is a classifier of positions. */
  public boolean hasSeveralOutputs() {
    return outputs.size() > 1;
  }

  /**
   * The network in layers of this library, for training on.
   *
   * @param network its layers
   * @param parameters laid out as {@link NetworkSpec} says
   */
  public record Trainable(NetworkSpec network, float[] parameters) {}

  /**
   * Maps it to layers of this library, exactly.
   *
   * @param preset name of the preset that the network will have
   * @param columns column of each class of ours, the blank first
   * @throws IllegalArgumentException with the first layer that has no equal
   */
  public Trainable trainable(String preset, int[] columns) {
    BlockMapping.Blocks blocks = BlockMapping.of(graph.chain(), image, columns);
    List<LayerSpec> hidden = blocks.hidden();
    var network = new NetworkSpec(preset, height(), width(), columns.length, hidden);
    if (network.parameters() != blocks.parameters().length || network.steps() != rows()) {
      throw new KerasException("Its layers do not fit together.");
    }
    return new Trainable(network, blocks.parameters());
  }

  /**
   * Returns it as an ONNX file like those of {@link io.github.captchasolver.nn.onnx.OnnxWriter},
   * whatever its layers.
   *
   * @param columns column of each class of ours, the blank first
   */
  public byte[] onnx(int[] columns, Map<String, String> metadata) {
    var onnx = new OnnxGraph();
    Value logits = new GraphOperators(onnx).add(graph, image).get(0);
    String scores = selected(onnx, "scores", logits.name(), columns);
    String value = onnx.node("LogSoftmax", "log_probabilities", scores).with("axis", -1L).output();
    onnx.output(value, "N", rows(), columns.length);
    return onnx.toBytes(metadata);
  }

  /**
   * Returns a classifier of positions as an ONNX file that decodes like one with time steps: after
   * each position comes a step that can be nothing but blank, so that equal neighbours stay apart.
   *
   * @param columns column of each character, in the order of the classes
   */
  public byte[] positionsOnnx(int[] columns, Map<String, String> metadata) {
    var onnx = new OnnxGraph();
    List<Value> values = new GraphOperators(onnx).add(graph, image);
    int count = columns.length;
    String[] rows = new String[values.size()];
    for (int i = 0; i < rows.length; i++) {
      String shape = onnx.constant("row.shape" + i, 0L, -1L, 1L, classes());
      rows[i] = onnx.node("Reshape", "row" + i, values.get(i).name(), shape).output();
    }
    String all = onnx.node("Concat", "rows", rows).with("axis", 1L).output();
    String logs =
        onnx.node("LogSoftmax", "logs", selected(onnx, "chosen", all, columns))
            .with("axis", -1L)
            .output();
    String pads = onnx.constant("pads", 0L, 0L, 0L, 1L, 0L, 0L, 0L, 0L);
    String never = onnx.constant("never", new float[] {NEVER});
    String characters = onnx.node("Pad", "characters", logs, pads, never).output();
    float[] blank = new float[count + 1];
    Arrays.fill(blank, 1, count + 1, NEVER);
    String nothing = onnx.constant("nothing", new float[] {0});
    String zero = onnx.node("Mul", "zero", characters, nothing).output();
    String blanks =
        onnx.node("Add", "blanks", zero, onnx.constant("blank", blank, count + 1)).output();
    String pairs = onnx.node("Concat", "pairs", characters, blanks).with("axis", 2L).output();
    String shape = onnx.constant("steps.shape", 0L, 2L * rows(), count + 1L);
    String value = onnx.node("Reshape", "log_probabilities", pairs, shape).output();
    onnx.output(value, "N", 2 * rows(), count + 1);
    return onnx.toBytes(metadata);
  }

  private static String selected(OnnxGraph onnx, String name, String input, int[] columns) {
    long[] wanted = Arrays.stream(columns).asLongStream().toArray();
    String indices = onnx.constant(name + ".columns", wanted);
    return onnx.node("Gather", name, input, indices).with("axis", -1L).output();
  }

  /** Returns the name of its file, without its folder. */
  public String name() {
    return file.getFileName().toString();
  }
}
