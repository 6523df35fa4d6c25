package io.github.captchasolver.cli;

import io.github.captchasolver.text.Printable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds datasets that are named twice, as whole or as part of another one. */
final class Overlap {
  private Overlap() {}

  /** Returns what to do about the first two sets that share images; empty if there are none. */
  static Optional<String> sentence(List<Path> sets) {
    for (int i = 0; i < sets.size(); i++) {
      for (int j = 0; j < sets.size(); j++) {
        if (i != j && real(sets.get(j)).startsWith(real(sets.get(i)))) {
          return Optional.of(Printable.of(twice(sets.get(i), sets.get(j))));
        }
      }
    }
    return Optional.empty();
  }

  private static String twice(Path one, Path other) {
    return real(one).equals(real(other))
        ? one + " is named twice: name each set once."
        : other + " is a part of " + one + ": its images would be counted twice.";
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.toAbsolutePath().normalize(); // reading it says that it does not exist
    }
  }
}
