package io.github.captchasolver.nn.keras;

import io.github.captchasolver.model.file.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A whole Keras model: its layers as JSON, and access to its weights. Nothing is unpacked to disk.
 */
final class KerasArchive implements AutoCloseable {
  private static final int MAX_BYTES = 256 << 20;
  private static final int MAX_JSON = 16 << 20;
  private static final String WHOLE =
      "save the whole model with model.save(\"model.keras\") and import that.";

  private final Map<String, Object> config;
  private final Hdf5 weights;
  private final boolean legacy;
  private final Map<String, Object> reading;

  private KerasArchive(
      Map<String, Object> config, Map<String, Object> reading, Hdf5 weights, boolean legacy) {
    this.config = config;
    this.reading = reading;
    this.weights = weights;
    this.legacy = legacy;
  }

  /**
   * Opens a file.
   *
   * @throws KerasException if it holds no whole Keras model
   * @throws IOException if it cannot be read
   */
  static KerasArchive open(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new KerasException("It is a folder, perhaps a SavedModel: " + WHOLE);
    }
    if (Files.size(file) > MAX_BYTES) {
      throw new KerasException("It is larger than " + (MAX_BYTES >> 20) + " MB.");
    }
    byte[] bytes = Files.readAllBytes(file);
    if (Hdf5.begins(bytes)) {
      return legacy(new Hdf5(bytes));
    }
    if (bytes.length > 1 && bytes[0] == 'P' && bytes[1] == 'K') {
      return zip(file);
    }
    throw new KerasException("It is not a Keras model: " + WHOLE);
  }

  private static KerasArchive legacy(Hdf5 file) {
    try {
      String json = file.text("", "model_config");
      if (json == null) {
        throw new KerasException(
            file.hasGroup("layers")
                    || file.hasGroup("_layer_checkpoint_dependencies")
                    || !file.texts("", "layer_names").isEmpty()
                ? "It holds only the weights of a model, without its layers: " + WHOLE
                : "It holds no Keras model: " + WHOLE);
      }
      String reading = file.text("", KerasWriter.READING);
      return new KerasArchive(
          json(json.getBytes(StandardCharsets.UTF_8)),
          json((reading == null ? "{}" : reading).getBytes(StandardCharsets.UTF_8)),
          file,
          true);
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static KerasArchive zip(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      byte[] json = part(zip, "config.json", MAX_JSON);
      String ours = KerasWriter.READING + ".json";
      Map<String, Object> reading =
          zip.getEntry(ours) == null ? Map.of() : json(part(zip, ours, MAX_JSON));
      return new KerasArchive(
          json(json), reading, new Hdf5(part(zip, "model.weights.h5", MAX_BYTES)), false);
    } catch (IOException | IllegalArgumentException e) {
      if (e instanceof KerasException ours) {
        throw ours;
      }
      throw new KerasException("Its zip is damaged.", e);
    }
  }

  private static byte[] part(ZipFile zip, String name, int limit) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new KerasException("It is a zip without " + name + ", so not a Keras model: " + WHOLE);
    }
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes(limit + 1);
      if (bytes.length > limit) {
        throw new KerasException("Its part " + name + " is larger than " + (limit >> 20) + " MB.");
      }
      return bytes;
    }
  }

  private static Map<String, Object> json(byte[] json) {
    try {
      return Json.read(json);
    } catch (IllegalArgumentException e) {
      throw new KerasException("Its description of the layers is damaged: " + e.getMessage(), e);
    }
  }

  /** Returns the description of the model, as plain JSON values. */
  Map<String, Object> config() {
    return config;
  }

  /** Returns what {@link KerasWriter#reading} says, if this library wrote the file; else empty. */
  Map<String, Object> reading() {
    return reading;
  }

  /**
   * Returns the weights of a layer in Keras' order.
   *
   * @param name its name
   * @param key the name that {@code .keras} files store it under: its class and a number
   */
  List<KerasArray> weights(String name, String key) {
    return legacy ? legacyWeights(name) : currentWeights("layers/" + key);
  }

  private List<KerasArray> legacyWeights(String name) {
    String path = "model_weights/" + name;
    var arrays = new ArrayList<KerasArray>();
    for (String each : weights.texts(path, "weight_names")) {
      KerasArray array = weights.array(path + "/" + each);
      if (array == null) {
        throw new KerasException("The weights of its layer \"" + name + "\" are missing.");
      }
      arrays.add(array);
    }
    return arrays;
  }

  private List<KerasArray> currentWeights(String path) {
    var arrays = new ArrayList<KerasArray>();
    // Where Keras puts the variables of plain, wrapped and recurrent layers.
    for (String part :
        List.of("", "/layer", "/cell", "/forward_layer/cell", "/backward_layer/cell")) {
      for (int i = 0; ; i++) {
        KerasArray array = weights.array(path + part + "/vars/" + i);
        if (array == null) {
          break;
        }
        arrays.add(array);
      }
    }
    return arrays;
  }

  @Override
  public void close() {
    weights.close();
  }
}
