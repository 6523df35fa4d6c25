package io.github.captchasolver.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code ./captcha solve} of one image, from process start to its end, in milliseconds. */
final class SolveRow implements SpeedRow {
  private final Workbench bench;
  private final TrainedReader reader;

  SolveRow(Workbench bench, TrainedReader reader) {
    this.bench = bench;
    this.reader = reader;
  }

  @Override
  public List<String> names() {
    return List.of("solve");
  }

  @Override
  public List<SpeedResult> measure() {
    Path image = reader.folder().resolve("pictures").resolve("000.png");
    Path folder = bench.folder("solve");
    var ours =
        new OwnWork(
            Workbench.OURS,
            i ->
                CommandRun.of(
                    bench.captcha("solve", reader.modelFile(), image), folder.resolve("ours.log")));
    Optional<Contender> peer =
        bench.peers().has(Peer.DDDDOCR)
            ? Optional.of(
                new OwnWork(
                    Peer.DDDDOCR.title(),
                    i ->
                        CommandRun.of(
                            bench.peers().python("ddddocr_solve.py", List.of(image.toString())),
                            folder.resolve("ddddocr.log"))))
            : Optional.empty();
    List<Rival> rivals = List.of(new Rival(Peer.DDDDOCR, peer, 1.0));
    return Workbench.results(
        names().get(0), Unit.MILLISECONDS, bench.race(ours, rivals), rivals, Timings::median);
  }
}
