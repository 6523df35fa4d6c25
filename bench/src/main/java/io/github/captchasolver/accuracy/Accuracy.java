package io.github.captchasolver.accuracy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.captchasolver.chart.ImageGrid;
import io.github.captchasolver.chart.Tile;
import io.github.captchasolver.dataset.SampleZip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures the table of docs/accuracy.md row by row. */
@Command(
    name = "bench/accuracy",
    mixinStandardHelpOptions = true,
    description = {
      "Measures how many images are read correctly; the table is bench/target/accuracy/table.md.",
      "A row with a result for the same base model is not measured again.",
      "CAPTCHA_REAL_DATA names the zip of the real images; without it their rows are left out."
    })
public final class Accuracy implements Callable<Integer> {
  private static final Path FOLDER = Path.of("bench", "target", "accuracy");
  private static final Path DOCUMENT = Path.of("docs", "accuracy.md");

  private static final int DRAWS = 5;

  @Parameters(
      arity = "0..*",
      paramLabel = "ROW",
      description = "Names of rows, or how they begin. Default: all rows.")
  private List<String> wanted = List.of();

  @Option(
      names = "--draws",
      description = "Number of draws of training images. Default: 5; 1 with --real or --no-labels.")
  private Integer wantedDraws;

  @Option(names = "--quick", description = "Only one draw.")
  private boolean quick;

  @Option(names = "--list", description = "Only print the names of the rows.")
  private boolean list;

  @Option(names = "--sheets", description = "Only draw the images, and a sheet of each kind.")
  private boolean sheets;

  @Option(names = "--write", description = "Put the table into docs/accuracy.md as well.")
  private boolean write;

  @Option(
      names = "--real",
      paramLabel = "FOLDER",
      description = {
        "Instead measure the sets of labelled images that the table in the README.md of this folder"
            + " lists, with its columns set, characters and length: the base model told the"
            + " characters and the length, and nothing; after training on 25, 100 and 300 images;"
            + " and ddddocr. ROW then is the beginning of a set's name.",
        "With --quick, 200 images of each set, without training."
      })
  private Path realSets;

  @Option(
      names = "--no-labels",
      paramLabel = "DIR",
      description =
          "Only measure training without labels, on the labelled zips of this folder; the table is"
              + " bench/target/accuracy/TRIAL-DRAW.md, and sets with a line in it are not measured"
              + " again. ROW then is the beginning of a set's name.")
  private Path unlabelled;

  @Option(
      names = "--trial",
      description =
          "With --no-labels: no-labels; few-labels (25 labels, asked for or random, beside the"
              + " images without labels and alone); or foreign-images (a tenth of the images is"
              + " from the next set of the folder). Default: no-labels.")
  private UnlabelledTrial trial = UnlabelledTrial.NO_LABELS;

