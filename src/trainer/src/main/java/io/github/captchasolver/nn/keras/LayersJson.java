package io.github.captchasolver.nn.keras;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Layers as the two kinds of JSON that Keras reads. Only keys that all its versions know. */
final class LayersJson {
  private static final String CLASS = "class_name";
  private static final String CONFIG = "config";
  private static final String NAME = "name";
  private static final String DTYPE = "float32";
  private static final String MODEL = "captcha";

  private LayersJson() {}

  /** Returns the form of {@code .h5} files, which Keras 2 and 3 read. */
  static Map<String, Object> legacy(List<WrittenLayer> layers) {
    var values = new ArrayList<Object>();
    WrittenLayer before = null;
    for (WrittenLayer layer : layers) {
      Map<String, Object> config = config(layer);
      if (before == null) {
        config.put("batch_input_shape", batch(layer.output()));
      } else if (config.get("layer") instanceof KerasLayers.LstmArguments recurrent) {
        config.put("layer", object("keras.layers", recurrent.type(), recurrent.config()));
      }
      Object inbound =
          before == null ? List.of() : List.of(List.of(List.of(before.name(), 0, 0, Map.of())));
      values.add(
          Map.of(
              CLASS, layer.type(), CONFIG, config, NAME, layer.name(), "inbound_nodes", inbound));
      before = layer;
    }
    return Map.of(CLASS, "Functional", CONFIG, model(layers, values));
  }

  /** Returns the form of {@code .keras} files, which Keras 3 reads. */
  static Map<String, Object> current(List<WrittenLayer> layers) {
    var values = new ArrayList<Object>();
    WrittenLayer before = null;
    for (WrittenLayer layer : layers) {
      Map<String, Object> config = config(layer);
      if (before == null) {
        config.put("batch_shape", batch(layer.output()));
      } else if (config.get("layer") instanceof KerasLayers.LstmArguments recurrent) {
        config.put("layer", object("keras.layers", recurrent.type(), recurrent.config()));
      }
      Map<String, Object> object = object("keras.layers", layer.type(), config);
      object.put(NAME, layer.name());
      object.put("inbound_nodes", before == null ? List.of() : List.of(call(before)));
      if (before != null) {
        object.put("build_config", Map.of("input_shape", batch(before.output())));
      }
      values.add(object);
      before = layer;
    }
    Map<String, Object> object =
        object("keras.src.models.functional", "Functional", model(layers, values));
    object.put("registered_name", "Functional");
    return object;
  }

  private static Map<String, Object> config(WrittenLayer layer) {
    var config = new LinkedHashMap<String, Object>(layer.config());
    config.put(NAME, layer.name());
    config.put("dtype", DTYPE);
    return config;
  }

  private static Map<String, Object> model(List<WrittenLayer> layers, List<Object> values) {
    List<Object> first = List.of(layers.get(0).name(), 0, 0);
    List<Object> last = List.of(layers.get(layers.size() - 1).name(), 0, 0);
    return Map.of(
        NAME,
        MODEL,
        "trainable",
        true,
        "layers",
        values,
        "input_layers",
        List.of(first),
        "output_layers",
        List.of(last));
  }

  private static Map<String, Object> call(WrittenLayer before) {
    Map<String, Object> tensor =
        Map.of(
            CLASS,
            "__keras_tensor__",
            CONFIG,
            Map.of(
                "shape",
                batch(before.output()),
                "dtype",
                DTYPE,
                "keras_history",
                List.of(before.name(), 0, 0)));
    return Map.of("args", List.of(tensor), "kwargs", Map.of());
  }

  private static Map<String, Object> object(
      String module, String type, Map<String, Object> config) {
    var object = new LinkedHashMap<String, Object>();
    object.put("module", module);
    object.put(CLASS, type);
    object.put(CONFIG, config);
    object.put("registered_name", null);
    return object;
  }

  /** A shape whose first dimension, the batch, is open. */
  private static List<Object> batch(int[] shape) {
    var open = new ArrayList<Object>();
    open.add(null);
    open.addAll(KerasLayers.list(shape));
    return open;
  }
}
