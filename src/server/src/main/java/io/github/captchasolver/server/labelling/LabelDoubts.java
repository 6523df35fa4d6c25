package io.github.captchasolver.server.labelling;

import java.util.Optional;

/**
 * Compares labels with each other. It is told of each change, so that asking about one label takes
 * the same time however many there are. Not thread-safe.
 */
public interface LabelDoubts {
  /** Takes a label. */
  void add(String label);

  /** Removes a label that was added before. */
  void remove(String label);

  /** Returns a sentence if a label, which was added, differs from the others. */
  Optional<String> doubt(String label);
}
