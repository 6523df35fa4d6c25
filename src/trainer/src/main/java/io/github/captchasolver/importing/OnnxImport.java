package io.github.captchasolver.importing;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.inference.Prediction;
import io.github.captchasolver.inference.SolverOptions;
import io.github.captchasolver.model.Manifest;
import io.github.captchasolver.model.Model;
import io.github.captchasolver.model.SelfCheck;
import io.github.captchasolver.nn.NetworkSpec;
import io.github.captchasolver.nn.onnx.ForeignNetwork;
import io.github.captchasolver.nn.onnx.OnnxWriter;
import io.github.captchasolver.text.Vocabulary;
import io.github.captchasolver.training.ModelPackager;
import io.github.captchasolver.training.SyntheticSelfChecks;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Makes models of networks from ONNX files that were made elsewhere; they can only read. */
public final class OnnxImport {
  private static final String PRESET = "onnx";
  private static final String REASON = "its network comes from an ONNX file";
  private static final int SELF_CHECKS = 3;

  /** Images of each style from which they are chosen; any with a text will do. */
  private static final int TRIED = 1;

  /** Number of images that each way to prepare them is tried with. */
  private static final int TRIAL = 100;

  private static final SolverOptions UNCHECKED = SolverOptions.defaults().withSelfTest(false);

  private final ForeignNetwork network;
  private final OnnxOrigin origin;
  private final OnnxImportOptions options;
  private final Optional<ClassNames> names;

  private OnnxImport(ForeignNetwork network, OnnxOrigin origin, OnnxImportOptions options) {
    this.network = network;
    this.origin = origin;
    this.options = options;
    names =
        options
            .characters()
            .map(list -> ClassNames.of(list.text(), Optional.empty()))
            .or(origin::names);
  }

  /**
   * Makes a model.
   *
   * @throws IllegalArgumentException with the reason, if the file cannot be used, the characters
   *     are neither given nor noted nor found with labelled images, or do not fit its classes
   */
  public static ImportedModel of(Path file, OnnxImportOptions options) {
    ForeignNotes notes =
        options
            .charactersFile()
            .map(beside -> ForeignNotes.read(beside, file))
            .orElseGet(() -> ForeignNotes.beside(file));
    boolean sized = options.width() > 0;
    var network =
        ForeignNetwork.read(
            file,
            sized ? options.width() : notes.width(),
            sized ? options.height() : notes.height());
    var importing = new OnnxImport(network, OnnxOrigin.of(network, notes), options);
    importing.requireNames(notes);
    importing.requireOptionsThatMatter();
    return importing.model();
  }

  /** An option that would change nothing is refused, as it shows a misunderstanding. */
  private void requireOptionsThatMatter() {
    if (options.blueFirst().isPresent() && network.channels() == 1) {
      throw new IllegalArgumentException(
          network.name() + " takes grey images, so that their colours have no order.");
    }
    int classes = network.classes();
    if (options.blankFirst().isPresent()
        && names.isPresent()
        && names.get().blank(classes, true) == names.get().blank(classes, false)) {
      throw new IllegalArgumentException(
          "The list of characters says itself which class is the blank.");
    }
  }

