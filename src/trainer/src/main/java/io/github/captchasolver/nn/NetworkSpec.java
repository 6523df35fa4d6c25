package io.github.captchasolver.nn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The shape of a network, layer by layer: layers on images, columns to time steps, layers on
 * sequences, class logits.
 *
 * <p>All parameters live in one flat array: layer after layer, and within a layer in the order of
 * its {@link LayerSpec}, each part row by row.
 *
 * @param preset name of the preset it came from
 * @param height rows of the image, {@code H}
 * @param width columns of the image, {@code W}
 * @param classes {@code K}, the blank (class 0) included
 * @param hidden the layers before the output layer, first to last
 */
public record NetworkSpec(
    String preset, int height, int width, int classes, List<LayerSpec> hidden) {

  /**
   * Checks that the layers fit together.
   *
   * @throws IllegalArgumentException if they do not, or if the image is too small for them
   */
  public NetworkSpec {
    Objects.requireNonNull(preset, "preset");
    hidden = List.copyOf(hidden);
    if (hidden.stream().anyMatch(LayerSpec.CtcOutput.class::isInstance)) {
      throw new IllegalArgumentException("The output layer is added to the hidden layers.");
    }
    for (PlacedLayer layer : place(height, width, classes, hidden)) {
      for (int side : layer.output()) {
        if (side < 1) {
          throw new IllegalArgumentException(
              "Images of " + width + "x" + height + " are too small for preset " + preset + ".");
        }
      }
    }
  }

  /**
   * Returns the network of a preset.
   *
   * @throws IllegalArgumentException as {@link Preset#network}
   */
  static NetworkSpec of(Preset preset, int height, int width, int classes) {
    return new NetworkSpec(preset.name(), height, width, classes, preset.hidden());
  }

  private static List<PlacedLayer> place(
      int height, int width, int classes, List<LayerSpec> hidden) {
    var specs = new ArrayList<>(hidden);
    specs.add(new LayerSpec.CtcOutput(classes));
    var placed = new ArrayList<PlacedLayer>();
    var numbers = new HashMap<Class<?>, Integer>();
    int[] shape = {1, 1, height, width};
    for (LayerSpec spec : specs) {
      var layer = new PlacedLayer(spec, numbers.merge(spec.getClass(), 1, Integer::sum), shape);
      placed.add(layer);
      shape = layer.output();
    }
    return placed;
  }

  /** Returns all layers, first to last, the output layer included. */
  public List<PlacedLayer> layers() {
    return place(height, width, classes, hidden);
  }

  private PlacedLayer output() {
    return layers().get(hidden.size());
  }

  /** Returns the number of time steps {@code T}: the columns that pooling leaves. */
  public int steps() {
    return output().input()[0];
  }

  /** Returns the length of the flat parameter array. */
  public int parameters() {
    return layers().stream().mapToInt(PlacedLayer::parameters).sum();
  }

  /** Counts the parameters of all layers before the output layer, which come first. */
  int parametersBeforeOutput() {
    return parameters() - output().parameters();
  }

  /** Returns the number of features of a time step that the output layer sees. */
  int outputFeatures() {
    return output().input()[2];
  }

  /** Returns the same network, parameters included, without dropout. */
  public NetworkSpec withoutDropout() {
    return new NetworkSpec(
        preset, height, width, classes, hidden.stream().map(LayerSpec::withoutDropout).toList());
  }

  /** Returns the same network for images of another width and with other classes. */
  public NetworkSpec with(int newWidth, int newClasses) {
    return new NetworkSpec(preset, height, newWidth, newClasses, hidden);
  }

  /** Returns the network as plain JSON values, which {@link #of(Map)} reads. */
  public Map<String, Object> values() {
    return NetworkJson.write(this);
  }

  /**
   * Returns the plain JSON values of a network that is none of our layers, so that it can read but
   * not be trained on; {@link #of(Map)} refuses them with the reason.
   *
   * @param reason why not, to follow "because"
   */
  public static Map<String, Object> readOnly(int height, int width, int classes, String reason) {
    return NetworkJson.readOnly(height, width, classes, reason);
  }

  /**
   * Reads a network from plain JSON values.
   *
   * @throws IllegalArgumentException if one is missing or of another kind, or if the network can
   *     only read
   */
  public static NetworkSpec of(Map<String, ?> values) {
    return NetworkJson.read(values);
  }
}
