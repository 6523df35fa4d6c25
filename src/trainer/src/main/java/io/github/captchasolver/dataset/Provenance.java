package io.github.captchasolver.dataset;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * How the samples of a set came about: what was chosen, and how many samples it changed.
 *
 * @param options as the set was read
 * @param lowerCased how many labels are in lower case only because case is ignored
 * @param otherCharacters how many images were left out for characters that were not asked for
 * @param labelsFiles the files in the set that look like lists of labels, used or not
 */
public record Provenance(
    ReadOptions options, int lowerCased, int otherCharacters, List<String> labelsFiles) {
  /** That of a set read with {@link ReadOptions#DEFAULT}, without a labels file in it. */
  public static final Provenance DEFAULT = new Provenance(ReadOptions.DEFAULT, 0, 0, List.of());

  public Provenance {
    Objects.requireNonNull(options, "options");
    labelsFiles = List.copyOf(labelsFiles);
  }

  /** As plain JSON values, for a model's manifest and for people. */
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
    values.put("frames", options.frames().name().toLowerCase(Locale.ROOT));
    return values;
  }
}
