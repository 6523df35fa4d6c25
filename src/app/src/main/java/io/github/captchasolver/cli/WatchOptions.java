package io.github.captchasolver.cli;

import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.live.JoinedListener;
import io.github.captchasolver.live.ProgressListener;
import io.github.captchasolver.server.PageServer;
import io.github.captchasolver.server.http.AccessRules;
import io.github.captchasolver.server.http.HttpFront;
import io.github.captchasolver.server.http.HttpLimits;
import io.github.captchasolver.server.progress.ChangeCount;
import io.github.captchasolver.server.progress.RunProgress;
import io.github.captchasolver.server.watch.WatchRoutes;
import io.github.captchasolver.training.TrainingListener;
import io.github.captchasolver.training.TrainingResult;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options to watch a training run on a page. */
final class WatchOptions {
  private static final int PORT = 8080;
  private static final int THREADS = 24;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--watch",
      description =
          "Show the run on a page while it goes on: curves, and the newest wrong readings. Only this"
              + " machine reaches it.")
  private boolean watch;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port of the page, 0 for a free one. Default: 8080.")
  private Integer port;

  /**
   * Checks that the options go together.
   *
   * @param withoutLabels whether training has no labels, and so no epochs to show
   * @throws ParameterException if they do not
   */
  void requireConsistent(boolean withoutLabels) {
    if (port != null && !watch) {
      throw wrong("--port is for the page of --watch: add --watch, or leave out --port.");
    }
    if (watch && withoutLabels) {
      throw wrong(
          "--watch shows how held-out labels are read, and --no-labels has none: leave out --watch.");
    }
    if (watch) {
      settings();
    }
  }

  private HttpFront.Settings settings() {
    var access = new AccessRules("127.0.0.1", null, Set.of());
    try {
      return new HttpFront.Settings(port == null ? PORT : port, "", access, HttpLimits.of(THREADS));
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(command.commandLine(), sentence);
  }

  /**
   * Trains, on a page too if that is wanted.
   *
   * @param images of the run
   * @param console is told of the progress in any case
   * @param training runs with a listener
   */
  TrainingResult during(
      List<Sample> images,
      TrainingListener console,
      Function<TrainingListener, TrainingResult> training) {
    if (!watch) {
      return training.apply(console);
    }
    var changes = new ChangeCount();
    var progress = new RunProgress(changes);
    progress.begin("Preparing the training run");
    PageServer server =
        PageServer.start(
            WatchRoutes.FOLDER, new WatchRoutes(progress, changes), settings(), line -> {});
    PrintWriter err = command.commandLine().getErr();
    err.println("Watch the run at " + server.address());
    err.flush();
    try {
      TrainingResult result =
          training.apply(new JoinedListener(console, new ProgressListener(progress, images)));
      progress.end(RunProgress.State.DONE, sentence(result));
      return result;
    } catch (RuntimeException | Error e) {
      progress.end(RunProgress.State.FAILED, FailureSentence.of(e));
      throw e;
    } finally {
      close(server);
    }
  }

  /** A late Ctrl-C must not keep the server from ending. */
  private static void close(PageServer server) {
    boolean interrupted = Thread.interrupted();
    server.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static String sentence(TrainingResult result) {
    String end =
        result.stop() == TrainingResult.Stop.INTERRUPTED ? "Stopped by hand" : "The run has ended";
    return String.format(
        Locale.ROOT,
        "%s after %d epochs and %.1f s%s. This page is no longer served.",
        end,
        result.epochs().size(),
        result.trainSeconds(),
        result.evaluation() == null
            ? ""
            : String.format(
                Locale.ROOT,
                ": epoch %d was best, %d of %d held-out images are read correctly",
                result.bestEpoch(),
                result.evaluation().correct(),
                result.evaluation().images()));
  }
}
