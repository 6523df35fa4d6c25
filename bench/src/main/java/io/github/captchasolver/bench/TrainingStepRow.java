package io.github.captchasolver.bench;

import io.github.captchasolver.nn.NetworkSpec;
import io.github.captchasolver.nn.Preset;
import io.github.captchasolver.nn.dl4j.CaptchaNetwork;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Measures one training step on a batch of 16, in milliseconds. */
final class TrainingStepRow implements SpeedRow {
  private static final int DIGITS_AND_BLANK = 11;

  private final Workbench bench;
  private final String preset;

  TrainingStepRow(Workbench bench, String preset) {
    this.bench = bench;
    this.preset = preset;
  }

  /** Returns the network of a preset for ten digits, at the size of the table. */
  static NetworkSpec network(String preset) {
    return isOriginal(preset)
        ? Preset.ORIGINAL.network(50, 200, DIGITS_AND_BLANK)
        : Preset.named(preset).network(32, 100, DIGITS_AND_BLANK);
  }

  private static boolean isOriginal(String preset) {
    return preset.equals(Preset.ORIGINAL.name());
  }

  static TrainingTask task(String preset) {
    return new TrainingTask(network(preset), isOriginal(preset) ? 0 : 5);
  }

  @Override
  public List<String> names() {
    return List.of("training-step-" + preset);
  }

  @Override
  public List<SpeedResult> measure() {
    NetworkSpec spec = network(preset);
    TrainingTask task = task(preset);
    Path folder = bench.folder(names().get(0));
    task.write(folder, Map.of());
    boolean original = isOriginal(preset);
    var rivals = new ArrayList<Rival>();
    rivals.add(rival(Peer.PYTORCH, folder, pyTorchGoal()));
    rivals.add(rival(Peer.TENSORFLOW, folder, original ? 2 : 3));
    if (original) {
      rivals.add(new Rival(Peer.DL4J, stock(spec, folder), 45.0));
    }
    try (CaptchaNetwork network = CaptchaNetwork.create(spec, 1)) {
      var times = bench.race(new OwnWork(Workbench.OURS, task.step(network)), rivals);
      return Workbench.results(names().get(0), Unit.MILLISECONDS, times, rivals, Timings::median);
    }
  }

  private double pyTorchGoal() {
    if (isOriginal(preset)) {
      return 2;
    }
    return preset.equals(Preset.FAST.name()) ? 3.5 : 2.5;
  }

  private Rival rival(Peer peer, Path folder, double goal) {
    return new Rival(peer, bench.peers().start(peer, "training", folder), goal);
  }

  private Optional<PeerProcess> stock(NetworkSpec spec, Path folder) {
    return bench
        .peers()
        .startJava(
            Peer.DL4J,
            folder,
            Stream.of(spec.height(), spec.width(), spec.classes(), TrainingTask.BATCH)
                .map(String::valueOf)
                .toList());
  }
}
