package io.github.captchasolver.nn.keras;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The layers of a model that lead from its image to its scores, in an order in which they can be
 * computed. CTC layers and Lambdas after the scores are left out, and with them the input for the
 * labels.
 *
 * @param input the layer that takes the image
 * @param nodes all other layers
 * @param outputs names of the layers that give the scores
 */
record KerasGraph(KerasNode input, List<KerasNode> nodes, List<String> outputs) {
  private static final int MOST_LAYERS = 1000;
  private static final String INPUT = "InputLayer";

  /**
   * Reads the graph from a file.
   *
   * @throws KerasException if its description is malformed or is that of another kind of model
   * @throws IOException if the file cannot be read
   */
  static KerasGraph read(KerasArchive archive) {
    Map<?, ?> model = archive.config();
    Object type = model.get("class_name");
    Object config = model.get("config");
    boolean sequential = "Sequential".equals(type);
    if (!sequential && !"Functional".equals(type) && !"Model".equals(type)) {
      throw new KerasException(
          "It is a model of the class \""
              + type
              + "\": only Functional and Sequential ones describe their layers in the file.");
    }
    Object layers = config instanceof Map<?, ?> map ? map.get("layers") : config;
    if (!(layers instanceof List<?> list) || list.isEmpty() || list.size() > MOST_LAYERS) {
      throw new KerasException("Its list of layers is missing, empty or too long.");
    }
    Map<String, KerasNode> nodes = nodes(list, sequential, archive);
    List<String> ends =
        sequential
            ? List.of(List.copyOf(nodes.keySet()).get(nodes.size() - 1))
            : new ArrayList<>(
                references(((Map<?, ?>) config).get("output_layers"), nodes.keySet()));
    return withoutTail(nodes, ends);
  }

  private static Map<String, KerasNode> nodes(
      List<?> layers, boolean sequential, KerasArchive archive) {
    Set<String> names = new LinkedHashSet<>();
    for (Object layer : layers) {
      names.add(name(layer));
    }
    var numbers = new HashMap<String, Integer>();
    var nodes = new LinkedHashMap<String, KerasNode>();
    String before = null;
    for (Object layer : layers) {
      Map<?, ?> values = (Map<?, ?>) layer;
      String name = name(layer);
      String type = String.valueOf(values.get("class_name"));
      var config = new KerasConfig(name, (Map<?, ?>) values.get("config"));
      String base = LayerName.of(type);
      int number = numbers.merge(base, 1, Integer::sum) - 1;
      List<KerasArray> weights = archive.weights(name, number == 0 ? base : base + "_" + number);
      List<String> inputs;
      if (!sequential) {
        inputs = calls(name, values.get("inbound_nodes"), names);
      } else if (before == null && !type.equals(INPUT)) {
        // The first layer of a Sequential model may tell the shape of the input itself.
        nodes.put("", new KerasNode("", INPUT, config, List.of(), List.of()));
        inputs = List.of("");
      } else {
        inputs = before == null ? List.of() : List.of(before);
      }
      if (nodes.put(name, new KerasNode(name, type, config, inputs, weights)) != null) {
        throw new KerasException("It has two layers with the name \"" + name + "\".");
      }
      before = name;
    }
    return nodes;
  }

  private static String name(Object layer) {
    if (layer instanceof Map<?, ?> values
        && values.get("config") instanceof Map<?, ?> config
        && (values.get("name") instanceof String || config.get("name") instanceof String)) {
      return (String)
          (values.get("name") instanceof String ? values.get("name") : config.get("name"));
    }
    throw new KerasException("One of its layers has no name or no arguments.");
  }

  private static List<String> calls(String name, Object inbound, Set<String> names) {
    List<?> calls = inbound instanceof List<?> list ? list : List.of();
    if (calls.size() > 1) {
      throw new KerasException("Its layer \"" + name + "\" is used more than once.");
    }
    return new ArrayList<>(references(calls, names));
  }

