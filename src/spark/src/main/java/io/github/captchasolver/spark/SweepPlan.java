package io.github.captchasolver.spark;

import io.github.captchasolver.model.file.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Lists the training runs of a sweep.
 *
 * @param runs in the order of the file, each once
 */
record SweepPlan(List<TrainingRequest> runs) {
  private static final int MOST = 10_000;
  private static final String FORM =
      "write {\"grid\": {\"seed\": [1, 2], \"epochs\": [8, 16]}} for all combinations, or {\"runs\":"
          + " [{\"seed\": 1}, {\"preset\": \"fast\"}]} for a list.";

  SweepPlan {
    runs = List.copyOf(new LinkedHashSet<>(runs));
  }

  /**
   * Reads a plan.
   *
   * @param name of the file, for messages
   * @throws IllegalArgumentException if it is not a plan
   */
  static SweepPlan parse(byte[] json, String name) {
    try {
      Map<String, Object> plan = Json.read(json);
      if (plan.size() == 1 && plan.get("grid") instanceof Map<?, ?> grid && !grid.isEmpty()) {
        return new SweepPlan(combinations(grid));
      }
      if (plan.size() == 1 && plan.get("runs") instanceof List<?> runs && !runs.isEmpty()) {
        return new SweepPlan(runs.stream().map(SweepPlan::run).toList());
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + " is not a sweep. " + e.getMessage(), e);
    }
    throw new IllegalArgumentException(name + " is not a sweep: " + FORM);
  }

  private static TrainingRequest run(Object run) {
    if (!(run instanceof Map<?, ?> options)) {
      throw new IllegalArgumentException("A run is an object of options: " + FORM);
    }
    var named = new LinkedHashMap<String, Object>();
    options.forEach((option, value) -> named.put(option.toString(), value));
    return TrainingRequest.of(named);
  }

  /** The last option changes fastest. */
  private static List<TrainingRequest> combinations(Map<?, ?> grid) {
    List<Map<String, Object>> all = List.of(Map.of());
    for (var option : grid.entrySet()) {
      if (!(option.getValue() instanceof List<?> values) || values.isEmpty()) {
        throw new IllegalArgumentException("Each option of a grid has a list of values: " + FORM);
      }
      var more = new ArrayList<Map<String, Object>>();
      for (Map<String, Object> one : all) {
        for (Object value : values) {
          var next = new LinkedHashMap<>(one);
          next.put(option.getKey().toString(), value);
          more.add(next);
        }
      }
      if (more.size() > MOST) {
        throw new IllegalArgumentException("It has more than " + MOST + " runs.");
      }
      all = more;
    }
    return all.stream().map(TrainingRequest::of).toList();
  }
}
