package io.github.captchasolver.server.labelling;

import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.inference.SolverOptions;
import io.github.captchasolver.server.SampleImages;
import io.github.captchasolver.server.progress.EpochPoint;
import io.github.captchasolver.server.progress.RunProgress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Reads with a model of four digits, and trains by waiting until it is told how to end. */
final class StubTools implements LabellingTools {
  final List<List<LabelledText>> saved = new ArrayList<>();
  final List<List<LabelledText>> trained = new ArrayList<>();
  final CountingDoubts doubts = new CountingDoubts();
  private int orders;
  CountDownLatch mayEnd = new CountDownLatch(0);

  @Override
  public CaptchaSolver open() {
    return CaptchaSolver.open(SampleImages.MODEL, SolverOptions.defaults().withSelfTest(false));
  }

  @Override
  public List<Proposal> read(CaptchaSolver solver, List<LabelImage> images) {
    return images.stream()
        .map(
            image -> {
              var reading = solver.read(image.bytes());
              var posteriors = solver.posteriors(solver.looks(image.bytes()));
              return new Proposal(image.key(), reading.text(), reading.confidence(), posteriors);
            })
        .toList();
  }

  /** Each time another order, as a model does that has read more. */
  @Override
  public List<String> order(List<Proposal> proposals, int count) {
    var order = new ArrayList<>(proposals.stream().map(Proposal::image).toList());
    Collections.rotate(order, orders++);
    return order.subList(0, Math.min(count, order.size()));
  }

  @Override
  public String label(String typed) {
    if (!typed.matches("[0-9a-zA-Z]+")) {
      throw new IllegalArgumentException("Only letters and digits.");
    }
    return typed;
  }

  @Override
  public LabelDoubts doubts() {
    return doubts;
  }

  @Override
  public boolean train(List<LabelledText> labels, RunProgress progress) {
    trained.add(labels);
    progress.planned("Training", 2);
    progress.epoch(new EpochPoint(1, 3.5, Double.NaN, Double.NaN, 0.1, true), 1);
    try {
      mayEnd.await();
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  @Override
  public void save(List<LabelledText> labels) {
    saved.add(labels);
  }
}
