package io.github.captchasolver.importing;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.model.Manifest;
import io.github.captchasolver.model.Model;
import io.github.captchasolver.nn.NetworkSpec;
import io.github.captchasolver.nn.Preset;
import io.github.captchasolver.nn.keras.KerasNetwork;
import io.github.captchasolver.nn.onnx.OnnxWriter;
import io.github.captchasolver.text.Vocabulary;
import io.github.captchasolver.training.ModelPackager;
import io.github.captchasolver.training.SyntheticSelfChecks;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Makes models of networks from Keras files. */
public final class KerasImport {
  /** More rows of scores than any text has characters are time steps. */
  private static final int MOST_POSITIONS = 20;

  private static final int SELF_CHECKS = 3;

  /** Images of each style from which they are chosen; any with a text will do. */
  private static final int TRIED = 1;

  private final KerasNetwork network;
  private final Preprocessing preprocessing;
  private final boolean positions;
  private final int characterClasses;

  private KerasImport(KerasNetwork network, int characters) {
    this.network = network;
    preprocessing = network.preprocessing();
    positions =
        network.hasSeveralOutputs()
            || network.classes() == characters && network.rows() <= MOST_POSITIONS;
    characterClasses = network.classes() - (positions ? 0 : 1);
    int unknown = characterClasses - characters;
    if (unknown < 0 || unknown > (positions ? 0 : 1)) {
      throw new IllegalArgumentException(
          String.format(
              "%s has %d classes: %s, but %d were named.",
              network.name(),
              network.classes(),
              positions
                  ? network.classes() + " characters"
                  : String.format(
                      "%d characters and the blank, or %d with Keras' [UNK]",
                      network.classes() - 1, Math.max(0, network.classes() - 2)),
              characters));
    }
  }

  /**
   * Makes a model whose classes stand for characters in a known order.
   *
   * @param characters in the order of the classes, without the blank and Keras' [UNK], which is
   *     class 0 where there is one
   * @throws IllegalArgumentException if the network has another number of classes
   */
  public static ImportedModel of(KerasNetwork network, CharacterList characters) {
    var importing = new KerasImport(network, characters.size());
    IntStream unknown =
        importing.characterClasses > characters.size()
            ? IntStream.of(CharacterOrder.UNKNOWN)
            : IntStream.empty();
    int[] classes =
        IntStream.concat(unknown, characters.codePoints().stream().mapToInt(c -> c)).toArray();
    return importing.model(new CharacterOrder(classes, 0, 0, ""), "");
  }

  /**
   * Makes a model, and finds the order of its characters with labelled images.
   *
   * @param characters in any order; null for those of the labels
   * @throws IllegalArgumentException if the network has another number of classes, or cannot read
   *     the images
   */
  public static ImportedModel of(KerasNetwork network, CharacterList characters, Dataset data) {
    CharacterList known = characters == null ? CharacterList.of(data.labels()) : characters;
    var importing = new KerasImport(network, known.size());
    int count = importing.characterClasses;
    int[] placeholders =
        IntStream.range(0, count).map(k -> CharacterOrder.PLACEHOLDER + k).toArray();
    Model blind = importing.model(new CharacterOrder(placeholders, 0, 0, ""), "").model();
    return importing.model(CharacterOrder.find(blind, count, known, data), data.fingerprint());
  }

  private ImportedModel model(CharacterOrder order, String fingerprint) {
    String text = order.text();
    Vocabulary vocabulary = Vocabulary.ofCharacters(text);
    int[] columns = columns(vocabulary, order.classes());
    Map<String, String> metadata =
        OnnxWriter.metadata(vocabulary, preprocessing, Preset.KERAS, ModelPackager.version());
    String reason = "";
    KerasNetwork.Trainable trainable = null;
    byte[] onnx;
    if (positions) {
      reason = "it classifies each position of a character by itself";
      onnx = network.positionsOnnx(columns, metadata);
    } else {
      int[] withBlank =
          IntStream.concat(IntStream.of(characterClasses), Arrays.stream(columns)).toArray();
      try {
        trainable = network.trainable(Preset.KERAS, withBlank);
        onnx = OnnxWriter.write(trainable.network(), trainable.parameters(), metadata);
      } catch (IllegalArgumentException e) {
        reason = clause(e.getMessage());
        trainable = null;
        onnx = network.onnx(withBlank, metadata);
      }
    }
    Map<String, Object> layers =
        trainable != null
            ? trainable.network().values()
            : NetworkSpec.readOnly(
                preprocessing.height(), preprocessing.width(), vocabulary.classes(), reason);
    var options = new LinkedHashMap<String, Object>();
    options.put("views", 1);
    options.put("keras", Map.of("characters", text));
    var manifest =
        Manifest.builder(vocabulary, preprocessing)
            .libraryVersion(ModelPackager.version())
            .preset(Preset.KERAS)
            .network(layers, positions ? 2 * network.rows() : network.rows())
            .options(options, 0)
            .metrics(order.metrics())
            .data(fingerprint, network.name())
            .build();
    var model =
        new Model(
            manifest,
            trainable != null ? trainable.parameters() : new float[0],
            onnx,
            SyntheticSelfChecks.of(manifest, onnx, TRIED, SELF_CHECKS));
    return new ImportedModel(
        model,
        text,
        network.classes(),
        "",
        reason,
        order.images(),
        order.correct(),
        order.ambiguous());
  }

  private static String clause(String sentence) {
    return sentence.substring(0, 1).toLowerCase(Locale.ROOT)
        + sentence.substring(1, sentence.length() - 1);
  }

  /** Returns the column of each character of the vocabulary. */
  private static int[] columns(Vocabulary vocabulary, int[] classes) {
    List<Integer> all = Arrays.stream(classes).boxed().toList();
    return vocabulary.characters().codePoints().map(all::indexOf).toArray();
  }
}
