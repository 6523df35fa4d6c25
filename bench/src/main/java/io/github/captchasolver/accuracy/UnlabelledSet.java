package io.github.captchasolver.accuracy;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.ReadOptions;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.dataset.SampleZip;
import io.github.captchasolver.text.LabelRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Holds a labelled set whose labels training does not see: some images are copied under numbers for
 * names, and the others test the model. Case does not count.
 *
 * @param training images whose labels are not told
 * @param test the others, in a zip
 * @param texts options that tell the characters and the length
 * @param captcha the command
 * @param scratch a folder for files
 */
record UnlabelledSet(
    List<Sample> training, Path test, List<String> texts, CaptchaCommand captcha, Path scratch) {
  private static final int UNLABELLED = 700;

  /** Of smaller sets, so many are left to test with. */
  private static final double TESTED = 0.22;

  /** The name of the first copy, which is followed by its number. */
  private static final int FIRST = 100_000;

  /**
   * A finished training run.
   *
   * @param accuracy on the test images, 0..1; not a number if it was refused
   */
  record Trained(CaptchaCommand.Outcome outcome, double accuracy) {
    boolean isRefused() {
      return outcome.error() != null;
    }

    String refusal() {
      return outcome.error();
    }

    /** Returns the accuracy in per cent for a table, or a dash. */
    String percent() {
      return isRefused() ? "-" : String.format(Locale.ROOT, "%.1f", 100 * accuracy);
    }
  }

  /** Divides the images of a zip by the order of a draw. */
  static UnlabelledSet of(Path zip, Path scratch, int draw) {
    Dataset set = read(zip);
    List<Sample> shuffled = ImageSets.shuffled(set.samples(), draw);
    int train = (int) Math.min(UNLABELLED, (1 - TESTED) * shuffled.size());
    Path test = scratch.resolve("test.zip");
    SampleZip.write(test, labelled(shuffled.subList(train, shuffled.size())), true);
    return new UnlabelledSet(
        shuffled.subList(0, train), test, texts(set), new CaptchaCommand(scratch), scratch);
  }

  static Dataset read(Path zip) {
    return Dataset.read(
        zip, ReadOptions.DEFAULT.withLabels(LabelRule.BEFORE_UNDERSCORE).withCaseIgnored());
  }

  /** Returns the accuracy of the base, 0..1. */
  double ofBase() {
    return exactMatch("--base", texts);
  }

  /** Trains on images without labels, with labelled ones in addition or none. */
  Trained train(List<Sample> unlabelled, Path labelled, String... more) {
    Path zip = scratch.resolve("unlabelled.zip");
    SampleZip.write(zip, numbered(unlabelled), true);
    List<String> data =
        labelled == null
            ? List.of(zip.toString(), "--no-labels")
            : List.of(labelled.toString(), "--unlabelled", zip.toString());
    var options = new ArrayList<>(data);
    options.addAll(texts);
    options.addAll(List.of(more));
    return run(options);
  }

  /** Trains on labelled images alone. */
  Trained train(List<Sample> labelled) {
    return run(List.of(write(labelled).toString()));
  }

  /** Writes labelled images, and returns their zip. */
  Path write(List<Sample> labelled) {
    Path zip = scratch.resolve("labelled.zip");
    SampleZip.write(zip, labelled(labelled), true);
    return zip;
  }

  Path model() {
    return scratch.resolve("model.captcha");
  }

  private Trained run(List<String> options) {
    var command = new ArrayList<>(List.of("train"));
    command.addAll(options);
    command.addAll(
        List.of("--out", model().toString(), "--report", scratch.resolve("report").toString()));
    CaptchaCommand.Outcome outcome = captcha.run(command);
    return new Trained(
        outcome,
        outcome.error() == null ? exactMatch(model().toString(), texts.subList(0, 2)) : Double.NaN);
  }

  private double exactMatch(String model, List<String> told) {
    var command = new ArrayList<>(List.of("evaluate", model, test.toString(), "--ignore-case"));
    command.addAll(told);
    CaptchaCommand.Outcome outcome = captcha.run(command);
    if (outcome.error() != null) {
      throw new UncheckedIOException(new IOException(outcome.error()));
    }
    return outcome.json().get("exactMatch").asDouble();
  }

  private static List<String> texts(Dataset set) {
    String only =
        set.labels().stream()
            .flatMapToInt(String::codePoints)
            .distinct()
            .sorted()
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
    var lengths = set.samples().stream().mapToInt(Sample::length).summaryStatistics();
    return List.of("--only", only, "--length", lengths.getMin() + "-" + lengths.getMax());
  }

  /** Returns the place of a copy in the list of images, by its name. */
  static int place(String file) {
    String name = Path.of(file).getFileName().toString();
    return Integer.parseInt(name.substring(0, name.lastIndexOf('.'))) - FIRST;
  }

  /** Returns copies under numbers for names, without their labels. */
  static List<Sample> numbered(List<Sample> samples) {
    return IntStream.range(0, samples.size())
        .mapToObj(
            i -> {
              Sample sample = samples.get(i);
              String number = String.valueOf(FIRST + i);
              return new Sample(number + extension(sample), number, sample.bytes());
            })
        .toList();
  }

  private static List<Sample> labelled(List<Sample> samples) {
    return IntStream.range(0, samples.size())
        .mapToObj(
            i -> {
              Sample sample = samples.get(i);
              String file = i + "/" + sample.label() + extension(sample);
              return new Sample(file, sample.label(), sample.bytes());
            })
        .toList();
  }

  private static String extension(Sample sample) {
    return sample.file().substring(sample.file().lastIndexOf('.'));
  }
}
