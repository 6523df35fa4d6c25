package io.github.captchasolver.server.labelling;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Holds the present answer of each image, and what to undo. Not thread-safe. */
final class Answers {
  /** The last answer last. */
  private final Map<String, Answer> byImage = new LinkedHashMap<>();

  /** For each action, the answers before it; null where there was none. */
  private final Deque<Map<String, Answer>> before = new ArrayDeque<>();

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
    byImage.remove(image); // it goes to the end
    if (answer != null) {
      byImage.put(image, answer);
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

  /** Returns all answers, the last one last. */
  Collection<Answer> all() {
    return byImage.values();
  }

  /** Returns the labels of images that are there. */
  List<LabelledText> labels(Map<String, LabelImage> images) {
    return byImage.values().stream()
        .filter(Answer::isLabel)
        .map(answer -> labelled(images.get(answer.image()), answer))
        .filter(Objects::nonNull)
        .toList();
  }

  private static LabelledText labelled(LabelImage image, Answer answer) {
    return image == null ? null : new LabelledText(image, answer.text());
  }
}
