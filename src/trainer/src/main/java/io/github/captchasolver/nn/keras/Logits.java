package io.github.captchasolver.nn.keras;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes a model that gives logits of one that gives probabilities. */
final class Logits {
  private static final List<String> SOFTMAX = List.of("Softmax", "Activation");

  private Logits() {}

  /** Removes the softmax of the outputs: logarithms come from the logits, which lose nothing. */
  static KerasGraph of(KerasGraph graph) {
    var nodes = new ArrayList<>(graph.nodes());
    var outputs = new ArrayList<String>();
    for (String output : graph.outputs()) {
      KerasNode end = find(nodes, output);
      boolean own =
          SOFTMAX.contains(end.type())
              && end.config().function("activation", "softmax").equals("softmax")
              && end.config().wholes("axis", 1, -1)[0] == -1;
      if (own) {
        nodes.remove(end);
        end = find(nodes, end.inputs().get(0));
      } else if (end.config().function("activation", "").equals("softmax")
          || end.type().equals("TimeDistributed")
              && end.config().inner("layer").function("activation", "").equals("softmax")) {
        KerasNode linear = linear(end);
        nodes.set(nodes.indexOf(end), linear);
        end = linear;
      }
      outputs.add(end.name());
    }
    return new KerasGraph(graph.input(), nodes, outputs);
  }

  private static KerasNode find(List<KerasNode> nodes, String name) {
    return nodes.stream()
        .filter(node -> node.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new KerasException("It gives its image as its scores."));
  }

  private static KerasNode linear(KerasNode node) {
    var config = new HashMap<Object, Object>(node.config().values());
    if (config.get("layer") instanceof Map<?, ?> layer) {
      var inner = new HashMap<Object, Object>(node.config().inner("layer").values());
      inner.put("activation", "linear");
      config.put("layer", Map.of("class_name", layer.get("class_name"), "config", inner));
    } else {
      config.put("activation", "linear");
    }
    return new KerasNode(
        node.name(),
        node.type(),
        new KerasConfig(node.name(), config),
        node.inputs(),
        node.weights());
  }
}