  private void requireNames(ForeignNotes notes) {
    int classes = network.classes();
    if (names.isPresent() && !names.get().fit(classes)) {
      throw new IllegalArgumentException(
          String.format(
              "%s has %d classes: %d characters and the blank, but %d were named.",
              network.name(), classes, classes - 1, names.get().names().size()));
    }
    if (names.isEmpty() && !notes.classes().isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
              "%s has %d classes: %d characters and the blank, but the list of characters has %d.",
              network.name(), classes, classes - 1, notes.classes().get(0).names().size()));
    }
    if (names.isEmpty() && options.data().isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
              "Which characters the %d classes of %s stand for is neither in the file nor beside it:"
                  + " name them, or labelled images.",
              classes, network.name()));
    }
  }

  private ImportedModel model() {
    ReadingStyle usual = usual();
    if (options.data().isEmpty()) {
      return imported(usual, known(), "");
    }
    Dataset data = options.data().get();
    Dataset some =
        data.withSamples(data.samples().subList(0, Math.min(data.samples().size(), TRIAL)));
    boolean open = !origin.certain();
    var search =
        new StyleSearch(
            open && options.scaling().isEmpty(),
            options.blankFirst().isEmpty() && names.flatMap(ClassNames::blankFirst).isEmpty(),
            open && network.channels() > 1 && options.blueFirst().isEmpty(),
            open && options.resampling().isEmpty());
    ReadingStyle best = search.best(usual, style -> score(style, some));
    return imported(best, order(best, data), data.fingerprint());
  }

  /** The usual style of such networks with what the user states about it. */
  private ReadingStyle usual() {
    ReadingStyle style = origin.style();
    style = options.scaling().map(style::withScaling).orElse(style);
    style = options.resampling().map(style::withResampling).orElse(style);
    style = options.blueFirst().map(style::withBlueFirst).orElse(style);
    return options
        .blankFirst()
        .or(() -> names.flatMap(ClassNames::blankFirst))
        .map(style::withBlankFirst)
        .orElse(style);
  }

  private double score(ReadingStyle style, Dataset data) {
    try {
      CharacterOrder order = order(style, data);
      return (double) order.correct() / order.images();
    } catch (IllegalArgumentException e) {
      return -1; // no reading is as long as its label
    }
  }

  /** The order of noted characters is known; that of named ones need not be. */
  private CharacterOrder order(ReadingStyle style, Dataset data) {
    if (options.characters().isEmpty() && names.isPresent()) {
      CharacterOrder known = known();
      try (var solver = CaptchaSolver.open(model(style, known, ""), UNCHECKED)) {
        List<Prediction> read = solver.readAll(data.samples().stream().map(Sample::bytes).toList());
        int correct = 0;
        for (int i = 0; i < read.size(); i++) {
          correct += read.get(i).text().equals(data.labels().get(i)) ? 1 : 0;
        }
        return new CharacterOrder(known.classes(), read.size(), correct, "");
      }
    }
    CharacterList characters =
        options.characters().orElseGet(() -> CharacterList.of(data.labels()));
    int count = network.classes() - 1;
    int unknown = count - characters.size();
    if (unknown < 0 || unknown > 1) {
      throw new IllegalArgumentException(
          String.format(
              "%s has %d classes: %d characters and the blank, but the labels have %d characters.",
              network.name(), network.classes(), count, characters.size()));
    }
    int[] placeholders =
        IntStream.range(0, count).map(k -> CharacterOrder.PLACEHOLDER + k).toArray();
    Model blind = model(style, new CharacterOrder(placeholders, 0, 0, ""), "");
    return CharacterOrder.find(blind, count, characters, data);
  }

  private CharacterOrder known() {
    int[] classes =
        names.orElseThrow().characters(network.classes()).codePoints().stream()
            .mapToInt(c -> c)
            .toArray();
    return new CharacterOrder(classes, 0, 0, "");
  }

  private ImportedModel imported(ReadingStyle style, CharacterOrder order, String fingerprint) {
    Model unchecked = model(style, order, fingerprint);
    Model model =
        unchecked.withSelfChecks(
            SyntheticSelfChecks.of(unchecked.manifest(), unchecked.onnx(), TRIED, SELF_CHECKS));
    return new ImportedModel(
        model,
        order.text(),
        network.classes(),
        style.words(network),
        REASON,
        order.images(),
        order.correct(),
        order.ambiguous());
  }

  /** Its self-check is none: it is only to be tried. */
  private Model model(ReadingStyle style, CharacterOrder order, String fingerprint) {
    String text = order.text();
    Vocabulary vocabulary = Vocabulary.ofCharacters(text);
    Preprocessing preprocessing = style.preprocessing(network);
    Map<String, String> metadata =
        OnnxWriter.metadata(vocabulary, preprocessing, PRESET, ModelPackager.version());
    byte[] onnx = network.onnx(style.pixels(), columns(vocabulary, order, style), metadata);
    var settings = new LinkedHashMap<String, Object>(style.values(network));
    settings.put("characters", text);
    var manifest =
        Manifest.builder(vocabulary, preprocessing)
            .libraryVersion(ModelPackager.version())
            .preset(PRESET)
            .network(
                NetworkSpec.readOnly(
                    preprocessing.height(), preprocessing.width(), vocabulary.classes(), REASON),
                network.steps())
            .options(Map.of("views", origin.views(), PRESET, settings), 0)
            .metrics(order.metrics())
            .data(fingerprint, network.name())
            .build();
    return new Model(manifest, new float[0], onnx, List.of(new SelfCheck(new byte[1], "", 0)));
  }

  /** Returns the class of the network for each of ours, the blank first. */
  private int[] columns(Vocabulary vocabulary, CharacterOrder order, ReadingStyle style) {
    int classes = network.classes();
    int blank =
        names
            .map(all -> all.blank(classes, style.blankFirst()))
            .orElse(style.blankFirst() ? 0 : classes - 1);
    Map<Integer, Integer> places = new HashMap<>();
    for (int i = 0; i < order.classes().length; i++) {
      places.put(order.classes()[i], i < blank ? i : i + 1);
    }
    return IntStream.concat(
            IntStream.of(blank), vocabulary.characters().codePoints().map(places::get))
        .toArray();
  }
}
