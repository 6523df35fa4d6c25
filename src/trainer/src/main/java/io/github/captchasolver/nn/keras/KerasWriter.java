package io.github.captchasolver.nn.keras;

import io.github.captchasolver.image.ImageSteps;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.model.Manifest;
import io.github.captchasolver.model.Model;
import io.github.captchasolver.model.file.Json;
import io.github.captchasolver.nn.NetworkSpec;
import io.github.captchasolver.text.Vocabulary;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import io.jhdf.api.WritableNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a network as a whole Keras model, which {@code keras.models.load_model} opens without
 * custom objects.
 *
 * <p>Its input {@code image} is the preprocessed grey image, transposed as in the Keras captcha
 * notebooks, {@code [N, W, H, 1]}; its output is {@code [N, T, K]}, probabilities with the blank as
 * the last class.
 */
public final class KerasWriter {
  /** The oldest versions that the files are written for. */
  private static final String KERAS_2 = "2.15.0";

  private static final String KERAS_3 = "3.0.0";

  /** Name of the attribute and, with an extension, of the file with all that reading needs. */
  static final String READING = "captcha";

  /** Near the first moment that zips know, so that the same network gives the same bytes. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  private KerasWriter() {}

  /**
   * Returns the file of a model's network, with what reading with it needs.
   *
   * @throws IllegalArgumentException if the network cannot be trained on: it is not known layer by
   *     layer
   * @throws IOException as {@link #write(KerasFormat, NetworkSpec, float[], Map)}
   */
  public static byte[] write(KerasFormat format, Model model) throws IOException {
    Manifest manifest = model.manifest();
    return write(format, NetworkSpec.of(manifest.network()), model.weights(), reading(manifest));
  }

  /**
   * Returns the file of a network. The same arguments always give the same bytes.
   *
   * @param parameters all parameters, laid out as {@link NetworkSpec} says
   * @param reading what a reader needs to know, as plain JSON values
   * @throws IllegalArgumentException if the number of parameters is not the network's
   * @throws IOException if the temporary file, which the HDF5 library needs, cannot be written
   */
  public static byte[] write(
      KerasFormat format, NetworkSpec spec, float[] parameters, Map<String, ?> reading)
      throws IOException {
    List<WrittenLayer> layers = KerasLayers.of(spec, parameters);
    byte[] json = Json.write(reading);
    return format == KerasFormat.H5 ? h5(layers, json) : keras(layers, json);
  }

  /**
   * Returns what a reader needs to feed images to the network and to turn its output into text:
   * {@code vocabulary} (the characters of classes 0 to K-2, in order), {@code blank} (its class,
   * K-1), {@code lengths} (of the training labels), {@code height}, {@code width}, {@code grey},
   * {@code resampling} and {@code scaling} (names as in {@link Preprocessing}), and {@code window}
   * (the size of the {@link io.github.captchasolver.image.TextWindow}) if there is one, {@code
   * keepColour} and {@code rowsCut} likewise.
   */
  private static Map<String, Object> reading(Manifest manifest) {
    Vocabulary vocabulary = manifest.vocabulary();
    Preprocessing preprocessing = manifest.preprocessing();
    var values = new LinkedHashMap<String, Object>();
    values.put("vocabulary", vocabulary.characters());
    values.put("blank", vocabulary.size());
    values.put("lengths", new ArrayList<>(manifest.labelLengths().keySet()));
    values.put("height", preprocessing.height());
    values.put("width", preprocessing.width());
    values.put("grey", preprocessing.grey().name());
    values.put("resampling", preprocessing.resampling().name());
    values.put("scaling", preprocessing.scaling().name());
    if (preprocessing.window() != null) {
      values.put("window", preprocessing.window().toString());
    }
    ImageSteps steps = preprocessing.steps();
    if (steps.colour() != null) {
      values.put("keepColour", steps.colour().toString());
    }
    if (steps.rows() != null) {
      values.put("rowsCut", steps.rows().cut());
    }
    return values;
  }

  private static byte[] h5(List<WrittenLayer> layers, byte[] reading) throws IOException {
    return hdf5(
        root -> {
          version(root);
          root.putAttribute("model_config", text(Json.write(LayersJson.legacy(layers))));
          root.putAttribute(READING, text(reading));
          WritableGroup all = root.putGroup("model_weights");
          version(all);
          // Keras does not ask for the others, and jHDF writes over an empty group at the end.
          List<WrittenLayer> named = layers.stream().filter(l -> !l.weights().isEmpty()).toList();
          all.putAttribute(
              "layer_names", named.stream().map(WrittenLayer::name).toArray(String[]::new));
          named.forEach(layer -> legacyWeights(layer, all.putGroup(layer.name())));
        });
  }

  private static void version(WritableNode node) {
    node.putAttribute("keras_version", KERAS_2);
    node.putAttribute("backend", "tensorflow");
  }

  private static void legacyWeights(WrittenLayer layer, WritableGroup group) {
    var names = new ArrayList<String>();
    var folders = new Folders(group);
    for (WrittenWeights weights : layer.weights()) {
      String owner = layer.name() + (weights.owner().isEmpty() ? "" : "/" + weights.owner());
      folders.get(owner).putDataset(weights.name(), weights.nested());
      names.add(owner + "/" + weights.name());
    }
    group.putAttribute("weight_names", names.toArray(new String[0]));
  }

  private static byte[] keras(List<WrittenLayer> layers, byte[] reading) throws IOException {
    byte[] weights =
        hdf5(
            root -> {
              var folders = new Folders(root);
              for (WrittenLayer layer : layers) {
                var counts = new HashMap<String, Integer>();
                for (WrittenWeights each : layer.weights()) {
                  String owner = "layers/" + layer.name() + "/" + each.owner();
                  int number = counts.merge(owner, 1, Integer::sum) - 1;
                  folders.get(owner + "/vars").putDataset(String.valueOf(number), each.nested());
                }
              }
              // Keras 3.0 to 3.3 ask for the model's own variables, of which there are none. A
              // group in the last place would be written over, so an array comes after it.
              root.putGroup("vars");
              root.putDataset("spare", new float[1]);
            });
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      entry(zip, "metadata.json", Json.write(Map.of("keras_version", KERAS_3)));
      entry(zip, "config.json", Json.write(LayersJson.current(layers)));
      entry(zip, "model.weights.h5", weights);
      entry(zip, READING + ".json", reading);
    }
    return bytes.toByteArray();
  }

  private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
    var entry = new ZipEntry(name);
    entry.setTimeLocal(NO_TIME);
    zip.putNextEntry(entry);
    zip.write(content);
  }

  private static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }

  private static byte[] hdf5(Consumer<WritableGroup> content) throws IOException {
    Path file = Files.createTempFile("keras", ".h5");
    try {
      try (WritableHdfFile root = HdfFile.write(file)) {
        root.removeAttribute("_jHDF"); // names the machine
        content.accept(root);
      }
      return Files.readAllBytes(file);
    } finally {
      Files.delete(file);
    }
  }

  /** The groups below another one, each created when it is first asked for. */
  private record Folders(Map<String, WritableGroup> known) {
    Folders(WritableGroup root) {
      this(new HashMap<>(Map.of("", root)));
    }

    WritableGroup get(String path) {
      WritableGroup group = known.get(path);
      if (group == null) {
        int slash = path.lastIndexOf('/');
        WritableGroup parent = get(path.substring(0, Math.max(0, slash)));
        String name = path.substring(slash + 1);
        group = name.isEmpty() ? parent : parent.putGroup(name);
        known.put(path, group);
      }
      return group;
    }
  }
}
