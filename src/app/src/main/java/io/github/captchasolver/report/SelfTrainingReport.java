package io.github.captchasolver.report;

import io.github.captchasolver.chart.ImageGrid;
import io.github.captchasolver.chart.Tile;
import io.github.captchasolver.dataset.UnlabelledImage;
import io.github.captchasolver.training.SelfTrainingResult;
import io.github.captchasolver.training.SelfTrainingRound;
import io.github.captchasolver.training.plan.Decision;
import io.github.captchasolver.training.selftraining.PseudoLabel;
import io.github.captchasolver.util.PngEncoder;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Reports on training without labels: the estimate, the rounds, readings from the surest to the
 * least sure, and the doubtful ones, which are worth a look. The template calls the methods by
 * name.
 *
 * @param trained the result
 * @param images whether the page may show images
 */
public record SelfTrainingReport(SelfTrainingResult trained, boolean images) {
  private static final int ROWS = 4;
  private static final int COLUMNS = 4;
  private static final int DOUBTFUL = 25;

  /** A row of the table of rounds. */
  private record Round(int round, int kept, String precision, String accuracy, String seconds) {}

  /** A row of the table of doubtful readings. */
  private record Doubt(Drawing image, String text, String confidence, String file) {}

  /** An image; the template would repeat a section for each element of an array. */
  private record Drawing(byte[] png) {}

  /**
   * Writes {@code report.html}, which needs no other file, no script and no network.
   *
   * @param folder created if it is missing
   * @throws java.io.UncheckedIOException if the folder or the file cannot be written
   * @throws IllegalStateException if Java cannot draw on this system, as without any fonts
   */
  public void write(Path folder) {
    String page =
        ReportFolder.drawn(
            () -> HtmlTemplate.of(SelfTrainingReport.class, "self-training.html").fill(this));
    new ReportFolder(folder).write("report.html", page);
  }

  String title() {
    return "Training without labels on " + trained.images().source();
  }

  String accuracy() {
    return HtmlTemplate.percent(trained.estimate().accuracy());
  }

  String low() {
    return HtmlTemplate.percent(trained.estimate().interval().low());
  }

  String high() {
    return HtmlTemplate.percent(trained.estimate().interval().high());
  }

  String before() {
    return HtmlTemplate.percent(trained.base().accuracy());
  }

  String used() {
    return String.format(
        Locale.ROOT,
        "%,d of %,d images were used; %d are left out, and %d are copies of others.",
        trained.images().images().size(),
        trained.images().files(),
        trained.images().problems().size(),
        trained.images().copies());
  }

  List<Decision> decisions() {
    return trained.texts().decisions();
  }

  List<String> pairs() {
    return trained.doubtfulPairs();
  }

  List<Round> rounds() {
    return trained.rounds().stream().map(SelfTrainingReport::row).toList();
  }

  private static Round row(SelfTrainingRound round) {
    return new Round(
        round.round(),
        round.kept(),
        HtmlTemplate.percent(round.precision()),
        HtmlTemplate.percent(round.accuracy()),
        String.format(Locale.ROOT, "%.1f", round.seconds()));
  }

  /** Returns null without images, which leaves the section out. */
  Drawing readings() {
    List<PseudoLabel> sorted = sorted();
    List<Tile> tiles =
        IntStream.range(0, ROWS * COLUMNS)
            .mapToObj(i -> sorted.get((sorted.size() - 1) * i / (ROWS * COLUMNS - 1)))
            .map(label -> new Tile(bytes(label), label.text(), label.text(), label.confidence()))
            .toList();
    return images
        ? new Drawing(PngEncoder.encode(ImageGrid.ofPredictions(tiles, ROWS, COLUMNS)))
        : null;
  }

  List<Doubt> doubts() {
    List<PseudoLabel> sorted = sorted();
    return sorted.stream()
        .skip(Math.max(0, sorted.size() - DOUBTFUL))
        .sorted(Comparator.comparingDouble(PseudoLabel::confidence))
        .map(this::doubt)
        .toList();
  }

  private Doubt doubt(PseudoLabel label) {
    UnlabelledImage image = trained.images().images().get(label.image());
    return new Doubt(
        images
            ? new Drawing(new Tile(image.bytes(), label.text(), null, Double.NaN).thumbnail())
            : null,
        label.text(),
        HtmlTemplate.percent(label.confidence()),
        image.file());
  }

  /** Returns the readings, the surest first. */
  private List<PseudoLabel> sorted() {
    return trained.readings().readings().stream()
        .sorted(Comparator.comparingDouble(label -> -label.confidence()))
        .toList();
  }

  private byte[] bytes(PseudoLabel label) {
    return trained.images().images().get(label.image()).bytes();
  }
}
