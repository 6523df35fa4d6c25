package io.github.captchasolver.cli;

import io.github.captchasolver.dataset.DatasetException;
import io.github.captchasolver.dataset.ImageFile;
import io.github.captchasolver.dataset.ImageFiles;
import io.github.captchasolver.dataset.Problem;
import io.github.captchasolver.dataset.ReadOptions;
import io.github.captchasolver.image.codec.Frames;
import io.github.captchasolver.image.codec.ImageException;
import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.inference.Prediction;
import io.github.captchasolver.inference.TrainingComparison;
import io.github.captchasolver.text.ArithmeticExpression;
import io.github.captchasolver.text.LabelConstraint;
import io.github.captchasolver.util.OrderedParallel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
  /** Longer than any animated CAPTCHA; a longer file counts as truncated. */
  private static final int MAX_BYTES = 20_000_000;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "MODEL IMAGE",
      hideParamSyntax = true,
      description = "A model (not with --base); images, and zips or folders of images.")
  private List<Path> files;

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
    boolean arithmetic = calculate && reading.base() && only == null;
    String characters = arithmetic ? ArithmeticExpression.ONLY : only;
    try (CaptchaSolver solver = reading.open(files, characters, "", threads)) {
      requireSigns(solver);
      comparison = new TrainingComparison(solver.manifest());
      var single = new ArrayList<Task>();
      for (Path image : files.subList(models, files.size())) {
        if (Files.isDirectory(image) || isZip(image)) {
          run(solver, single);
          single.clear();
          readSet(solver, image);
        } else {
          single.add(
              new Task(image.toString(), () -> bytes(solver, image), () -> read(solver, image)));
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

  private void requireSigns(CaptchaSolver solver) {
    if (calculate && !solver.readsArithmetic()) {
      boolean known =
          ArithmeticExpression.isReadable(solver.manifest().vocabulary(), LabelConstraint.NONE);
      throw new IllegalArgumentException(
          (reading.base() ? "The base model" : files.get(0))
              + (known
                  ? " reads signs such as + only if --only names them: write for example --only"
                      + " 0-9+=?."
                  : " reads no signs such as +, so it cannot calculate: use a model that was"
                      + " trained on images that show them."));
    }
  }

  private Prediction read(CaptchaSolver solver, Path image) {
    if (frames.value() == Frames.FIRST) {
      return solver.read(image);
    }
    return solver.read(bytes(solver, image));
  }

  private byte[] bytes(CaptchaSolver solver, Path image) {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(image)) {
      bytes = in.readNBytes(MAX_BYTES);
    } catch (IOException e) {
      solver.read(image); // reports the problem
      throw new UncheckedIOException(e);
    }
    try {
      return frames.value().still(bytes);
    } catch (ImageException e) {
      throw new IllegalArgumentException(image + " " + e.getMessage(), e);
    }
  }

  private static boolean isZip(Path image) {
    return image.toString().toLowerCase(Locale.ROOT).endsWith(".zip");
  }

  /** Reads all images of a zip or folder, which need not fit into memory. */
  private void readSet(CaptchaSolver solver, Path set) {
    try (var images = ImageFiles.open(set, ReadOptions.DEFAULT.withFrames(frames.value()))) {
      List<ImageFile> listed = images.files();
      run(solver, listed.stream().map(image -> task(solver, set, image)).toList());
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

  private static Task task(CaptchaSolver solver, Path set, ImageFile image) {
    String file = set.resolve(image.name()).toString();
    Supplier<byte[]> bytes =
        () -> {
          try {
            return image.bytes();
          } catch (ImageException e) {
            throw new IllegalArgumentException(file + " " + e.getMessage(), e);
          }
        };
    return new Task(file, bytes, () -> solver.read(bytes.get(), file));
  }

  /** Reads several images at the same time, and reports them in order. */
  private void run(CaptchaSolver solver, List<Task> tasks) {
    var progress = new ReadingProgress(spec.commandLine().getErr(), tasks.size());
    try {
      var images = tasks.stream().map(Task::bytes).toList();
      alignment =
          calculate ? SetAlignment.NONE : reading.alignment(solver, only, images, progress::add);
      progress.clear();
      alignment.sentence().ifPresent(spec.commandLine().getErr()::println);
      OrderedParallel.run(
          IntStream.range(0, tasks.size()).iterator(),
          Math.min(solver.threads(), Math.max(1, tasks.size())),
          number -> tasks.get(number).outcome(solver, alignment, number),
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

  private void report(CaptchaSolver solver, Outcome outcome) {
    if (outcome.error() != null) {
      output.fail(outcome.file(), outcome.error());
      return;
    }
    Prediction prediction = outcome.prediction();
    comparison.add(prediction);
    if (calculate) {
      output.add(outcome.file(), prediction, solver.value(prediction));
    } else {
      output.add(outcome.file(), prediction, alignment.changes());
    }
  }

  /**
   * An image that is to be read.
   *
   * @param bytes returns the encoded image
   * @param reading reads it by itself
   */
  private record Task(String file, Supplier<byte[]> bytes, Supplier<Prediction> reading) {
    Outcome outcome(CaptchaSolver solver, SetAlignment alignment, int number) {
      try {
        return new Outcome(number, file, prediction(solver, alignment, number), null);
      } catch (DatasetException e) {
        throw e; // the whole set is refused
      } catch (IllegalArgumentException | UncheckedIOException e) {
        return new Outcome(number, file, null, e.getMessage());
      }
    }

    private Prediction prediction(CaptchaSolver solver, SetAlignment alignment, int number) {
      if (!alignment.changes() && !alignment.wasRead(number)) {
        return reading.get();
      }
      float[] looks = alignment.looks(number, () -> solver.looks(bytes.get(), file));
      return alignment.decode(solver, looks);
    }
  }

  /** What was read in an image, or the reason why nothing was; one of the two is null. */
  private record Outcome(int number, String file, Prediction prediction, String error) {}
}