  /**
   * Finds the layers that a call takes its tensors from, in the forms of Keras 2 ({@code ["name",
   * 0, 0, {}]}) and of Keras 3 ({@code {"class_name": "__keras_tensor__", ...}}).
   */
  private static Set<String> references(Object value, Set<String> names) {
    var found = new LinkedHashSet<String>();
    if (value instanceof List<?> list) {
      if (list.size() >= 3
          && list.get(0) instanceof String name
          && list.get(1) instanceof Number
          && names.contains(name)) {
        found.add(name);
        list = list.subList(3, list.size());
      }
      list.forEach(each -> found.addAll(references(each, names)));
    } else if (value instanceof Map<?, ?> map) {
      map.values().forEach(each -> found.addAll(references(each, names)));
    }
    return found;
  }

  private static KerasGraph withoutTail(Map<String, KerasNode> nodes, List<String> ends) {
    if (ends.size() == 1) {
      String end = ends.get(0);
      for (int i = 0; i < nodes.size() && isTail(nodes.get(end)); i++) {
        String next =
            nodes.get(end).inputs().stream()
                .filter(name -> !nodes.get(name).type().equals(INPUT))
                .findFirst()
                .orElse(end);
        end = next;
      }
      ends = List.of(end);
    }
    if (ends.isEmpty()) {
      throw new KerasException("It has no output.");
    }
    var ordered = new LinkedHashMap<String, KerasNode>();
    for (String end : ends) {
      order(end, nodes, ordered, 0);
    }
    List<KerasNode> inputs =
        ordered.values().stream().filter(node -> node.type().equals(INPUT)).toList();
    if (inputs.size() != 1) {
      throw new KerasException(
          "Its scores depend on " + inputs.size() + " inputs, not on one image.");
    }
    ordered.remove(inputs.get(0).name());
    return new KerasGraph(inputs.get(0), List.copyOf(ordered.values()), ends);
  }

  /**
   * Whether a last layer computes the loss or decodes, which needs code that is not in the file.
   */
  private static boolean isTail(KerasNode node) {
    return node != null
        && (node.type().endsWith("Lambda") || node.type().toLowerCase(Locale.ROOT).contains("ctc"));
  }

  private static void order(
      String name, Map<String, KerasNode> nodes, Map<String, KerasNode> ordered, int depth) {
    if (ordered.containsKey(name)) {
      return;
    }
    if (depth > nodes.size()) {
      throw new KerasException("Its layers form a circle.");
    }
    KerasNode node = nodes.get(name);
    for (String input : node.inputs()) {
      order(input, nodes, ordered, depth + 1);
    }
    ordered.put(name, node);
  }

  /**
   * Returns the layers as a chain.
   *
   * @throws KerasException if one has several inputs, or several take its output
   */
  List<KerasNode> chain() {
    String before = input.name();
    for (KerasNode node : nodes) {
      if (!node.inputs().equals(List.of(before))) {
        throw node.untrainable("it joins or leaves a branch");
      }
      before = node.name();
    }
    if (!outputs.equals(List.of(before))) {
      throw new KerasException("It has several outputs.");
    }
    return nodes;
  }

  /**
   * Returns the shape of the image in the order in which the model takes it, {@code [a, b,
   * channels]}; 0 stands for an open length.
   */
  int[] imageShape() {
    KerasConfig config = input.config();
    for (String name : List.of("batch_shape", "batch_input_shape")) {
      if (config.has(name)) {
        List<?> sides = config.list(config.values().get(name), name);
        if (sides.size() == 4) {
          return new int[] {side(sides.get(1)), side(sides.get(2)), side(sides.get(3))};
        }
      }
    }
    throw new KerasException("It takes no images of the shape [N, W, H, 1] or [N, H, W, 1].");
  }

  private static int side(Object value) {
    if (value == null) {
      return 0;
    }
    if (value instanceof Long side && side > 0 && side <= KerasNetwork.LONGEST_SIDE) {
      return side.intValue();
    }
    throw new KerasException(
        "Its images have a side of " + value + ", not of 1 to " + KerasNetwork.LONGEST_SIDE + ".");
  }
}
