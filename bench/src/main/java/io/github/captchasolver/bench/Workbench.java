package io.github.captchasolver.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/**
 * The tools of all rows.
 *
 * @param home top folder of the project
 * @param folder for files of this run
 * @param settings how the rows are measured
 * @param peers those of this machine
 */
record Workbench(Path home, Path folder, BenchSettings settings, Peers peers) {
  static final String OURS = "ours";

  Pace pace() {
    return settings.pace();
  }

  int threads() {
    return settings.threads();
  }

  Consumer<String> notes() {
    return settings.notes();
  }

  /** Returns the zip of the original images, or null: they are not part of the project. */
  Path realData() {
    String named = System.getenv("CAPTCHA_REAL_DATA");
    return named != null && Files.isReadable(Path.of(named)) ? Path.of(named) : null;
  }

  /** Returns the zip of the original images, or that of the default set. */
  Path data() {
    return Objects.requireNonNullElseGet(realData(), this::defaultData);
  }

  /** Returns the zip of the generated images that come with the project. */
  Path defaultData() {
    return home.resolve("train.zip");
  }

  /** Creates a folder for the files of one row. */
  Path folder(String name) {
    return Peers.folder(folder, name);
  }

  /** Returns the command of our launcher with some arguments. */
  ProcessBuilder captcha(Object... arguments) {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    var command = new ArrayList<String>();
    command.add(home.resolve(windows ? "captcha.cmd" : "captcha").toString());
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return new ProcessBuilder(command);
  }

  Map<Contender, Timings> alternate(List<? extends Contender> contenders) {
    return new Alternation(pace(), notes()).run(contenders);
  }

  /**
   * Measures ours against peers in turns.
   *
   * @param ours our work
   * @param rivals the peers, started or not
   * @return our times under {@link #OURS}, and those of each measured peer under its title
   */
  Map<String, Timings> race(Contender ours, List<Rival> rivals) {
    var contenders = new ArrayList<Contender>(List.of(ours));
    rivals.forEach(rival -> rival.started().ifPresent(contenders::add));
    try {
      var times = new HashMap<String, Timings>();
      alternate(contenders).forEach((c, t) -> times.put(c == ours ? OURS : c.name(), t));
      if (!times.containsKey(OURS)) {
        throw new IllegalStateException(
            "Our own part of a measurement failed; see the notes above.");
      }
      return times;
    } finally {
      contenders.forEach(Contender::close);
    }
  }

  /**
   * Returns a result for each peer.
   *
   * @param figure converts times to a value in the unit
   */
  static List<SpeedResult> results(
      String name,
      Unit unit,
      Map<String, Timings> times,
      List<Rival> rivals,
      ToDoubleFunction<Timings> figure) {
    double ours = figure.applyAsDouble(times.get(OURS));
    return rivals.stream()
        .map(
            rival -> {
              Timings peer = times.get(rival.title());
              Double value = peer == null ? null : figure.applyAsDouble(peer);
              return SpeedResult.alone(name, unit, ours, rival.goal())
                  .against(rival.title(), value, unit);
            })
        .toList();
  }
}
