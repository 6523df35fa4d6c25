package io.github.captchasolver.bench;

import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.inference.SolverOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Measures reading with the base model, as users do without training: wall time and the processor
 * time of the whole process, both in milliseconds an image. Where other programs keep the cores
 * busy, the processor time says more.
 *
 * @param name of the row; that of its processor time ends in {@code -cpu}
 * @param images made when the row is measured
 * @param together whether a hundred are read in one call, on all cores
 * @param goal least ratio to the peer
 */
record BaseReadingRow(
    Workbench bench, String name, Supplier<List<byte[]>> images, boolean together, double goal)
    implements SpeedRow {
  private static final String CPU = "-cpu";

  /** Images that are read in one call where they are read together. */
  private static final int CALL = 100;

  /** One of its two models, prepared as they were trained, and called as fast as it can be. */
  private static final List<String> BEST = List.of("", "beta", "one-thread", "beta,one-thread");

  /** An image on each core takes half of the processor time of all cores on each image. */
  private static final List<String> BEST_TOGETHER = List.of("parallel", "beta,parallel");

  /** Returns the rows, in the order of the table. */
  static List<SpeedRow> all(Workbench bench) {
    return List.of(
        image(bench, "base-image-sure", BaseImages::sure, 1.5),
        image(bench, "base-image-unsure", BaseImages::unsure, 0.8),
        batch(bench));
  }

  private static SpeedRow image(
      Workbench bench, String name, Supplier<List<byte[]>> images, double goal) {
    return new BaseReadingRow(bench, name, images, false, goal);
  }

  private static SpeedRow batch(Workbench bench) {
    return new BaseReadingRow(bench, "base-batch", BaseImages::batch, true, 2);
  }

  @Override
  public List<String> names() {
    return List.of(name, name + CPU);
  }

  @Override
  public List<SpeedResult> measure() {
    List<byte[]> all = images.get();
    Path folder = bench.folder(name);
    BaseImages.write(all, folder);
    String work = together ? "base-batch" : "base-image";
    var best = new PeerTask(Peer.DDDDOCR, "ddddocr", work, together ? BEST_TOGETHER : BEST);
    var used = new PeerTask(Peer.DDDDOCR, "ddddocr, as used", work, List.of("as-used"));
    List<Rival> rivals =
        List.of(
            Rival.of(best, bench.peers().start(best, folder), goal),
            Rival.of(used, bench.peers().start(used, folder), null));
    var options = SolverOptions.defaults().withThreads(bench.threads());
    try (CaptchaSolver solver = CaptchaSolver.openBase(options)) {
      var ours =
          new OwnWork(
              Workbench.OURS,
              i -> {
                if (together) {
                  int from = i * CALL % all.size();
                  solver.readAll(all.subList(from, from + CALL));
                } else {
                  solver.read(all.get(i % all.size()));
                }
              });
      var times = bench.race(ours, rivals);
      double calls = together ? CALL : 1;
      var results = new ArrayList<SpeedResult>();
      results.addAll(
          Workbench.results(name, Unit.MILLISECONDS, times, rivals, t -> t.meanMedian() / calls));
      results.addAll(
          Workbench.results(
              name + CPU, Unit.CPU_MILLISECONDS, times, rivals, t -> t.cpuMedian() / calls));
      return results;
    }
  }
}
