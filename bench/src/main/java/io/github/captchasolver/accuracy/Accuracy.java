package io.github.captchasolver.accuracy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.captchasolver.dataset.SampleZip;
import io.github.captchasolver.plot.SampleGrid;
import io.github.captchasolver.plot.Tile;
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

/** Makes the table of docs/accuracy.md, row by row. */
@Command(
    name = "bench/accuracy",
    mixinStandardHelpOptions = true,
    description = {
      "Measures how many pictures are read right, and writes the table: target/accuracy/table.md.",
      "What was measured before with the same base model is kept and not measured again.",
      "The real pictures are read from CAPTCHA_REAL_DATA; without it their rows are left out."
    })
public final class Accuracy implements Callable<Integer> {
  private static final Path FOLDER = Path.of("target", "accuracy");
  private static final Path DOCUMENT = Path.of("docs", "accuracy.md");

  @Parameters(
      arity = "0..*",
      paramLabel = "ROW",
      description = "Rows, by their name or how it begins. Default: all of them.")
  private List<String> wanted = List.of();

  @Option(names = "--draws", description = "Draws of training pictures. Default: 5.")
  private int draws = 5;

  @Option(names = "--quick", description = "One draw.")
  private boolean quick;

  @Option(names = "--list", description = "Only name the rows.")
  private boolean list;

  @Option(names = "--sheets", description = "Only draw the pictures, and a sheet of each kind.")
  private boolean sheets;

  @Option(names = "--write", description = "Put the table into docs/accuracy.md as well.")
  private boolean write;

  private final String real =
      System.getenv().getOrDefault("CAPTCHA_REAL_DATA", "../shared/data/train.zip");
  private Results results;
  private CaptchaCommand captcha;

  /** Runs it and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Accuracy()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    List<Row> rows = Rows.all().stream().filter(this::isWanted).toList();
    if (list) {
      rows.forEach(row -> System.out.println(row.name()));
      return CommandLine.ExitCode.OK;
    }
    Files.createDirectories(FOLDER.resolve("sets"));
    results = new Results(FOLDER.resolve("results.jsonl"));
    captcha = new CaptchaCommand(FOLDER);
    if (sheets) {
      drawSheets(rows);
      return CommandLine.ExitCode.OK;
    }
    for (int draw = 1; draw <= (quick ? 1 : draws); draw++) {
      for (Row row : rows) {
        if (draw <= row.draws(draws)
            && possible(row)
            && !results.has(row.name(), draw, row.base().fingerprint())) {
          Result result = measured(row, draw);
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
        results.add(Ddddocr.read(kind, pictures(kind, 1)));
      }
    }
    String table = new Table(results).markdown(Rows.all(), this::fingerprint);
    Files.writeString(FOLDER.resolve("table.md"), table);
    if (write) {
      Document.replace(DOCUMENT, table);
    }
    System.out.print(table);
    return CommandLine.ExitCode.OK;
  }

  private boolean isWanted(Row row) {
    return wanted.isEmpty() || wanted.stream().anyMatch(name -> row.name().startsWith(name));
  }

  private boolean possible(Row row) {
    boolean readable = !row.pictures().equals(Rows.REAL) || Files.isReadable(Path.of(real));
    // Without the base that ships a training begins from scratch.
    boolean startable = row.base() == Base.SHIPPED && row.work() != Row.Work.BASE;
    return readable && (row.base().exists() || startable);
  }

  private static List<String> kinds(List<Row> rows) {
    return rows.stream().map(Row::pictures).distinct().toList();
  }

  private Pictures pictures(String kind, int draw) {
    Path folder = FOLDER.resolve("sets");
    if (kind.equals(Rows.REAL)) {
      return Pictures.ofReal(Path.of(real), folder, draw);
    }
    for (Foreign foreign : Foreign.values()) {
      if (foreign.artifact().equals(kind)) {
        return Pictures.of(foreign, folder);
      }
    }
    return Pictures.of(kind.equals("chinese") ? Script.chinese() : Script.cyrillic(), folder);
  }

  private Result measured(Row row, int draw) {
    var model = FOLDER.resolve("model.captcha").toString();
    var training = FOLDER.resolve("training.zip");
    return switch (row.work()) {
      case BASE -> {
        var all = row.pictures().equals(Rows.REAL);
        Pictures pictures = pictures(row.pictures(), draw);
        var outcome =
            captcha.run(
                List.of(
                    "evaluate",
                    row.base().model(),
                    all ? real : pictures.test().toString(),
                    "--only",
                    pictures.only(),
                    "--length",
                    pictures.length()));
        yield result(row, draw, outcome, outcome.json());
      }
      case TRAIN -> {
        Pictures pictures = pictures(row.pictures(), draw);
        pictures.writeTraining(training, row.training(), draw);
        var outcome =
            captcha.run(train(row, training, model, "--test", pictures.test().toString()));
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
            Pictures.shuffled(Pictures.read(Path.of(real)), draw).subList(0, row.training()),
            true);
        var outcome = captcha.run(train(row, training, model));
        yield result(row, draw, outcome, outcome.json());
      }
    };
  }

  private static List<String> train(Row row, Path training, String model, String... more) {
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

  private Result result(Row row, int draw, CaptchaCommand.Outcome outcome, JsonNode evaluation) {
    String base = row.base().fingerprint();
    return outcome.error() == null
        ? Result.of(row.name(), draw, base, outcome, evaluation)
        : Result.failed(row.name(), draw, base, outcome);
  }

  private String fingerprint(String kind) {
    return kind.equals(Rows.REAL) ? "another for each draw" : pictures(kind, 1).fingerprint();
  }

  private void drawSheets(List<Row> rows) throws IOException {
    for (String kind : kinds(rows)) {
      List<Tile> tiles = Pictures.read(pictures(kind, 1).test()).stream().map(Tile::of).toList();
      Path sheet = FOLDER.resolve("sets").resolve(kind + ".png");
      ImageIO.write(SampleGrid.of(tiles, 6, 6), "png", sheet.toFile());
      System.out.println(sheet);
    }
  }
}
