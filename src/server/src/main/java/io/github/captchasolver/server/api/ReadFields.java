package io.github.captchasolver.server.api;

import io.github.captchasolver.server.http.Exchange;
import io.github.captchasolver.server.http.HttpProblem;
import io.github.captchasolver.server.http.ProblemType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a request says about reading, in its query or its body.
 *
 * @param values by name; every name is one of {@link #NAMES}
 */
record ReadFields(Map<String, String> values) {
  private static final String MODEL = "model";
  private static final String ONLY = "only";
  private static final String LENGTH = "length";
  private static final String CALCULATE = "calculate";
  private static final String ALIGNMENT = "alignment";

  static final List<String> NAMES = List.of(MODEL, ONLY, LENGTH, CALCULATE, ALIGNMENT);

  /**
   * @throws HttpProblem if a name is unknown, or a value is not valid
   */
  ReadFields {
    values = Map.copyOf(values);
    values.keySet().forEach(ReadFields::requireKnown);
    requireBoolean(values, CALCULATE);
    requireBoolean(values, ALIGNMENT);
  }

  static void requireKnown(String name) {
    if (!NAMES.contains(name)) {
      throw new HttpProblem(
          ProblemType.BAD_REQUEST,
          "\""
              + name
              + "\" is no field of this request; there are "
              + String.join(", ", NAMES)
              + ".");
    }
  }

  private static void requireBoolean(Map<String, String> values, String name) {
    String value = values.getOrDefault(name, "false");
    if (!value.equals("true") && !value.equals("false")) {
      throw new HttpProblem(
          ProblemType.BAD_REQUEST, "\"" + name + "\" is true or false, not \"" + value + "\".");
    }
  }

  /**
   * Joins the query of a request with the fields of its body.
   *
   * @throws HttpProblem if both give the same field different values
   */
  static ReadFields of(Exchange exchange, Map<String, String> body) {
    var all = new LinkedHashMap<String, String>(body);
    exchange
        .query()
        .forEach(
            (name, value) -> {
              String other = all.put(name, value);
              if (other != null && !other.equals(value)) {
                throw new HttpProblem(
                    ProblemType.BAD_REQUEST,
                    "\"" + name + "\" is in the query and in the body, with different values.");
              }
            });
    return new ReadFields(all);
  }

  /** Returns the name of the model; empty for the default. */
  Optional<String> model() {
    return Optional.ofNullable(values.get(MODEL));
  }

  /** Returns the characters to read; null for all. */
  String only() {
    return values.get(ONLY);
  }

  /** Returns the length of the texts; null for those of the model. */
  String length() {
    return values.get(LENGTH);
  }

  /** Returns whether the value of arithmetic is wanted. */
  boolean calculate() {
    return Boolean.parseBoolean(values.get(CALCULATE));
  }

  /** Returns whether the probabilities at each place of the image are wanted. */
  boolean alignment() {
    return Boolean.parseBoolean(values.get(ALIGNMENT));
  }
}
