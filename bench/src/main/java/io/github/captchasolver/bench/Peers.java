package io.github.captchasolver.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The peers of this machine, each started in its fastest variant. */
final class Peers {
  private static final String WAIT_POLICY = "OMP_WAIT_POLICY";

  private final Path scripts;
  private final Path python;
  private final Set<Peer> wanted;
  private final BenchSettings settings;
  private boolean told;

  /**
   * @param scripts the folder {@code bench}
   * @param wanted the peers that are to be measured, where they are installed
   */
  Peers(Path scripts, Set<Peer> wanted, BenchSettings settings) {
    this.scripts = scripts;
    this.wanted = wanted;
    this.settings = settings;
    boolean windows = Files.isDirectory(scripts.resolve(".venv").resolve("Scripts"));
    python = scripts.resolve(".venv").resolve(windows ? "Scripts/python.exe" : "bin/python");
  }

  /** Returns whether a peer is to be measured and is installed. */
  boolean has(Peer peer) {
    if (!wanted.contains(peer)) {
      return false;
    }
    boolean installed = peer == Peer.DL4J || Files.isExecutable(python);
    if (!installed && !told) {
      told = true;
      settings
          .notes()
          .accept(
              "The peers in Python are not installed and are left out: run bench/setup once to measure"
                  + " against them.");
    }
    return installed;
  }

  /** Returns the command of a peer in Python, with its environment. */
  ProcessBuilder python(String script, List<String> arguments) {
    var command = new ArrayList<>(List.of(python.toString(), scripts.resolve(script).toString()));
    command.addAll(arguments);
    return environment(new ProcessBuilder(command), false);
  }

  /**
   * Starts a peer: tries each variant and keeps the fastest.
   *
   * @param work name of its work in its script
   * @param task folder with its images and its network
   * @return the process; empty, with a note that says why, if it is not installed or fails
   */
  Optional<PeerProcess> start(Peer peer, String work, Path task) {
    return start(PeerTask.of(peer, work), task);
  }

  /** Starts a peer as {@link #start(Peer, String, Path)} does. */
  Optional<PeerProcess> start(PeerTask peer, Path task) {
    if (!has(peer.peer())) {
      return Optional.empty();
    }
    List<String> arguments =
        List.of(
            peer.work(),
            task.toString(),
            "--threads",
            Integer.toString(settings.threads()),
            "--variant");
    return best(
        peer,
        task,
        variant -> {
          var all = new ArrayList<>(arguments);
          all.add(variant);
          return python(peer.peer().script(), all);
        });
  }

  /** Starts the peer that is a Java program, from its source, as {@link #start} does. */
  Optional<PeerProcess> startJava(Peer peer, Path log, List<String> arguments) {
    if (!has(peer)) {
      return Optional.empty();
    }
    return best(
        PeerTask.of(peer, ""),
        log,
        variant -> {
          List<String> command = Jvm.command();
          command.add(scripts.resolve(peer.script()).toString());
          command.addAll(arguments);
          return environment(new ProcessBuilder(command), false);
        });
  }

  private Optional<PeerProcess> best(PeerTask task, Path folder, Command command) {
    Peer peer = task.peer();
    PeerProcess best = null;
    double least = Double.POSITIVE_INFINITY;
    String chosen = "";
    String failure = "";
    int tries = 0;
    for (String variant : task.variants()) {
      for (boolean passive : peer.openMp() ? new boolean[] {false, true} : new boolean[] {false}) {
        String label = label(variant, passive);
        Path log = folder.resolve(task.title() + "-" + tries++ + ".log");
        try {
          ProcessBuilder builder = environment(command.of(variant), passive);
          PeerProcess process = PeerProcess.start(task.title(), builder, log);
          double millis = tried(process);
          if (millis < least) {
            close(best);
            best = process;
            least = millis;
            chosen = label;
          } else {
            process.close();
          }
        } catch (PeerException e) {
          failure = e.getMessage();
        }
      }
    }
    if (best == null) {
      settings.notes().accept(task.title() + " is left out: " + failure);
      return Optional.empty();
    }
    settings
        .notes()
        .accept(
            task.title() + " " + best.version() + (tries == 1 ? "" : ", at its best: " + chosen));
    return Optional.of(best);
  }

  private double tried(PeerProcess process) {
    try {
      return new Alternation(settings.pace().trial(), settings.notes()).warmUp(process);
    } catch (PeerException e) {
      process.close();
      throw e;
    }
  }

  private static void close(PeerProcess process) {
    if (process != null) {
      process.close();
    }
  }

  private static String label(String variant, boolean passive) {
    String text = variant.isEmpty() ? "plain" : variant;
    return passive ? text + ", threads waiting passively" : text;
  }

  /** Undoes our launcher's setting of how threads wait: a peer has its own default. */
  private ProcessBuilder environment(ProcessBuilder builder, boolean passive) {
    Map<String, String> environment = builder.environment();
    environment.put("OMP_NUM_THREADS", Integer.toString(settings.threads()));
    environment.remove(WAIT_POLICY);
    if (passive) {
      environment.put(WAIT_POLICY, "passive");
    }
    return builder;
  }

  /** Creates a folder for the files of one task. */
  static Path folder(Path parent, String name) {
    try {
      return Files.createDirectories(parent.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(parent + " cannot be written to: " + e.getMessage() + ".", e);
    }
  }

  private interface Command {
    ProcessBuilder of(String variant);
  }
}
