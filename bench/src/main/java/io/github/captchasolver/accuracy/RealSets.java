package io.github.captchasolver.accuracy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.captchasolver.dataset.Sample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures the real sets of a folder: with the base model as it is, after training on some of their
 * images, and with ddddocr. A result that is there already is not measured again.
 */
final class RealSets {
  /** Images of each set in a quick measurement. */
  private static final int QUICK = 200;

  private static final List<Integer> TRAINED = List.of(25, 100, 300);

  private final Path work;
  private final Measurements results;
  private final CaptchaCommand captcha;
  private final boolean quick;

  /**
   * @param work a folder for images and results
   * @param quick whether only 200 images of each set are read, and none is trained on
   */
  RealSets(Path work, boolean quick) {
    this.work = work;
    this.quick = quick;
    results = new Measurements(work.resolve("real.jsonl"));
    captcha = new CaptchaCommand(work);
  }

  /**
   * Measures whatever has no result yet.
   *
   * @param draws number of draws of the images that are trained on
   * @return the results as Markdown
   */
  String measure(List<RealSet> sets, int draws) {
    for (RealSet set : sets) {
      RealSplit first = RealSplit.of(set, 1);
      Path test = folder(set, 1, "test", tested(first.test()));
      untrained(set, test);
      for (int draw = 1; draw <= (quick ? 0 : draws); draw++) {
        RealSplit split = RealSplit.of(set, draw);
        for (int images : TRAINED) {
          if (images <= split.training().size()) {
            trained(set, split, draw, images);
          }
        }
      }
      peer(set, test);
    }
    return new RealTable(results, prefix(), base()).markdown(sets, TRAINED);
  }

  private static String base() {
    return BaseFile.SHIPPED.fingerprint();
  }

  private String prefix() {
    return quick ? "quick-" : "";
  }

  private List<Sample> tested(List<Sample> test) {
    return quick ? test.subList(0, Math.min(QUICK, test.size())) : test;
  }

  private Path folder(RealSet set, int draw, String part, List<Sample> samples) {
    String name = prefix() + set.name() + "-" + draw + "-" + part;
    return RealSplit.write(samples, work.resolve("sets").resolve("real").resolve(name));
  }

  private void untrained(RealSet set, Path test) {
    evaluate(row(set, RealTable.TOLD), "--base", test, base(), constraint(set));
    evaluate(row(set, RealTable.BLIND), "--base", test, base(), List.of());
  }

  private static List<String> constraint(RealSet set) {
    return List.of("--only", set.only(), "--length", set.length());
  }

  private String row(RealSet set, String column) {
    return prefix() + set.name() + "-" + column;
  }

  private void trained(RealSet set, RealSplit split, int draw, int images) {
    String row = row(set, String.valueOf(images));
    if (results.has(row, draw, base())) {
      return;
    }
    Path training = folder(set, draw, String.valueOf(images), split.training().subList(0, images));
    Path test = folder(set, draw, "test", split.test());
    var outcome =
        captcha.run(
            List.of(
                "train",
                training.toString(),
                "--ignore-case",
                "--labels",
                RealSet.LABELS,
                "--test",
                test.toString(),
                "--out",
                work.resolve("model.captcha").toString(),
                "--report",
                work.resolve("report").toString()));
    JsonNode read = outcome.error() == null ? outcome.json().path("test") : null;
    add(row, draw, base(), outcome, read);
  }

  private void peer(RealSet set, Path test) {
    if (!Ddddocr.isInstalled()) {
      return;
    }
    String usual = row(set, RealTable.DDDDOCR);
    if (!results.has(usual, 1, Ddddocr.VERSION)) {
      results.add(print(Ddddocr.read(usual, test, set.only())));
    }
    for (Ddddocr.Variant variant : Ddddocr.variants(work, captcha)) {
      evaluate(
          row(set, variant.name()),
          variant.model().toString(),
          test,
          Ddddocr.VERSION,
          constraint(set));
    }
  }

  /** Evaluates without regard to case: the labels of several sets have lost it. */
  private void evaluate(
      String row, String model, Path test, String version, List<String> constraint) {
    if (results.has(row, 1, version)) {
      return;
    }
    var arguments =
        new ArrayList<>(
            List.of(
                "evaluate", model, test.toString(), "--ignore-case", "--labels", RealSet.LABELS));
    arguments.addAll(constraint);
    var outcome = captcha.run(arguments);
    add(row, 1, version, outcome, outcome.json());
  }

  private void add(
      String row, int draw, String version, CaptchaCommand.Outcome outcome, JsonNode read) {
    results.add(
        print(
            outcome.error() == null
                ? Measurement.of(row, draw, version, outcome, read)
                : Measurement.failed(row, draw, version, outcome)));
  }

  private static Measurement print(Measurement result) {
    System.err.printf(
        Locale.ROOT,
        "%-32s draw %d  any case %6.2f %%  %5.1f s  %s%n",
        result.row(),
        result.draw(),
        100 * result.anyCase(),
        result.seconds(),
        result.error() == null ? "" : result.error());
    return result;
  }
}
