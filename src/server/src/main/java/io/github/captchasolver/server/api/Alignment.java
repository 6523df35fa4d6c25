package io.github.captchasolver.server.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.captchasolver.ctc.ForcedAlignment;
import io.github.captchasolver.ctc.FrameScores;
import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.text.Vocabulary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where the network sees which character: its probabilities at each time step, in the image as it
 * is. Only classes that are likely somewhere are kept, so that large vocabularies stay readable.
 *
 * @param vocabulary of the classes
 * @param scores log-probabilities {@code [T, K]}
 * @param text that was read
 */
record Alignment(Vocabulary vocabulary, FrameScores scores, String text) {
  private static final int MOST = 24;
  private static final double LIKELY = 0.02;

  static Alignment of(CaptchaSolver solver, byte[] image, String text) {
    float[] logProbabilities = solver.logProbabilities(image);
    Vocabulary vocabulary = solver.vocabulary();
    int steps = logProbabilities.length / vocabulary.classes();
    return new Alignment(
        vocabulary, FrameScores.of(logProbabilities, steps, vocabulary.classes()), text);
  }

  /** Writes the field {@code alignment}. */
  void write(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("alignment");
    json.writeNumberField("steps", scores.steps());
    writePlaces(json);
    json.writeArrayFieldStart("rows");
    for (int k : likely()) {
      json.writeStartObject();
      json.writeStringField("text", k == Vocabulary.BLANK ? "" : vocabulary.decode(new int[] {k}));
      json.writeArrayFieldStart("probabilities");
      for (int t = 0; t < scores.steps(); t++) {
        json.writeNumber(Math.round(probability(t, k) * 1e4) / 1e4);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** Writes the steps of each character; none if the text was read at another width. */
  private void writePlaces(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("characters");
    int[] classes = vocabulary.encode(text);
    if (classes.length > 0 && 2 * classes.length <= scores.steps()) {
      ForcedAlignment places = ForcedAlignment.of(scores, classes);
      for (int i = 0; i < classes.length; i++) {
        json.writeStartObject();
        json.writeStringField("text", vocabulary.decode(new int[] {classes[i]}));
        json.writeNumberField("start", places.startStep()[i]);
        json.writeNumberField("end", places.endStep()[i]);
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }

  /** Returns the blank, and the most likely other classes in the order of the vocabulary. */
  private List<Integer> likely() {
    List<Integer> others =
        IntStream.range(1, scores.classes())
            .boxed()
            .filter(k -> highest(k) >= LIKELY)
            .sorted(Comparator.comparing(this::highest).reversed())
            .limit(MOST)
            .sorted()
            .toList();
    var all = new ArrayList<Integer>();
    all.add(Vocabulary.BLANK);
    all.addAll(others);
    return all;
  }

  private double highest(int k) {
    return IntStream.range(0, scores.steps()).mapToDouble(t -> probability(t, k)).max().orElse(0);
  }

  private double probability(int step, int k) {
    return Math.min(1, Math.exp(scores.at(step, k)));
  }
}
