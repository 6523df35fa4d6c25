package io.github.captchasolver.dataset;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Records how a dataset was read: the options, and the number of samples that they changed.
 *
 * @param options used for reading
 * @param lowerCased number of labels that were changed to lower case
 * @param otherCharacters number of images left out because of other characters
 * @param animated number of usable images with several frames
 * @param labelsFiles files whose names are those of labels files, used or not
 * @param sets names of the sets that were joined, with which the names of their files begin; empty
 *     for a dataset read from one place
 * @param layout where the labels were; that of the first of several sets
 */
public record Provenance(
    ReadOptions options,
    int lowerCased,
    int otherCharacters,
    int animated,
    List<String> labelsFiles,
    List<String> sets,
    DataLayout layout) {
  /** Belongs to a dataset read with {@link ReadOptions#DEFAULT}, without labels files. */
  public static final Provenance DEFAULT =
      new Provenance(ReadOptions.DEFAULT, 0, 0, 0, List.of(), List.of(), DataLayout.NAMES);

  public Provenance {
    Objects.requireNonNull(options, "options");
    labelsFiles = List.copyOf(labelsFiles);
    sets = List.copyOf(sets);
  }

  /** Returns this with the number of usable images that have several frames. */
  Provenance withAnimated(int images) {
    return new Provenance(options, lowerCased, otherCharacters, images, labelsFiles, sets, layout);
  }

  /** Returns this as plain JSON values, for the manifest of a model and for display. */
  public Map<String, Object> values() {
    var values = new LinkedHashMap<String, Object>();
    values.put("labels", options.labels().toString());
    values.put("ignoreCase", options.ignoreCase());
    if (options.ignoreCase()) {
      values.put("lowerCased", lowerCased);
    }
    if (options.only() != null) {
      values.put("only", options.only());
      values.put("otherCharacters", otherCharacters);
    }
    if (options.labelWidth() > 0) {
      values.put("labelWidth", options.labelWidth());
    }
    if (!sets.isEmpty()) {
      values.put("sets", sets);
    }
    if (animated > 0) {
      values.put("animated", animated);
    }
    values.put("frames", options.frames().toString());
    return values;
  }
}
