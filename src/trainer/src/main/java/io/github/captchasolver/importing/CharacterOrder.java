package io.github.captchasolver.importing;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.inference.SolverOptions;
import io.github.captchasolver.model.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds out which character each class of a network stands for, from labelled images: of all orders
 * the one in which most characters of its readings agree with those of the labels, among readings
 * as long as their label.
 *
 * @param classes code point of each class, in the order of the network; a class that is none of the
 *     characters is {@link #UNKNOWN}
 * @param images number of images that were read
 * @param correct number of readings that equal their label in this order
 * @param ambiguous characters whose classes could be exchanged without a difference, as a text
 */
record CharacterOrder(int[] classes, int images, int correct, String ambiguous) {
  /** Keras' [UNK], the class of characters that are not in the vocabulary. */
  static final int UNKNOWN = 0xFFFD;

  /** Stands for class 0 while it is not known which character it is. */
  static final int PLACEHOLDER = 0xE000;

  /** More images make no order surer. */
  private static final int MOST_IMAGES = 2000;

  /** Returns the character of each class, as a text. */
  String text() {
    return new String(classes, 0, classes.length);
  }

  /** Returns the metrics of a model with this order, as plain JSON values. */
  Map<String, Object> metrics() {
    var metrics = new LinkedHashMap<String, Object>();
    metrics.put("images", images);
    if (images > 0) {
      metrics.put("exactMatch", (double) correct / images);
    }
    return metrics;
  }

  /**
   * @param model the network with placeholders for the characters
   * @param count number of its classes, the blank not counted
   * @throws IllegalArgumentException if no reading is as long as its label
   */
  static CharacterOrder find(Model model, int count, CharacterList characters, Dataset data) {
    List<Sample> samples = data.samples();
    samples = samples.subList(0, Math.min(samples.size(), MOST_IMAGES));
    List<int[]> readings = readings(model, samples);
    int[] indices = new int[Character.MAX_CODE_POINT + 1];
    Arrays.fill(indices, -1);
    for (int i = 0; i < characters.size(); i++) {
      indices[characters.codePoints().get(i)] = i;
    }
    long[][] agreements = new long[characters.size()][count];
    int equallyLong = 0;
    for (int i = 0; i < samples.size(); i++) {
      int[] label = samples.get(i).label().codePoints().toArray();
      int[] reading = readings.get(i);
      if (label.length == reading.length) {
        equallyLong++;
        for (int c = 0; c < label.length; c++) {
          if (indices[label[c]] >= 0) {
            agreements[indices[label[c]]][reading[c]]++;
          }
        }
      }
    }
    if (equallyLong == 0) {
      throw new IllegalArgumentException(
          "The network reads no image of "
              + data.source()
              + " with as many characters as its label, so that the order of its characters cannot"
              + " be found; are these images of the kind that it was trained on?");
    }
    var assignment = Assignment.of(agreements);
    int[] classes = new int[count];
    Arrays.fill(classes, UNKNOWN);
    int[] columns = assignment.columns();
    for (int i = 0; i < columns.length; i++) {
      classes[columns[i]] = characters.codePoints().get(i);
    }
    int correct = 0;
    for (int i = 0; i < samples.size(); i++) {
      int[] reading = Arrays.stream(readings.get(i)).map(k -> classes[k]).toArray();
      correct += Arrays.equals(reading, samples.get(i).label().codePoints().toArray()) ? 1 : 0;
    }
    return new CharacterOrder(
        classes, samples.size(), correct, text(characters, assignment.ambiguousRows()));
  }

  private static List<int[]> readings(Model model, List<Sample> samples) {
    var readings = new ArrayList<int[]>();
    try (var solver = CaptchaSolver.open(model, SolverOptions.defaults().withSelfTest(false))) {
      solver
          .readAll(samples.stream().map(Sample::bytes).toList())
          .forEach(
              reading ->
                  readings.add(reading.text().codePoints().map(c -> c - PLACEHOLDER).toArray()));
    }
    return readings;
  }

  private static String text(CharacterList characters, BitSet rows) {
    var text = new StringBuilder();
    rows.stream().forEach(row -> text.appendCodePoint(characters.codePoints().get(row)));
    return text.toString();
  }
}
