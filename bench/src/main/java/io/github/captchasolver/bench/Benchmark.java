package io.github.captchasolver.bench;

import io.github.captchasolver.nn.Preset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The speed table: its rows and how they are run. */
final class Benchmark {
  private static final String NONE = "none";

  private final Path home;
  private final BenchSettings settings;
  private final Set<Peer> peers;

  /**
   * @param home top folder of the project
   * @param peers names of the peers to measure against; empty = all, {@code none} = none
   * @throws IllegalArgumentException if there is no peer of that name, or the folder is not that of
   *     the project
   */
  Benchmark(Path home, BenchSettings settings, List<String> peers) {
    if (!Files.isDirectory(home.resolve("bench")) || !Files.isReadable(home.resolve("train.zip"))) {
      throw new IllegalArgumentException(
          "bench requires the folder of the project, with bench/ and train.zip: they are not in "
              + home
              + ".");
    }
    this.home = home;
    this.settings = settings;
    this.peers = peers(peers);
  }

  private static Set<Peer> peers(List<String> names) {
    if (names.isEmpty()) {
      return EnumSet.allOf(Peer.class);
    }
    Set<Peer> chosen = EnumSet.noneOf(Peer.class);
    for (String name : names) {
      if (!name.equals(NONE)) {
        chosen.add(peer(name));
      }
    }
    return chosen;
  }

  private static Peer peer(String name) {
    return Stream.of(Peer.values())
        .filter(peer -> peer.option().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no peer \""
                        + name
                        + "\"; there are "
                        + Stream.of(Peer.values())
                            .map(Peer::option)
                            .collect(Collectors.joining(", "))
                        + ", or none."));
  }

  /**
   * Measures the rows.
   *
   * @param only names of rows, or how they begin, up to a dash; empty = all
   * @param done receives the results of each row as they come
   * @return the results, one for each row and peer
   * @throws IllegalArgumentException if there is no row of that name
   */
  List<SpeedResult> run(List<String> only, Consumer<List<SpeedResult>> done) {
    Path folder = temporaryFolder();
    try {
      var installed = new Peers(home.resolve("bench"), peers, settings);
      List<SpeedRow> rows = rows(new Workbench(home, folder, settings, installed));
      Set<String> wanted = wanted(only, rows);
      var results = new ArrayList<SpeedResult>();
      for (SpeedRow row : rows) {
        if (row.names().stream().anyMatch(wanted::contains)) {
          List<SpeedResult> measured =
              row.measure().stream().filter(result -> wanted.contains(result.name())).toList();
          done.accept(measured);
          results.addAll(measured);
        }
      }
      return results;
    } finally {
      delete(folder);
    }
  }

  private List<SpeedRow> rows(Workbench bench) {
    var reader = new TrainedReader(bench);
    var rows = new ArrayList<SpeedRow>();
    Collections.addAll(
        rows,
        new TrainingStepRow(bench, Preset.FAST.name()),
        new TrainingStepRow(bench, Preset.BASE.name()),
        new TrainingStepRow(bench, Preset.ORIGINAL.name()),
        new PeakShareRow(bench, Preset.FAST.name()),
        new PeakShareRow(bench, Preset.BASE.name()),
        new PeakShareRow(bench, Preset.ORIGINAL.name()),
        new EpochRow(bench),
        new PretrainingRow(bench),
        new TrainHardRow(bench),
        new TrainCommandRow(bench),
        new ReadingRow(bench, reader),
        new ReadingPngsRow(bench, reader),
        new SingleImageRow(bench, reader),
        new DecodeRow(bench),
        new SolveRow(bench, reader),
        new ScalingRow(bench, settings.large() ? List.of(10_000, 100_000) : List.of(10_000)));
    rows.addAll(BaseReadingRow.all(bench));
    return rows;
  }

  /** Returns the names of the rows that are asked for, by name or by their beginning. */
  private static Set<String> wanted(List<String> only, List<SpeedRow> rows) {
    List<String> names = rows.stream().flatMap(row -> row.names().stream()).toList();
    Set<String> wanted = new HashSet<>(only.isEmpty() ? names : List.of());
    for (String asked : only) {
      Predicate<String> named =
          names.contains(asked) ? asked::equals : name -> name.startsWith(asked + "-");
      List<String> found = names.stream().filter(named).toList();
      if (found.isEmpty()) {
        throw new IllegalArgumentException(
            "There is no row \"" + asked + "\"; there are " + String.join(", ", names) + ".");
      }
      wanted.addAll(found);
    }
    return wanted;
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("captcha-bench");
    } catch (IOException e) {
      throw new UncheckedIOException("A folder for temporary files could not be created.", e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " could not be deleted.", e);
    }
  }
}
