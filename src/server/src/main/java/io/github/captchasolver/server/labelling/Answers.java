package io.github.captchasolver.server.labelling;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds the present answer of each image, and what to undo. What is counted is kept up to date, so
 * that a new answer takes the same time however many there are. Not thread-safe.
 */
final class Answers {
  /** The set, by key; other images have answers from earlier sessions, which do not count. */
  private final Map<String, LabelImage> images;

  private final LabelDoubts doubts;
  private final Map<Answer.Kind, Integer> counts = new EnumMap<>(Answer.Kind.class);

  /** The last answer last. */
  private final Map<String, Answer> byImage = new LinkedHashMap<>();

  /** For each action, the answers before it; null where there was none. */
  private final Deque<Map<String, Answer>> before = new ArrayDeque<>();

  /**
   * Creates answers to a set of images.
   *
   * @param doubts are told of the labels of these images
   */
  Answers(Map<String, LabelImage> images, LabelDoubts doubts) {
    this.images = images;
    this.doubts = doubts;
  }

  /** Takes the answers of one action. */
  void add(List<Answer> action) {
    var old = new LinkedHashMap<String, Answer>();
    for (Answer answer : action) {
      old.putIfAbsent(answer.image(), byImage.get(answer.image()));
      put(answer.image(), answer);
    }
    before.push(old);
  }

  private void put(String image, Answer answer) {
    Answer old = byImage.remove(image); // it goes to the end
    if (answer != null) {
      byImage.put(image, answer);
    }
    if (images.containsKey(image)) {
      uncount(old);
      count(answer);
    }
  }

  private void count(Answer answer) {
    if (answer != null) {
      counts.merge(answer.kind(), 1, Integer::sum);
      if (answer.isLabel()) {
        doubts.add(answer.text());
      }
    }
  }

  private void uncount(Answer answer) {
    if (answer != null) {
      counts.merge(answer.kind(), -1, Integer::sum);
      if (answer.isLabel()) {
        doubts.remove(answer.text());
      }
    }
  }

  boolean canUndo() {
    return !before.isEmpty();
  }

  /** Takes the last action back, and returns the keys of its images. */
  List<String> undo() {
    Map<String, Answer> old = before.pop();
    old.forEach(this::put);
    return new ArrayList<>(old.keySet());
  }

  /** Returns the answer; null if there is none. */
  Answer of(String image) {
    return byImage.get(image);
  }

  /** Returns the number of answers of a kind to images of the set. */
  int count(Answer.Kind kind) {
    return counts.getOrDefault(kind, 0);
  }

  /** Returns the number of answers to images of the set. */
  int count() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Returns the number of answers to other images. */
  int elsewhere() {
    return byImage.size() - count();
  }

  /** Returns a sentence if the label of an image differs from the others. */
  Optional<String> doubt(Answer answer) {
    return answer.isLabel() ? doubts.doubt(answer.text()) : Optional.empty();
  }

  /** Returns the answers to images of the set, the last one last. */
  List<Answer> here() {
    return byImage.values().stream().filter(answer -> images.containsKey(answer.image())).toList();
  }

  /** Returns the labels of the images of the set. */
  List<LabelledText> labels() {
    return here().stream()
        .filter(Answer::isLabel)
        .map(answer -> new LabelledText(images.get(answer.image()), answer.text()))
        .toList();
  }
}
