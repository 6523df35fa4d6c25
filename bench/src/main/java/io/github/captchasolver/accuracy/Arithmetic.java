package io.github.captchasolver.accuracy;

import io.github.captchasolver.accuracy.ForeignGenerator.ForeignImage;
import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.ReadOptions;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.evaluation.EvaluatedSample;
import io.github.captchasolver.evaluation.Evaluator;
import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.inference.SolverOptions;
import io.github.captchasolver.text.ArithmeticExpression;
import io.github.captchasolver.text.LabelConstraint;
import io.github.captchasolver.text.LabelRule;
import io.github.captchasolver.text.Vocabulary;
import io.github.captchasolver.util.PngEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures how much arithmetic, or how many words, a base model reads without training. */
@Command(
    name = "bench/arithmetic",
    mixinStandardHelpOptions = true,
    description = {
      "Reads arithmetic of other generators, in fonts that the base model has not seen, as solve"
          + " --calculate does, or one to three words with --words.",
      "The images are drawn once into bench/target/accuracy/sets; delete a set to draw it again."
    })
public final class Arithmetic implements Callable<Integer> {
  private static final Path SETS = Path.of("bench", "target", "accuracy", "sets");
  private static final String LABELS = "labels.csv";

  @Parameters(arity = "0..1", paramLabel = "MODEL", description = "Default: ${DEFAULT-VALUE}.")
  private Path model = Path.of("models", "base.captcha");

  @Option(names = "--count", description = "Images of each set. Default: ${DEFAULT-VALUE}.")
  private int count = 500;

  @Option(names = "--words", description = "Read words with spaces and hyphens instead.")
  private boolean words;

  @Option(names = "--mistakes", description = "Print each text that is not read correctly.")
  private boolean mistakes;

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Arithmetic()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    SolverOptions any = SolverOptions.defaults().withTrainedLengths(false);
    SolverOptions options =
        words
            ? any.withConstraint(LabelConstraint.parse(WordImages.ONLY, null))
            : any.withArithmetic(true);
    ImageSource[] sources = words ? WordImages.values() : ArithmeticImages.values();
    try (var solver = CaptchaSolver.open(model, options)) {
      System.out.printf("%-28s %8s %8s%n", "set", "text", words ? "" : "value");
      for (ImageSource source : sources) {
        measure(solver, source.set(), samples(source));
      }
    }
    return CommandLine.ExitCode.OK;
  }

  private void measure(CaptchaSolver solver, String set, List<Sample> samples) {
    List<EvaluatedSample> readings = Evaluator.read(solver, samples);
    long texts = readings.stream().filter(EvaluatedSample::correct).count();
    System.out.printf(Locale.ROOT, "%-28s %6.1f %%", set, 100.0 * texts / readings.size());
    if (!words) {
      long values = readings.stream().filter(r -> sameValue(r, solver.vocabulary())).count();
      System.out.printf(Locale.ROOT, " %6.1f %%", 100.0 * values / readings.size());
    }
    System.out.println();
    if (mistakes) {
      readings.stream()
          .filter(reading -> !reading.correct())
          .forEach(r -> System.out.println("  " + r.expected() + " read as " + r.predicted()));
    }
  }

  /** A star may be read as a multiplication sign; both calculate the same. */
  private static boolean sameValue(EvaluatedSample reading, Vocabulary vocabulary) {
    var value = ArithmeticExpression.value(reading.expected(), vocabulary);
    return reading.correct()
        || value.isPresent()
            && value.equals(ArithmeticExpression.value(reading.predicted(), vocabulary));
  }

  private List<Sample> samples(ImageSource kind) throws IOException {
    Path folder = SETS.resolve(kind.set());
    if (!Files.exists(folder.resolve(LABELS))) {
      Files.createDirectories(folder);
      var labels = new StringBuilder();
      Supplier<ForeignImage> source = kind.source();
      for (int i = 0; i < count; i++) {
        ForeignImage image = source.get();
        Files.write(folder.resolve(i + ".png"), PngEncoder.encode(image.image()));
        labels.append(i).append(".png,").append(image.text()).append('\n');
      }
      Files.writeString(folder.resolve(LABELS), labels);
    }
    return Dataset.read(folder, ReadOptions.DEFAULT.withLabels(LabelRule.parse("file"))).samples();
  }
}
