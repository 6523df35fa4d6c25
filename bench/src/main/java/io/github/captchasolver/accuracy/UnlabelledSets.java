package io.github.captchasolver.accuracy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Measures training without labels on the labelled zips of a folder.
 *
 * @param folder of the zips, whose images are named {@code label.ext} or {@code label_more.ext}
 * @param scratch a folder for its output
 * @param trial what is measured
 */
record UnlabelledSets(Path folder, Path scratch, UnlabelledTrial trial) {
  /**
   * Measures the sets that have no line in the file of results yet, and returns the table.
   *
   * @param wanted beginnings of names of sets; empty for all
   */
  String measure(int draw, List<String> wanted) throws IOException {
    Path results = scratch.resolve(trial + "-" + draw + ".md");
    if (!Files.exists(results)) {
      Files.writeString(results, trial.heading());
    }
    List<Path> zips;
    try (Stream<Path> files = Files.list(folder)) {
      zips = files.filter(file -> file.toString().endsWith(".zip")).sorted().toList();
    }
    for (Path zip : zips) {
      String name = UnlabelledTrial.name(zip);
      boolean isWanted = wanted.isEmpty() || wanted.stream().anyMatch(name::startsWith);
      if (isWanted && !Files.readString(results).contains("| " + name + " |")) {
        UnlabelledSet set = UnlabelledSet.of(zip, scratch, draw);
        String row = "| " + name + " | " + trial.row(set, after(zip, zips)) + " |\n";
        System.err.print(row);
        Files.writeString(results, Files.readString(results) + row);
      }
    }
    return Files.readString(results);
  }

  private static List<Path> after(Path zip, List<Path> zips) {
    int place = zips.indexOf(zip);
    var others = new ArrayList<>(zips.subList(place + 1, zips.size()));
    others.addAll(zips.subList(0, place));
    return others;
  }
}
