package io.github.captchasolver.cli;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.Problem;
import io.github.captchasolver.dataset.ReadOptions;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.image.codec.Frames;
import io.github.captchasolver.image.codec.ImageException;
import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.inference.Prediction;
import io.github.captchasolver.inference.TrainingComparison;
import io.github.captchasolver.text.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
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
          + " tabs.",
      "An unreadable image does not stop it, but makes it fail at the end."
    },
    footer = {
      "",
      "Example: ./captcha solve model.captcha a.png b.png more.zip",
      "Example: ./captcha solve --base new.png --only 0-9a-z --length 4-6"
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
              + " also match letters drawn in the other case.")
  private String only;

  @Mixin private FramesOption frames;

  @Mixin private ReadingOptions reading;
  @Mixin private JsonOutput json;

  private final List<Record> results = new ArrayList<>();
  private TrainingComparison comparison;
  private boolean failed;

  @Override
  public Integer call() {
    int models = reading.base() ? 0 : 1;
    if (files.size() <= models) {
      throw new ParameterException(
          spec.commandLine(), "Name a model and the images: MODEL IMAGE...");
    }
    json.requireWritable();
    try (CaptchaSolver solver = reading.open(files, only)) {
      comparison = new TrainingComparison(solver.manifest());
      for (Path image : files.subList(models, files.size())) {
        if (Files.isDirectory(image) || isZip(image)) {
          readAll(solver, image);
        } else {
          read(image.toString(), () -> read(solver, image));
        }
      }
    }
    if (!reading.base()) {
      comparison.sentence().ifPresent(spec.commandLine().getErr()::println);
    }
    json.write(results);
    return failed ? ExitCode.SOFTWARE : ExitCode.OK;
  }

  private Prediction read(CaptchaSolver solver, Path image) {
    if (frames.value() == Frames.FIRST) {
      return solver.read(image);
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(image)) {
      bytes = in.readNBytes(MAX_BYTES);
    } catch (IOException e) {
      return solver.read(image); // reports the problem
    }
    try {
      return solver.read(frames.value().still(bytes));
    } catch (ImageException e) {
      throw new IllegalArgumentException(image + " " + e.getMessage(), e);
    }
  }

  private static boolean isZip(Path image) {
    return image.toString().toLowerCase(Locale.ROOT).endsWith(".zip");
  }

  private void readAll(CaptchaSolver solver, Path image) {
    Dataset dataset;
    try {
      dataset = Dataset.read(image, ReadOptions.DEFAULT.withFrames(frames.value()));
    } catch (IllegalArgumentException e) {
      fail(image.toString(), e.getMessage());
      return;
    }
    for (Sample sample : dataset.samples()) {
      read(image.resolve(sample.file()).toString(), () -> solver.read(sample.bytes()));
    }
    for (Problem problem : dataset.problems()) {
      if (!problem.harmless()) {
        String file = image.resolve(problem.file()).toString();
        fail(file, file + " " + problem.message());
      }
    }
  }

  private void read(String file, Supplier<Prediction> reading) {
    Prediction prediction;
    try {
      prediction = reading.get();
    } catch (IllegalArgumentException | UncheckedIOException e) {
      fail(file, e.getMessage());
      return;
    }
    comparison.add(prediction);
    PrintWriter out = json.text();
    out.printf(
        Locale.ROOT,
        "%s\t%s\t%.4f%n",
        Printable.of(file),
        Printable.of(prediction.text()),
        prediction.confidence());
    results.add(new Answer(file, prediction.text(), prediction.confidence()));
  }

  private void fail(String file, String error) {
    failed = true;
    spec.commandLine().getErr().println(Printable.of(error));
    results.add(new Failure(file, error));
  }

  private record Answer(String file, String text, double confidence) {}

  private record Failure(String file, String error) {}
}