  private final String real = System.getenv().getOrDefault("CAPTCHA_REAL_DATA", "");
  private Measurements results;
  private CaptchaCommand captcha;

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Accuracy()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    if (realSets != null) {
      measureRealSets();
      return CommandLine.ExitCode.OK;
    }
    List<AccuracyRow> rows = AccuracyRows.all().stream().filter(this::isWanted).toList();
    if (list) {
      rows.forEach(row -> System.out.println(row.name()));
      return CommandLine.ExitCode.OK;
    }
    Files.createDirectories(FOLDER.resolve("sets"));
    if (unlabelled != null) {
      for (int draw = 1; draw <= draws(1); draw++) {
        System.out.print(new UnlabelledSets(unlabelled, FOLDER, trial).measure(draw, wanted));
      }
      return CommandLine.ExitCode.OK;
    }
    results = new Measurements(FOLDER.resolve("results.jsonl"));
    captcha = new CaptchaCommand(FOLDER);
    if (sheets) {
      drawSheets(rows);
      return CommandLine.ExitCode.OK;
    }
    int draws = draws(DRAWS);
    for (int draw = 1; draw <= draws; draw++) {
      for (AccuracyRow row : rows) {
        if (draw <= row.draws(draws)
            && possible(row)
            && !results.has(row.name(), draw, row.base().fingerprint())) {
          Measurement result = measured(row, draw);
          results.add(result);
          System.err.printf(
              Locale.ROOT,
              "%-24s draw %d  %6.2f %%  any case %6.2f %%  greedy %6.2f %%  %5.1f s  %s%n",
              result.row(),
              draw,
              100 * result.exactMatch(),
              100 * result.anyCase(),
              100 * result.greedy(),
              result.seconds(),
              result.error() == null ? "" : result.error());
        }
      }
    }
    for (String kind : kinds(rows)) {
      if (Ddddocr.isInstalled() && !results.has(kind + Ddddocr.ROW, 1, Ddddocr.VERSION)) {
        ImageSets images = images(kind, 1);
        results.add(Ddddocr.read(kind + Ddddocr.ROW, images.test(), images.only()));
      }
    }
    String table = new AccuracyTable(results).markdown(AccuracyRows.all(), this::fingerprint);
    Files.writeString(FOLDER.resolve("table.md"), table);
    if (write) {
      Document.replace(DOCUMENT, "bench/accuracy --write", table);
    }
    System.out.print(table);
    return CommandLine.ExitCode.OK;
  }

  private void measureRealSets() throws IOException {
    List<RealSet> sets = RealSet.in(realSets).stream().filter(set -> isWanted(set.name())).toList();
    if (list) {
      sets.forEach(set -> System.out.println(set.name()));
      return;
    }
    Files.createDirectories(FOLDER);
    String table = new RealSets(FOLDER, quick).measure(sets, draws(1));
    Files.writeString(FOLDER.resolve(quick ? "real-quick.md" : "real.md"), table);
    if (write) {
      Document.replace(
          DOCUMENT,
          quick
              ? "bench/accuracy --real FOLDER --quick --write"
              : "bench/accuracy --real FOLDER --write",
          table);
    }
    System.out.print(table);
  }

  private int draws(int usual) {
    return quick ? 1 : wantedDraws == null ? usual : wantedDraws;
  }

  private boolean isWanted(AccuracyRow row) {
    return isWanted(row.name());
  }

  private boolean isWanted(String row) {
    return wanted.isEmpty() || wanted.stream().anyMatch(row::startsWith);
  }

  private boolean possible(AccuracyRow row) {
    boolean readable =
        !row.images().equals(AccuracyRows.REAL) || Files.isRegularFile(Path.of(real));
    // Without the shipped base, a training run starts from scratch.
    boolean startable = row.base() == BaseFile.SHIPPED && row.work() != AccuracyRow.Work.BASE;
    return readable && (row.base().exists() || startable);
  }

  private static List<String> kinds(List<AccuracyRow> rows) {
    return rows.stream().map(AccuracyRow::images).distinct().toList();
  }

  private ImageSets images(String kind, int draw) {
    Path folder = FOLDER.resolve("sets");
    if (kind.equals(AccuracyRows.REAL)) {
      return ImageSets.ofReal(Path.of(real), folder, draw);
    }
    return ForeignGenerator.named(kind)
        .map(generator -> ImageSets.of(generator, folder))
        .orElseGet(() -> ImageSets.of(Script.of(kind), folder));
  }

  private Measurement measured(AccuracyRow row, int draw) {
    var model = FOLDER.resolve("model.captcha").toString();
    var training = FOLDER.resolve("training.zip");
    return switch (row.work()) {
      case BASE -> {
        var all = row.images().equals(AccuracyRows.REAL);
        ImageSets images = images(row.images(), draw);
        var outcome =
            captcha.run(
                List.of(
                    "evaluate",
                    row.base().model(),
                    all ? real : images.test().toString(),
                    "--only",
                    images.only(),
                    "--length",
                    images.length()));
        yield result(row, draw, outcome, outcome.json());
      }
      case TRAIN -> {
        ImageSets images = images(row.images(), draw);
        images.writeTraining(training, row.training(), draw);
        var outcome = captcha.run(train(row, training, model, "--test", images.test().toString()));
        yield result(
            row, draw, outcome, outcome.error() == null ? outcome.json().path("test") : null);
      }
      case FOLDS -> {
        var outcome = captcha.run(List.of("evaluate", "--folds", "5", real));
        yield result(row, draw, outcome, outcome.json());
      }
      case TIME -> {
        SampleZip.write(
            training,
            ImageSets.shuffled(ImageSets.read(Path.of(real)), draw).subList(0, row.training()),
            true);
        var outcome = captcha.run(train(row, training, model));
        yield result(row, draw, outcome, outcome.json());
      }
    };
  }

  private static List<String> train(AccuracyRow row, Path training, String model, String... more) {
    var arguments =
        new ArrayList<>(
            List.of(
                "train",
                training.toString(),
                "--out",
                model,
                "--report",
                FOLDER.resolve("report").toString()));
    arguments.addAll(row.base().from());
    arguments.addAll(List.of(more));
    return arguments;
  }

  private Measurement result(
      AccuracyRow row, int draw, CaptchaCommand.Outcome outcome, JsonNode evaluation) {
    String base = row.base().fingerprint();
    return outcome.error() == null
        ? Measurement.of(row.name(), draw, base, outcome, evaluation)
        : Measurement.failed(row.name(), draw, base, outcome);
  }

  private String fingerprint(String kind) {
    return kind.equals(AccuracyRows.REAL) ? "another for each draw" : images(kind, 1).fingerprint();
  }

  private void drawSheets(List<AccuracyRow> rows) throws IOException {
    for (String kind : kinds(rows)) {
      List<Tile> tiles = ImageSets.read(images(kind, 1).test()).stream().map(Tile::of).toList();
      Path sheet = FOLDER.resolve("sets").resolve(kind + ".png");
      ImageIO.write(ImageGrid.ofLabels(tiles, 6, 6), "png", sheet.toFile());
      System.out.println(sheet);
    }
  }
}
