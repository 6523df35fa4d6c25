package io.github.captchasolver.nn;

import io.github.captchasolver.nn.LayerSpec.BiLstm;
import io.github.captchasolver.nn.LayerSpec.ConvolutionBlock;
import io.github.captchasolver.nn.LayerSpec.MapToSequence;
import io.github.captchasolver.nn.LayerSpec.TimeDistributedDense;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Converts a network to plain JSON values and back. Convolutions, columns, one dense layer and
 * BiLSTMs with equal dropout, in this order, have the short form that all versions of the model
 * file know; any other sequence of layers is a list of them.
 */
final class NetworkJson {
  private static final String LAYERS = "layers";
  private static final String READ_ONLY = "readOnly";

  private NetworkJson() {}

  static Map<String, Object> write(NetworkSpec network) {
    var values = new LinkedHashMap<String, Object>();
    values.put("preset", network.preset());
    values.put("height", network.height());
    values.put("width", network.width());
    values.put("classes", network.classes());
    ShortForm form = ShortForm.of(network.hidden());
    if (form.hidden().equals(network.hidden())) {
      form.write(values);
    } else {
      values.put(LAYERS, network.hidden().stream().map(LayerJson::write).toList());
    }
    return values;
  }

  static Map<String, Object> readOnly(int height, int width, int classes, String reason) {
    return Map.of("height", height, "width", width, "classes", classes, READ_ONLY, reason);
  }

  static NetworkSpec read(Map<String, ?> values) {
    if (values.get(READ_ONLY) instanceof String reason) {
      throw new IllegalArgumentException(
          "This model can only solve and evaluate, because " + reason + ".");
    }
    List<LayerSpec> hidden;
    if (values.containsKey(LAYERS)) {
      hidden = new ArrayList<>();
      for (Object layer : value(values, LAYERS, List.class)) {
        hidden.add(LayerJson.read(map(layer)));
      }
    } else {
      hidden = ShortForm.read(values).hidden();
    }
    return Preset.of(value(values, "preset", String.class), hidden)
        .network(
            value(values, "height", Number.class).intValue(),
            value(values, "width", Number.class).intValue(),
            value(values, "classes", Number.class).intValue());
  }

  private record ShortForm(
      List<ConvolutionBlock> convolutions,
      int dense,
      double denseDropout,
      List<Integer> recurrent,
      double recurrentDropout) {

    /** Collects the layers that the form can represent; the caller checks whether these are all. */
    static ShortForm of(List<LayerSpec> hidden) {
      var dense = first(hidden, TimeDistributedDense.class, new TimeDistributedDense(1, 0));
      List<BiLstm> recurrent = all(hidden, BiLstm.class);
      return new ShortForm(
          all(hidden, ConvolutionBlock.class),
          dense.units(),
          dense.dropout(),
          recurrent.stream().map(BiLstm::units).toList(),
          first(hidden, BiLstm.class, new BiLstm(1, 0)).dropout());
    }

    private static <T> List<T> all(List<LayerSpec> hidden, Class<T> type) {
      return hidden.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static <T> T first(List<LayerSpec> hidden, Class<T> type, T otherwise) {
      return all(hidden, type).stream().findFirst().orElse(otherwise);
    }

    List<LayerSpec> hidden() {
      var hidden = new ArrayList<LayerSpec>(convolutions);
      hidden.add(new MapToSequence());
      hidden.add(new TimeDistributedDense(dense, denseDropout));
      recurrent.forEach(units -> hidden.add(new BiLstm(units, recurrentDropout)));
      return hidden;
    }

    void write(Map<String, Object> values) {
      var blocks = new ArrayList<Object>();
      for (ConvolutionBlock convolution : convolutions) {
        blocks.add(
            Map.of(
                "filters", convolution.filters(),
                "batchNorm", convolution.batchNorm(),
                "poolHeight", convolution.poolHeight(),
                "poolWidth", convolution.poolWidth()));
      }
      values.put("convolutions", blocks);
      values.put("dense", dense);
      values.put("denseDropout", denseDropout);
      values.put("recurrent", new ArrayList<Object>(recurrent));
      values.put("recurrentDropout", recurrentDropout);
    }

    static ShortForm read(Map<String, ?> values) {
      var convolutions = new ArrayList<ConvolutionBlock>();
      for (Object block : value(values, "convolutions", List.class)) {
        Map<?, ?> map = map(block);
        convolutions.add(
            new ConvolutionBlock(
                value(map, "filters", Number.class).intValue(),
                value(map, "batchNorm", Boolean.class),
                value(map, "poolHeight", Number.class).intValue(),
                value(map, "poolWidth", Number.class).intValue()));
      }
      var recurrent = new ArrayList<Integer>();
      for (Object units : value(values, "recurrent", List.class)) {
        recurrent.add(((Number) units).intValue());
      }
      return new ShortForm(
          convolutions,
          value(values, "dense", Number.class).intValue(),
          value(values, "denseDropout", Number.class).doubleValue(),
          recurrent,
          value(values, "recurrentDropout", Number.class).doubleValue());
    }
  }

  private static Map<?, ?> map(Object layer) {
    if (layer instanceof Map<?, ?> map) {
      return map;
    }
    throw new IllegalArgumentException("A layer of the network is not an object: " + layer + ".");
  }

  static <T> T value(Map<?, ?> values, String name, Class<T> type) {
    Object value = values.get(name);
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException(
          "The network's " + name + " is " + value + ", not a " + type.getSimpleName() + ".");
    }
    return type.cast(value);
  }
}
