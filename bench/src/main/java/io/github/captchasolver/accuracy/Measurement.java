package io.github.captchasolver.accuracy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What came out of one row in one draw.
 *
 * @param row name of the row
 * @param draw which draw, from 1
 * @param base fingerprint of the base model there was, or "none"
 * @param images images that were read
 * @param exactMatch share that was right, 0..1; 0 where the training failed
 * @param anyCase the same with upper and lower case as one
 * @param greedy the same as {@code exactMatch} with nothing known of the texts
 * @param seconds of the whole command, from the start of its process
 * @param epochs of the training; 0 without one
 * @param confusions the most frequent ones, as "expected read as predicted: count"
 * @param wrong the surest wrong readings, as "file read as text"
 * @param error why there is no result; null if there is one
 */
record Measurement(
    String row,
    int draw,
    String base,
    int images,
    double exactMatch,
    double anyCase,
    double greedy,
    double seconds,
    int epochs,
    List<String> confusions,
    List<String> wrong,
    String error) {
  private static final int LISTED = 8;

  static Measurement failed(String row, int draw, String base, CaptchaCommand.Outcome outcome) {
    return new Measurement(
        row, draw, base, 0, 0, 0, 0, outcome.seconds(), 0, List.of(), List.of(), outcome.error());
  }

  /**
   * From what a command wrote.
   *
   * @param evaluation the part with the readings
   */
  static Measurement of(
      String row, int draw, String base, CaptchaCommand.Outcome outcome, JsonNode evaluation) {
    double exactMatch = evaluation.path("exactMatch").asDouble();
    return new Measurement(
        row,
        draw,
        base,
        evaluation.path("images").asInt(),
        exactMatch,
        evaluation.path("exactMatchIgnoringCase").asDouble(exactMatch),
        evaluation.path("greedyExactMatch").asDouble(Double.NaN),
        outcome.seconds(),
        outcome.json().path("epochs").size(),
        confusions(evaluation),
        wrong(evaluation),
        null);
  }

  private static List<String> confusions(JsonNode evaluation) {
    var confusions = new ArrayList<String>();
    for (JsonNode confusion : evaluation.path("confusions")) {
      if (confusions.size() < LISTED) {
        confusions.add(
            "%s→%s %d"
                .formatted(
                    orNothing(confusion.path("expected").asText()),
                    orNothing(confusion.path("predicted").asText()),
                    confusion.path("count").asInt()));
      }
    }
    return confusions;
  }

  private static String orNothing(String character) {
    return character.isEmpty() ? "∅" : character;
  }

  private static List<String> wrong(JsonNode evaluation) {
    var wrong = new ArrayList<String>();
    for (JsonNode reading : evaluation.path("wrong")) {
      if (wrong.size() < LISTED) {
        wrong.add(reading.path("file").asText() + " as " + reading.path("predicted").asText());
      }
    }
    return wrong;
  }
}
