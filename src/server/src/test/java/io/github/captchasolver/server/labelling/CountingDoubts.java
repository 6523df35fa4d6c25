package io.github.captchasolver.server.labelling;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds the labels it was told of, doubts those with a {@code q}, and counts what it is asked. */
final class CountingDoubts implements LabelDoubts {
  final List<String> labels = new ArrayList<>();
  int calls;

  @Override
  public void add(String label) {
    calls++;
    labels.add(label);
  }

  @Override
  public void remove(String label) {
    calls++;
    if (!labels.remove(label)) {
      throw new IllegalStateException(label + " was not added.");
    }
  }

  @Override
  public Optional<String> doubt(String label) {
    calls++;
    return label.contains("q") ? Optional.of("The label has a q.") : Optional.empty();
  }
}
