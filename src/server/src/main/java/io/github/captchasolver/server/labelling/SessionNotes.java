package io.github.captchasolver.server.labelling;

import io.github.captchasolver.server.progress.ChangeCount;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Sentences for people on what is left out, or has failed. Thread-safe. */
final class SessionNotes {
  private final List<String> sentences = new CopyOnWriteArrayList<>();
  private final ChangeCount changes;

  /**
   * Creates no notes.
   *
   * @param changes counts those that are added
   */
  SessionNotes(ChangeCount changes) {
    this.changes = changes;
  }

  void add(String sentence) {
    sentences.add(sentence);
    changes.add();
  }

  /** Returns all sentences, the last one last. */
  List<String> all() {
    return List.copyOf(sentences);
  }
}
