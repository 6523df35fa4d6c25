package io.github.captchasolver.dataset;

import io.github.captchasolver.text.LabelRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Chooses file names from which labels are read back. Repeated labels, and those that differ only
 * in case, which some file systems do not tell apart, go to folders {@code 2}, {@code 3}, ...
 *
 * @param names of the images, in the order of their labels; empty if a label cannot be a name
 * @param unfit a label that cannot be a name; null if there is none
 */
record PlainNames(List<String> names, String unfit) {
  /** File systems allow names of 255 bytes, at most 4 for a character. */
  private static final int LONGEST = 60;

  PlainNames {
    names = List.copyOf(names);
  }

  /**
   * @param labels of the images
   * @param extensions of the images, in the same order
   */
  static PlainNames of(List<String> labels, List<String> extensions) {
    var names = new ArrayList<String>();
    Map<String, Integer> used = new HashMap<>();
    for (int i = 0; i < labels.size(); i++) {
      String label = labels.get(i);
      int times = used.merge(label.toLowerCase(Locale.ROOT), 1, Integer::sum);
      String name = (times == 1 ? "" : times + "/") + label + "." + extensions.get(i);
      if (!isReadBack(name, label)) {
        return new PlainNames(List.of(), label);
      }
      names.add(name);
    }
    return areLabels(names)
        ? new PlainNames(names, null)
        : new PlainNames(List.of(), labels.get(0));
  }

  private static boolean isReadBack(String name, String label) {
    var file = new FileName(name);
    return label.length() <= LONGEST
        && label.indexOf('/') < 0
        && label.indexOf('\\') < 0
        && LabelRule.label(name).equals(label)
        && !file.isJunk()
        && !file.leadsOut();
  }

  /** Returns whether all names are taken for labels, and not for a label and a counter. */
  private static boolean areLabels(List<String> names) {
    if (names.isEmpty()) {
      return true;
    }
    var first = new LabelPlaces.Candidate(LabelRule.STEM, names.get(0), "");
    List<LabelPlaces.Candidate> places =
        NamePlaces.find(
                names.stream().map(FileName::new).toList(),
                names.stream().map(LabelRule::stem).toList(),
                first)
            .candidates();
    return places.equals(List.of(first));
  }
}
