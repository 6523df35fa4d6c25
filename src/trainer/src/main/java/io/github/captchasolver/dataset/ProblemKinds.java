package io.github.captchasolver.dataset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Summarizes the problems of a dataset: a sentence for each kind, however many files have it. */
public final class ProblemKinds {

  private ProblemKinds() {}

  /**
   * Returns a sentence for each kind of problem, in the order of their first files. A kind that
   * several files have is counted, with its first file as the example.
   */
  public static List<String> sentences(List<Problem> problems) {
    Map<String, List<Problem>> kinds = new LinkedHashMap<>();
    for (Problem problem : problems) {
      kinds.computeIfAbsent(problem.code(), code -> new ArrayList<>()).add(problem);
    }
    return kinds.values().stream().map(ProblemKinds::sentence).toList();
  }

  private static String sentence(List<Problem> alike) {
    Problem first = alike.get(0);
    return alike.size() == 1
        ? first.sentence()
        : (first.harmless() ? "" : "Left out: ")
            + alike.size()
            + " images with the same problem, such as: "
            + first.sentence();
  }
}
