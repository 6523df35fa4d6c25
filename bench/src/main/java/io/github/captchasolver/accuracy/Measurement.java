package io.github.captchasolver.accuracy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The result of one row in one draw.
 *
 * @param row name of the row
 * @param draw which draw, from 1
 * @param base fingerprint of the base model, or "none"
 * @param images number of test images
 * @param exactMatch share of images predicted correctly, 0..1; 0 if training failed
 * @param anyCase the same ignoring case
 * @param greedy the same as {@code exactMatch} by greedy decoding, without given characters or
 *     length
 * @param seconds of the whole command, from the start of its process
 * @param epochs number of epochs; 0 without training
 * @param confusions the most frequent confusions, as "expected→predicted count"
 * @param wrong the most confident wrong predictions, as "file as text"
 * @param error the reason why there is no result; null if there is one
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
   * Returns the result in the JSON of a command.
   *
   * @param evaluation the part with the predictions
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

  /** Returns the result of a peer, which knows neither a base model nor confusions. */
  static Measurement ofPeer(String row, String version, JsonNode json, double seconds) {
    return new Measurement(
        row,
        1,
        version,
        json.path("images").asInt(),
        json.path("exactMatch").asDouble(),
        json.path("exactMatchIgnoringCase").asDouble(),
        Double.NaN,
        seconds,
        0,
        List.of(),
        List.of(),
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
