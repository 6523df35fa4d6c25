package io.github.captchasolver.model;

import io.github.captchasolver.image.ImageSteps;
import io.github.captchasolver.image.InputLayout;
import io.github.captchasolver.image.Interpolation;
import io.github.captchasolver.image.Normalization;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.image.TextRows;
import io.github.captchasolver.image.TextWindow;
import io.github.captchasolver.image.grey.GreyConversion;
import io.github.captchasolver.image.grey.KeptColour;
import io.github.captchasolver.model.file.JsonFields;
import io.github.captchasolver.text.Vocabulary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Converts the manifest of a model to plain JSON values and back, together with the texts and
 * confidences of its self-test. Every field is named once for writing and once for reading; no
 * field may be missing or unknown.
 */
final class ManifestJson {
  private static final String CHANNELS = "channels";
  private static final String PROPORTIONAL = "proportional";
  private static final String WINDOW_WIDTH = "windowWidth";
  private static final String WINDOW_HEIGHT = "windowHeight";
  private static final String COLOUR = "keepColour";
  private static final String ROWS = "rowsCut";

  private ManifestJson() {}

  /** The expected result of a self-check; its image is a section of its own. */
  record Expected(String text, double confidence) {}

  /** The decoded values. */
  record Content(Manifest manifest, List<Expected> selfChecks) {}

  static Map<String, Object> write(Manifest manifest, List<SelfCheck> selfChecks) {
    Preprocessing preprocessing = manifest.preprocessing();
    var json = new HashMap<String, Object>();
    json.put("libraryVersion", manifest.libraryVersion());
    json.put("preset", manifest.preset());
    json.put("vocabulary", manifest.vocabulary().characters());
    json.put("preprocessing", values(preprocessing));
    json.put("network", manifest.network());
    json.put("steps", manifest.steps());
    json.put("labelLengths", manifest.labelLengths());
    json.put("options", manifest.options());
    json.put("metrics", manifest.metrics());
    json.put("seed", manifest.seed());
    json.put("dataFingerprint", manifest.dataFingerprint());
    json.put("source", manifest.source());
    json.put(
        "selfTests",
        selfChecks.stream()
            .map(check -> Map.of("text", check.text(), "confidence", check.confidence()))
            .toList());
    return json;
  }

  /**
   * The layout is only written where it is not that of the networks trained here, and window,
   * colour and rows where there is one.
   */
  private static Map<String, Object> values(Preprocessing preprocessing) {
    var values = new HashMap<String, Object>();
    values.put("height", preprocessing.height());
    values.put("width", preprocessing.width());
    values.put("grey", preprocessing.grey().name());
    values.put("resampling", preprocessing.resampling().name());
    values.put("scaling", preprocessing.scaling().name());
    if (!preprocessing.layout().equals(InputLayout.GREY)) {
      values.put(CHANNELS, preprocessing.layout().channels());
      values.put(PROPORTIONAL, preprocessing.layout().proportional());
    }
    if (preprocessing.window() != null) {
      values.put(WINDOW_WIDTH, preprocessing.window().width());
      values.put(WINDOW_HEIGHT, preprocessing.window().height());
    }
    if (preprocessing.steps().colour() != null) {
      values.put(COLOUR, preprocessing.steps().colour().toString());
    }
    if (preprocessing.steps().rows() != null) {
      values.put(ROWS, preprocessing.steps().rows().cut());
    }
    return values;
  }

  private static ImageSteps steps(JsonFields values) {
    boolean one = values.names().contains(COLOUR);
    boolean cut = values.names().contains(ROWS);
    return new ImageSteps(
        one ? KeptColour.parse(values.text(COLOUR)) : null,
        cut ? new TextRows(values.wholeInt(ROWS)) : null);
  }

  private static TextWindow window(JsonFields values) {
    return values.names().contains(WINDOW_WIDTH)
        ? new TextWindow(values.wholeInt(WINDOW_WIDTH), values.wholeInt(WINDOW_HEIGHT))
        : null;
  }

  private static InputLayout layout(JsonFields values) {
    return values.names().contains(CHANNELS)
        ? new InputLayout(values.wholeInt(CHANNELS), values.truth(PROPORTIONAL))
        : InputLayout.GREY;
  }

  /**
   * Reads the values.
   *
   * @throws IllegalArgumentException with the reason, if this is not a manifest
   */
  static Content read(Map<String, Object> json) {
    var fields = new JsonFields("manifest", json);
    var size = new JsonFields("preprocessing", fields.object("preprocessing"));
    var preprocessing =
        Preprocessing.standardized(size.wholeInt("height"), size.wholeInt("width"))
            // Format 1 had no other conversion.
            .withGrey(
                size.names().contains("grey")
                    ? size.choice("grey", GreyConversion.class)
                    : GreyConversion.LUMINANCE)
            .withResampling(size.choice("resampling", Interpolation.class))
            .withScaling(size.choice("scaling", Normalization.class))
            .withLayout(layout(size))
            .withWindow(window(size))
            .withSteps(steps(size));
    size.requireNoMore();
    var lengths = new TreeMap<Integer, Integer>();
    var counts = new JsonFields("labelLengths", fields.object("labelLengths"));
    for (String name : counts.names()) {
      lengths.put(length(name), counts.wholeInt(name));
    }
    var manifest =
        Manifest.builder(vocabulary(fields.text("vocabulary")), preprocessing)
            .libraryVersion(fields.text("libraryVersion"))
            .preset(fields.text("preset"))
            .network(fields.object("network"), fields.wholeInt("steps"))
            .labelLengths(lengths)
            .options(fields.object("options"), fields.whole("seed"))
            .metrics(fields.object("metrics"))
            .data(fields.text("dataFingerprint"), fields.text("source"))
            .build();
    var selfChecks = new ArrayList<Expected>();
    for (Map<String, Object> object : fields.objects("selfTests")) {
      var check = new JsonFields("selfTests", object);
      selfChecks.add(new Expected(check.text("text"), check.number("confidence")));
      check.requireNoMore();
    }
    fields.requireNoMore();
    return new Content(manifest, selfChecks);
  }

  private static int length(String name) {
    try {
      return Integer.parseInt(name);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("\"" + name + "\" is not the length of a label.", e);
    }
  }

  private static Vocabulary vocabulary(String characters) {
    Vocabulary vocabulary = Vocabulary.ofCharacters(characters);
    if (!vocabulary.characters().equals(characters)) {
      throw new IllegalArgumentException(
          "The characters \"" + characters + "\" are not sorted, or not all different.");
    }
    return vocabulary;
  }
}
