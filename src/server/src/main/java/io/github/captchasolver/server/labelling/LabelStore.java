package io.github.captchasolver.server.labelling;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds the answers and scores, each of which is in the journal before it is here. Thread-safe: one
 * change at a time.
 */
final class LabelStore implements Closeable {
  private static final String ANSWERS = "answers";
  private static final String UNDO = "undo";
  private static final String SCORE = "score";

  private final LabelJournal journal;
  private final Map<String, LabelImage> images = new LinkedHashMap<>();
  private final Answers answers;
  private final List<TrainingScore> scores = new ArrayList<>();

  /**
   * Takes the answers of earlier sessions from the journal.
   *
   * @param doubts know of no labels yet; used under the lock of the store
   * @throws IllegalArgumentException if an entry of the journal is not known
   */
  LabelStore(LabelJournal journal, List<LabelImage> images, LabelDoubts doubts) {
    this.journal = journal;
    images.forEach(image -> this.images.put(image.key(), image));
    this.answers = new Answers(this.images, doubts);
    journal.entries().forEach(this::replay);
  }

  @SuppressWarnings("unchecked") // Json makes no other lists and maps.
  private void replay(Map<String, Object> entry) {
    if (entry.get(ANSWERS) instanceof List<?> action) {
      answers.add(action.stream().map(each -> Answer.of((Map<String, Object>) each)).toList());
    } else if (entry.containsKey(UNDO)) {
      if (answers.canUndo()) {
        answers.undo();
      }
    } else if (entry.get(SCORE) instanceof Map<?, ?> score) {
      scores.add(TrainingScore.of((Map<String, Object>) score));
    } else {
      throw new IllegalArgumentException("The journal of labels holds an unknown entry: " + entry);
    }
  }

  /** Takes the answers of one action, when they are on the disk. */
  synchronized void add(List<Answer> action) {
    journal.append(Map.of(ANSWERS, action.stream().map(Answer::values).toList()));
    answers.add(action);
  }

  /** Takes the last action back; returns the keys of its images, none if there is nothing left. */
  synchronized List<String> undo() {
    if (!answers.canUndo()) {
      return List.of();
    }
    journal.append(Map.of(UNDO, true));
    return answers.undo();
  }

  synchronized void add(TrainingScore score) {
    journal.append(Map.of(SCORE, score.values()));
    scores.add(score);
  }

  synchronized List<TrainingScore> scores() {
    return List.copyOf(scores);
  }

  /** Returns an image; empty if it is not in the set. */
  Optional<LabelImage> image(String key) {
    return Optional.ofNullable(images.get(key));
  }

  Collection<LabelImage> images() {
    return images.values();
  }

  /** Returns the answer to an image; null if there is none. */
  synchronized Answer answer(String image) {
    return answers.of(image);
  }

  boolean isOpen(String image) {
    return answer(image) == null;
  }

  /** Returns the last answers to images of the set, the last one last. */
  synchronized List<Answer> last(int count) {
    List<Answer> here = answers.here();
    return List.copyOf(here.subList(Math.max(0, here.size() - count), here.size()));
  }

  /** Returns the labels of the images of the set. */
  synchronized List<LabelledText> labels() {
    return answers.labels();
  }

  /** Returns a sentence if the label of an image differs from the others; otherwise empty. */
  synchronized String doubt(String image) {
    Answer answer = answers.of(image);
    return answer == null ? "" : answers.doubt(answer).orElse("");
  }

  /** Returns such sentences by image. */
  synchronized Map<String, String> doubts() {
    var doubts = new LinkedHashMap<String, String>();
    for (Answer answer : answers.here()) {
      answers.doubt(answer).ifPresent(sentence -> doubts.put(answer.image(), sentence));
    }
    return doubts;
  }

  /** Returns the images held out whose whole text a person has seen, with their labels. */
  synchronized List<LabelledText> heldOut() {
    return answers.labels().stream()
        .filter(label -> label.image().isHeldOut())
        .filter(label -> answers.of(label.image().key()).kind() == Answer.Kind.SEEN)
        .toList();
  }

  /** Returns the number of answers to images that are not in the set. */
  synchronized int elsewhere() {
    return answers.elsewhere();
  }

  /** Returns the counts as plain JSON values. */
  synchronized Map<String, Object> values() {
    var values = new LinkedHashMap<String, Object>();
    values.put("images", images.size());
    values.put("seen", answers.count(Answer.Kind.SEEN));
    values.put("byCharacter", answers.count(Answer.Kind.BY_CHARACTER));
    values.put("unreadable", answers.count(Answer.Kind.UNREADABLE));
    values.put("left", images.size() - answers.count());
    values.put("canUndo", answers.canUndo());
    return values;
  }

  @Override
  public synchronized void close() throws IOException {
    journal.close();
  }
}
