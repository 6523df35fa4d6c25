package io.github.captchasolver.dataset;

import io.github.captchasolver.text.LabelRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds the image that an entry of a list means. Lists are often made in another place than they
 * are read in, so an entry may have folders that are not there (those of an absolute path), lack
 * some that are, or lack the extension.
 */
final class ImageNames {
  /** Separates matches with their extensions from those without, whatever folders agree. */
  private static final int EXACT = 1_000_000;

  private static final int WITH_EXTENSION = 1_000;

  /**
   * Holds an image and how surely it is meant.
   *
   * @param path of the image
   * @param strength larger where more of the entry agrees
   */
  record Match(String path, int strength) {}

  private final Map<String, FileName> images = new HashMap<>();
  private final Map<String, List<String>> byName = new HashMap<>();
  private final Map<String, List<String>> byStem = new HashMap<>();

  ImageNames(Stream<FileName> names) {
    names.forEach(
        name -> {
          String path = name.path();
          images.put(path, name);
          byName.computeIfAbsent(last(path), key -> new ArrayList<>()).add(path);
          byStem.computeIfAbsent(LabelRule.stem(path), key -> new ArrayList<>()).add(path);
        });
  }

  int count() {
    return images.size();
  }

  String printable(String path) {
    return images.get(path).printable();
  }

  /** Returns whether an image has this path except for its extension. */
  boolean hasStem(String pathWithoutExtension) {
    return byStem.getOrDefault(last(pathWithoutExtension), List.of()).stream()
        .anyMatch(path -> withoutExtension(path).equals(pathWithoutExtension));
  }

  /**
   * Returns the image that an entry means; null if there is none, or more than one.
   *
   * @param folder of the list, empty or with a slash at its end
   */
  Match find(String folder, String entry) {
    String name = entry.replace('\\', '/');
    while (name.startsWith("./")) {
      name = name.substring(2);
    }
    if (images.containsKey(folder + name)) {
      return new Match(folder + name, EXACT);
    }
    Match match = best(byName.get(last(name)), name, false);
    if (match != null) {
      return new Match(match.path(), match.strength() + WITH_EXTENSION);
    }
    return last(name).isEmpty() ? null : best(byStem.get(last(name)), name, true);
  }

  /** Returns the only path of those that shares most folders with a name. */
  private static Match best(List<String> paths, String name, boolean stems) {
    Match best = null;
    boolean tie = false;
    for (String path : paths == null ? List.<String>of() : paths) {
      int shared = shared(stems ? withoutExtension(path) : path, name);
      if (best == null || shared > best.strength()) {
        best = new Match(path, shared);
        tie = false;
      } else {
        tie |= shared == best.strength();
      }
    }
    return tie ? null : best;
  }

  /** Returns the number of parts at the end that are the same. */
  private static int shared(String one, String other) {
    String[] a = one.split("/");
    String[] b = other.split("/");
    int same = 0;
    while (same < Math.min(a.length, b.length)
        && a[a.length - 1 - same].equals(b[b.length - 1 - same])) {
      same++;
    }
    return same;
  }

  static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  static String withoutExtension(String path) {
    int dot = path.lastIndexOf('.');
    return dot > path.lastIndexOf('/') ? path.substring(0, dot) : path;
  }
}
