package io.github.captchasolver.bench;

import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.inference.SolverOptions;
import java.util.List;

/** Measures sixteen PNGs to their texts in one call, decoding included, in images a second. */
final class ReadingPngsRow implements SpeedRow {
  private static final double MILLIS = 1000;

  private final Workbench bench;
  private final TrainedReader reader;

  ReadingPngsRow(Workbench bench, TrainedReader reader) {
    this.bench = bench;
    this.reader = reader;
  }

  @Override
  public List<String> names() {
    return List.of("reading-pngs");
  }

  @Override
  public List<SpeedResult> measure() {
    List<Rival> rivals =
        List.of(
            new Rival(
                Peer.ONNX_RUNTIME,
                bench.peers().start(Peer.ONNX_RUNTIME, "pictures", reader.folder()),
                null));
    var options = SolverOptions.defaults().withThreads(bench.threads());
    List<byte[]> images = reader.images().subList(0, TrainingTask.BATCH);
    try (CaptchaSolver solver = CaptchaSolver.open(reader.modelFile(), options)) {
      var ours = new OwnWork(Workbench.OURS, i -> solver.readAll(images));
      return Workbench.results(
          names().get(0),
          Unit.IMAGES_A_SECOND,
          bench.race(ours, rivals),
          rivals,
          times -> TrainingTask.BATCH * MILLIS / times.median());
    }
  }
}
