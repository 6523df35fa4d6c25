package io.github.captchasolver.cli;

import io.github.captchasolver.dataset.DatasetException;
import io.github.captchasolver.dataset.ImageFile;
import io.github.captchasolver.dataset.ImageFiles;
import io.github.captchasolver.dataset.Problem;
import io.github.captchasolver.dataset.ReadOptions;
import io.github.captchasolver.image.codec.ImageException;
import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.inference.Prediction;
import io.github.captchasolver.inference.TrainingComparison;
import io.github.captchasolver.text.ArithmeticExpression;
import io.github.captchasolver.text.LabelConstraint;
import io.github.captchasolver.util.OrderedParallel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code solve}: reads images with a model. */
@Command(
    name = "solve",
    customSynopsis = {
      "./captcha solve MODEL IMAGE... [OPTIONS]",
      "./captcha solve --base IMAGE... [OPTIONS]"
    },
    description = {
      "Reads images with a model. Prints a line for each: file, text and confidence, separated by"
          + " tabs, and with --calculate the value.",
      "An unreadable image does not stop it, but makes it fail at the end."
    },
    footer = {
      "",
      "Example: ./captcha solve model.captcha a.png b.png more.zip",
      "Example: ./captcha solve --base new.png --only 0-9a-z --length 4-6",
      "Example: ./captcha solve --base sum.png --calculate"
    })
final class SolveCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "MODEL IMAGE",
      hideParamSyntax = true,
      converter = FileNameConverter.OrImage.class,
      description =
          "A model (not with --base); images, and zips or folders of images. An image may also be a"
              + " data URL or base64 text, or - for standard input.")
  private List<ImageArgument> files;

  @Option(
      names = "--only",
      paramLabel = "CHARACTERS",
      description =
          "Read only these characters, for example 0-9a-z. If all letters have the same case, they"
              + " also match letters drawn in the other case. --base reads letters and digits by"
              + " default, and signs such as + and ? only if they are named here.")
  private String only;

  @Option(
      names = "--calculate",
      description =
          "Calculate the arithmetic that the images show, and print its value as well: 8 for 3+5=?."
              + " With --base, only digits and the signs of arithmetic are then read, unless --only"
              + " names others.")
  private boolean calculate;

  @Mixin private FramesOption frames;
  @Mixin private KeepColourOption keepColour;
  @Mixin private ReadingOptions reading;
  @Mixin private ThreadsOption threads;
  @Mixin private JsonOutput json;

  private SolveOutput output;
  private TrainingComparison comparison;
  private SetAlignment alignment = SetAlignment.NONE;

  @Override
  public Integer call() {
    int models = reading.base() ? 0 : 1;
    if (files.size() <= models) {
      throw new ParameterException(
          spec.commandLine(), "Name a model and the images: MODEL IMAGE...");
    }
    json.requireWritable();
    output = new SolveOutput(json.text(), spec.commandLine().getErr(), json.wanted());
    reading.keep(keepColour.value());
    try (CaptchaSolver solver = open(files.get(0).name())) {
      requireSigns(solver);
      ReadingOptions.requireKnown(solver, only);
      comparison = new TrainingComparison(solver.manifest());
      var single = new ArrayList<SolveTask>();
      for (ImageArgument image : files.subList(models, files.size())) {
        if (image.isSet()) {
          run(solver, single);
          single.clear();
          readSet(solver, image.path());
        } else {
          single.add(new SolveTask(image.name(), image.bytes(solver)));
        }
      }
      run(solver, single);
    }
    if (!reading.base()) {
      comparison.sentence().ifPresent(spec.commandLine().getErr()::println);
    }
    json.write(output.json());
    return output.failed() ? ExitCode.SOFTWARE : ExitCode.OK;
  }

  private CaptchaSolver open(String first) {
    return calculate
        ? reading.openArithmetic(first, only, threads)
        : reading.open(first, only, "", threads);
  }

  private void requireSigns(CaptchaSolver solver) {
    if (calculate && !solver.readsArithmetic()) {
      boolean known =
          ArithmeticExpression.isReadable(solver.manifest().vocabulary(), LabelConstraint.NONE);
      throw new IllegalArgumentException(
          (reading.base() ? "The base model" : files.get(0).name())
              + (known
                  ? " reads signs such as + only if --only names them: write for example --only"
                      + " 0-9+=?."
                  : " reads no signs such as +, so it cannot calculate: use a model that was"
                      + " trained on images that show them."));
    }
  }

  /** Reads all images of a zip or folder, which need not fit into memory. */
  private void readSet(CaptchaSolver solver, Path set) {
    try (var images = ImageFiles.open(set, ReadOptions.DEFAULT)) {
      List<ImageFile> listed = images.files();
      run(solver, listed.stream().map(image -> task(set, image)).toList());
      List<Problem> problems = images.problems().stream().filter(p -> !p.harmless()).toList();
      for (Problem problem : problems) {
        String file = set.resolve(problem.file()).toString();
        output.fail(file, file + " " + problem.message());
      }
      if (listed.isEmpty() && problems.isEmpty()) {
        output.fail(
            set.toString(),
            set + " holds no usable image (files: 0, skipped: " + images.skipped() + ").");
      }
    } catch (DatasetException e) {
      output.fail(set.toString(), e.getMessage());
    }
  }

  private static SolveTask task(Path set, ImageFile image) {
    String file = set.resolve(image.name()).toString();
    return new SolveTask(
        file,
        () -> {
          try {
            return image.encoded();
          } catch (ImageException e) {
            throw new IllegalArgumentException(file + " " + e.getMessage(), e);
          }
        });
  }

  /** Reads several images at the same time, and reports them in order. */
  private void run(CaptchaSolver solver, List<SolveTask> tasks) {
    SetFrames set = frames(solver, tasks);
    var progress = new ReadingProgress(spec.commandLine().getErr(), tasks.size());
    try {
      var images =
          tasks.stream().<Supplier<byte[]>>map(task -> () -> task.still(set.frames())).toList();
      alignment =
          calculate ? SetAlignment.NONE : reading.alignment(solver, only, images, progress::add);
      progress.clear();
      alignment.sentence().ifPresent(spec.commandLine().getErr()::println);
      OrderedParallel.run(
          IntStream.range(0, tasks.size()).iterator(),
          Math.min(solver.threads(), Math.max(1, tasks.size())),
          number -> tasks.get(number).outcome(solver, set, alignment, number),
          outcome -> {
            if (outcome.error() == null) {
              progress.beforeOutput();
            } else {
              progress.clear();
            }
            report(solver, outcome);
            if (!alignment.wasRead(outcome.number())) {
              progress.add();
            }
          });
    } finally {
      progress.clear();
    }
  }

  /** Chooses the frames of animated images, unless they were asked for, and says so. */
  private SetFrames frames(CaptchaSolver solver, List<SolveTask> tasks) {
    SetFrames chosen =
        frames.value() == null
            ? AnimatedSample.of(tasks.stream().map(SolveTask::encoded).toList()).frames(solver)
            : SetFrames.given(frames.value());
    chosen.print(spec.commandLine().getErr());
    return chosen;
  }

  private void report(CaptchaSolver solver, SolveTask.Outcome outcome) {
    if (outcome.error() != null) {
      output.fail(outcome.file(), outcome.error());
      return;
    }
    Prediction prediction = outcome.prediction();
    comparison.add(prediction);
    if (calculate) {
      output.add(outcome, solver.value(prediction));
    } else {
      output.add(outcome, alignment.changes());
    }
  }
}
