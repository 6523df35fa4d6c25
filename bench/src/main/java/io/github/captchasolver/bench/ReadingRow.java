package io.github.captchasolver.bench;

import java.nio.file.Path;
import java.util.List;

/** Measures sixteen preprocessed images through a network in memory, in images a second. */
final class ReadingRow implements SpeedRow {
  private static final double MILLIS = 1000;
  private static final String WORK = "reading";

  private final Workbench bench;
  private final TrainedReader reader;

  ReadingRow(Workbench bench, TrainedReader reader) {
    this.bench = bench;
    this.reader = reader;
  }

  @Override
  public List<String> names() {
    return List.of(WORK);
  }

  @Override
  public List<SpeedResult> measure() {
    Path folder = reader.folder();
    List<Rival> rivals =
        List.of(
            rival(Peer.ONNX_RUNTIME, folder, 0.95),
            rival(Peer.TENSORFLOW, folder, null),
            rival(Peer.PYTORCH, folder, null));
    try (var network = new OnnxBatch(reader.model(), bench.threads())) {
      var ours = new OwnWork(Workbench.OURS, i -> network.run(reader.task().images(i)));
      return Workbench.results(
          WORK,
          Unit.IMAGES_A_SECOND,
          bench.race(ours, rivals),
          rivals,
          times -> TrainingTask.BATCH * MILLIS / times.median());
    }
  }

  private Rival rival(Peer peer, Path folder, Double goal) {
    return new Rival(peer, bench.peers().start(peer, WORK, folder), goal);
  }
}
