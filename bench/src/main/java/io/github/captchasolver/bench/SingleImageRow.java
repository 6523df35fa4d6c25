package io.github.captchasolver.bench;

import io.github.captchasolver.inference.CaptchaSolver;
import java.util.ArrayList;
import java.util.List;

/** Measures one PNG to its text, decoding included, in milliseconds: median and 99th percentile. */
final class SingleImageRow implements SpeedRow {
  private static final String MEDIAN = "picture-median";
  private static final String SLOW = "picture-p99";

  private final Workbench bench;
  private final TrainedReader reader;

  SingleImageRow(Workbench bench, TrainedReader reader) {
    this.bench = bench;
    this.reader = reader;
  }

  @Override
  public List<String> names() {
    return List.of(MEDIAN, SLOW);
  }

  @Override
  public List<SpeedResult> measure() {
    List<Rival> rivals = List.of(rival(Peer.ONNX_RUNTIME, 1.0), rival(Peer.DDDDOCR, null));
    List<byte[]> images = reader.images();
    try (CaptchaSolver solver = CaptchaSolver.open(reader.modelFile())) {
      var ours = new OwnWork(Workbench.OURS, i -> solver.read(images.get(i % images.size())));
      var times = bench.race(ours, rivals);
      var results = new ArrayList<SpeedResult>();
      results.addAll(Workbench.results(MEDIAN, Unit.MILLISECONDS, times, rivals, Timings::median));
      results.addAll(
          Workbench.results(SLOW, Unit.MILLISECONDS, times, rivals, t -> t.quantile(0.99)));
      return results;
    }
  }

  private Rival rival(Peer peer, Double goal) {
    return new Rival(peer, bench.peers().start(peer, "picture", reader.folder()), goal);
  }
}
