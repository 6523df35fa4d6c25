package io.github.captchasolver.spark;

import io.github.captchasolver.model.BaseModel;
import io.github.captchasolver.model.Model;
import io.github.captchasolver.model.ModelFile;
import io.github.captchasolver.nn.Preset;
import io.github.captchasolver.training.PretrainedModel;
import io.github.captchasolver.training.TrainingOptions;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * Holds the options of one training run as they are written in JSON, under the names that {@code
 * ./captcha train} has for them; what is left out follows from the data.
 *
 * @param values texts, numbers and truth values
 */
record TrainingRequest(TreeMap<String, Serializable> values) implements Serializable {
  private static final String PRESET = "preset";
  private static final String FROM = "from";
  private static final String AUTO = "auto";
  private static final String NONE = "none";

  /** Options besides the start, and how they are set. */
  private static final Map<String, BiFunction<TrainingOptions, Object, TrainingOptions>> OPTIONS =
      Map.of(
          "epochs", (options, value) -> options.withEpochs(whole(value)),
          "batch", (options, value) -> options.withBatch(whole(value)),
          "seed", (options, value) -> options.withSeed((Long) value),
          "validation", (options, value) -> options.withValidation(number(value)),
          "patience", (options, value) -> options.withPatience(whole(value)),
          "learningRate", (options, value) -> options.withLearningRate(number(value)),
          "warmUp", (options, value) -> options.withWarmUp((Boolean) value));

  /**
   * Checks names and values.
   *
   * @throws IllegalArgumentException if one is not an option of a training run
   */
  static TrainingRequest of(Map<String, ?> values) {
    var checked = new TreeMap<String, Serializable>();
    values.forEach(
        (name, value) -> {
          if (!OPTIONS.containsKey(name) && !Set.of(PRESET, FROM).contains(name)) {
            var names = new TreeMap<>(OPTIONS).navigableKeySet();
            throw new IllegalArgumentException(
                "There is no option "
                    + name
                    + "; there are preset, from, "
                    + String.join(", ", names)
                    + ".");
          }
          if (Set.of(PRESET, FROM).contains(name) && value != null && !(value instanceof String)) {
            throw new IllegalArgumentException(
                "The option " + name + " is a name, not " + value + ".");
          }
          if (value != null) {
            checked.put(name, (Serializable) value);
          }
        });
    var request = new TrainingRequest(checked);
    request.set(TrainingOptions.of(Preset.FAST));
    if (checked.get(PRESET) instanceof String preset) {
      Preset.named(preset);
    }
    return request;
  }

  /** Returns the model file to start from, or null for the base model or none. */
  String model() {
    Object from = values.get(FROM);
    return from == null || from.equals(AUTO) || from.equals(NONE) ? null : from.toString();
  }

  /**
   * Returns the options for a trainer.
   *
   * @param model the file to start from, where one is named
   * @throws IllegalArgumentException if preset and start do not go together
   */
  TrainingOptions options(byte[] model) {
    return set(start(model));
  }

  private TrainingOptions start(byte[] file) {
    String preset = (String) values.get(PRESET);
    if (NONE.equals(values.get(FROM)) || Preset.ORIGINAL.name().equals(preset)) {
      return TrainingOptions.of(preset == null ? Preset.FAST : Preset.named(preset));
    }
    Model model = file == null ? BaseModel.read() : ModelFile.decode(file, Path.of(model()));
    String name = file == null ? BaseModel.FILE.toString() : model();
    PretrainedModel base = PretrainedModel.of(name, model);
    if (preset == null || preset.equals(base.preset().name())) {
      return TrainingOptions.from(base);
    }
    if (values.containsKey(FROM)) {
      throw new IllegalArgumentException(
          "Preset " + preset + " cannot start from " + name + ": leave out preset or from.");
    }
    return TrainingOptions.of(Preset.named(preset));
  }

  private TrainingOptions set(TrainingOptions start) {
    TrainingOptions options = start;
    for (var value : values.entrySet()) {
      var setter = OPTIONS.get(value.getKey());
      if (setter != null) {
        try {
          options = setter.apply(options, value.getValue());
        } catch (ClassCastException | ArithmeticException e) {
          throw new IllegalArgumentException(
              "The option " + value.getKey() + " cannot be " + value.getValue() + ".", e);
        }
      }
    }
    return options;
  }

  private static int whole(Object value) {
    return Math.toIntExact((Long) value);
  }

  private static double number(Object value) {
    return ((Number) value).doubleValue();
  }

  /** Returns the options in a few words, for people. */
  @Override
  public String toString() {
    return values.isEmpty()
        ? "defaults"
        : String.join(", ", values.entrySet().stream().map(Object::toString).toList());
  }
}
