package io.github.captchasolver.cli;

import io.github.captchasolver.dataset.UnlabelledImages;
import io.github.captchasolver.live.LabelledTraining;
import io.github.captchasolver.nn.dl4j.CaptchaNetwork;
import io.github.captchasolver.server.PageServer;
import io.github.captchasolver.server.ServerLog;
import io.github.captchasolver.server.http.HttpFront;
import io.github.captchasolver.server.labelling.LabellingOptions;
import io.github.captchasolver.server.labelling.LabellingRoutes;
import io.github.captchasolver.server.labelling.LabellingSession;
import io.github.captchasolver.synth.font.FontFallback;
import io.github.captchasolver.text.Printable;
import io.github.captchasolver.training.OutputLock;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code label}: a page to label images on. */
@Command(
    name = "label",
    description = {
      "Opens a page that shows images with a model's reading filled in: Enter accepts it, typing"
          + " corrects it. Prints the address; Ctrl-C ends, and writes the labelled images.",
      "Every answer is kept at once, in FILE.journal; the same command goes on where it ended."
    },
    footer = {"", "Example: ./captcha label my-images --only 0-9a-z --out labelled.zip"})
final class LabelCommand implements Callable<Integer> {
  /** More than anyone labels; all of them are in memory. */
  private static final int MOST_IMAGES = 20_000;

  /** With more images without a label, training reads more if it learns from them as well. */
  private static final int MANY_UNLABELLED = 100;

  private static final String ZIP = ".zip";

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FOLDER", description = "A folder or zip of images.")
  private Path folder;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "Model to read with, and to train from. Default: the base model.")
  private Path model;

  @Option(
      names = "--out",
      paramLabel = "FILE.zip",
      defaultValue = "labelled.zip",
      description =
          "The zip to write; FILE.captcha beside it is the model that is trained. Default:"
              + " ${DEFAULT-VALUE}.")
  private Path out;

  @Option(
      names = "--only",
      paramLabel = "CHARACTERS",
      description = "The characters that the texts have, for example 0-9a-z.")
  private String only;

  @Option(
      names = "--length",
      paramLabel = "LENGTH",
      description = "The length of the texts, for example 4 or 4-6.")
  private String length;

  @Option(names = "--verbose", description = "Print a line for each request.")
  private boolean verbose;

  @Mixin private AddressOptions address;

  @Override
  public Integer call() {
    HttpFront.Settings settings = address.settings();
    var loading = CompletableFuture.runAsync(CaptchaNetwork::load).thenRun(FontFallback::install);
    OutputKind.ZIP.requireReplaceable(out);
    OutputKind.MODEL.requireReplaceable(beside(".captcha"));
    Path journal = beside(".journal");
    if (Files.exists(out) && !Files.exists(journal)) {
      throw new IllegalArgumentException(
          out
              + " exists, but not "
              + journal
              + " with its answers, so it is not replaced: choose another name.");
    }
    return OutputLock.during(out, Captcha.typed(spec), () -> label(settings, journal, loading));
  }

  private Path beside(String suffix) {
    String name = out.getFileName().toString();
    String stem = name.endsWith(ZIP) ? name.substring(0, name.length() - ZIP.length()) : name;
    return out.resolveSibling(stem + suffix);
  }

  private int label(HttpFront.Settings settings, Path journal, CompletableFuture<Void> loading) {
    UnlabelledImages set = UnlabelledImages.toLabel(folder, MOST_IMAGES);
    set.sentences().forEach(this::say);
    var tools = tools(set, new LabelledTraining.SessionFiles(model, beside(".captcha"), out));
    var options = new LabellingOptions(folder.toString(), out.toString(), journal, set.sentences());
    loading.join();
    return GracefulStop.during(
        () -> {
          LabellingSession session =
              LabellingSession.open(options, LabelledTraining.images(set), tools);
          try (session) {
            serve(session, settings);
            finish(session, set.images().size());
          }
          return ExitCode.OK;
        });
  }

  private LabelledTraining tools(UnlabelledImages set, LabelledTraining.SessionFiles files) {
    try {
      return new LabelledTraining(set, files, only, length);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void serve(LabellingSession session, HttpFront.Settings settings) {
    ServerLog log = ServerLog.to(this::say, verbose);
    try (PageServer server =
        PageServer.start(LabellingRoutes.FOLDER, new LabellingRoutes(session), settings, log)) {
      PrintWriter text = spec.commandLine().getOut();
      text.println(server.address());
      text.flush();
      server.await();
    } catch (InterruptedException e) {
      // Ctrl-C is the way to end.
    }
  }

  private void finish(LabellingSession session, int images) {
    int labels = session.labels();
    if (labels == 0) {
      say("No image has a label, so " + out + " was not written.");
      return;
    }
    session.save();
    say(labels + " labelled images are in " + out + ": " + training(images - labels));
  }

  /** Returns the command to train with; many images without a label help as well. */
  private String training(int unlabelled) {
    String command = "./captcha train " + out;
    if (unlabelled < MANY_UNLABELLED) {
      return command;
    }
    return command + " --unlabelled " + folder + NoLabelsOptions.ofTexts(only, length);
  }

  private void say(String sentence) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(Printable.of(sentence));
    err.flush();
  }
}
