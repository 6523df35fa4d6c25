package io.github.captchasolver.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.evaluation.Evaluation;
import io.github.captchasolver.evaluation.Evaluator;
import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.inference.Prediction;
import io.github.captchasolver.model.ModelException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Reading on Spark gives what the same solver gives without it. */
class ReadTableTest {
  private static SparkSession session;

  @TempDir private Path folder;

  @BeforeAll
  static void open() {
    session = JobSession.open("tests", Map.of());
  }

  @AfterAll
  static void close() throws IOException {
    session.close();
  }

  private ReadJob.Result read(Dataset<Row> images, boolean labelled) {
    return job(TestImages.MODEL, "out").run(images, labelled);
  }

  private ReadJob job(String model, String out) {
    return new ReadJob(
        session, ModelBytes.read(model, ReadSettings.DEFAULT), table(out, "parquet", false));
  }

  private OutputTable table(String name, String format, boolean replace) {
    return new OutputTable(folder.resolve(name).toString(), format, replace);
  }

  private Map<String, Row> readings(String name) {
    return session.read().parquet(folder.resolve(name).toString()).collectAsList().stream()
        .collect(Collectors.toMap(row -> row.getString(0), Function.identity()));
  }

  private Dataset<Row> files(Path... inputs) {
    InputFiles files = InputFiles.list(List.of(inputs).stream().map(Path::toString).toList());
    Dataset<Row> zips = files.zips().isEmpty() ? null : ImageInputs.ofZips(session, files.zips());
    Dataset<Row> images =
        files.images().isEmpty() ? null : ImageInputs.ofFiles(session, files.images());
    return zips == null ? images : images == null ? zips : images.union(zips);
  }

  @Test
  void run_folderAndZip_readsWhatTheSolverReads_andABombCostsOneRow() throws Exception {
    Path images = TestImages.folder(folder.resolve("a folder/in it"), 12);
    Files.writeString(images.resolve("broken.png"), "this is no image");
    Files.writeString(images.resolve("labels.csv"), "not an image");
    Files.createFile(images.resolve("_empty.png"));
    Path zip = zipWithBomb(TestImages.samples(9));

    ReadJob.Result result = read(files(folder.resolve("a folder"), zip), false);

    assertThat(result.images()).isEqualTo(12 + 2 + 9 + 1);
    assertThat(result.errors()).isEqualTo(2 + 1);
    assertThat(result.evaluation()).isNull();
    Map<String, Row> rows = readings("out");
    assertThat(rows).hasSize(24);
    try (CaptchaSolver solver = CaptchaSolver.open(Path.of(TestImages.MODEL))) {
      for (Sample sample : TestImages.samples(12)) {
        Row row = rows.get(images.resolve(sample.file()).toString());
        Prediction expected = solver.read(sample.bytes());
        assertThat(row.getString(1)).isEqualTo(expected.text());
        assertThat(row.getDouble(2)).isEqualTo(expected.confidence());
        assertThat(row.isNullAt(3)).isTrue();
      }
    }
    String broken = images.resolve("broken.png").toString();
    assertThat(rows.get(broken).isNullAt(1)).isTrue();
    assertThat(rows.get(broken).getString(3)).startsWith(broken + " is ");
    assertThat(rows.get(images.resolve("_empty.png").toString()).getString(3)).contains("empty");
    assertThat(rows.get(zip + "/a bomb.png").getString(3)).contains("20 MB");
    assertThat(rows.get(zip + "/" + TestImages.samples(9).get(8).file()).isNullAt(3)).isTrue();
  }

  private Path zipWithBomb(List<Sample> samples) throws IOException {
    Path zip = folder.resolve("some.zip");
    try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("a bomb.png"));
      byte[] nothing = new byte[1 << 20];
      for (int megabyte = 0; megabyte < 24; megabyte++) {
        out.write(nothing);
      }
      out.closeEntry();
      for (Sample sample : samples) {
        out.putNextEntry(new ZipEntry(sample.file()));
        out.write(sample.bytes());
        out.closeEntry();
      }
    }
    return zip;
  }

  @Test
  void run_tableWithLabels_evaluatesAsEvaluateDoes() {
    requireEvaluationOf("csv");
  }

  @ParameterizedTest
  @Tag("slow")
  @ValueSource(strings = {"parquet", "orc", "json"})
  void run_tableOfAnotherFormat_evaluatesAsEvaluateDoes(String format) {
    requireEvaluationOf(format);
  }

  private void requireEvaluationOf(String format) {
    List<Sample> samples = TestImages.samples(30);
    var rows =
        samples.stream()
            .map(
                sample ->
                    RowFactory.create(
                        sample.file(),
                        sample.bytes(),
                        sample.file().startsWith("1") ? "9999" : sample.label()))
            .toList();
    Dataset<Row> images =
        session.createDataFrame(rows, StructType.fromDDL("id STRING, png BINARY, label STRING"));
    OutputTable in = table("in", format, false);
    in.write(in.isText() ? OutputTable.withBase64(images, "png") : images);
    Dataset<Row> table =
        session.read().format(format).option("header", true).load(folder.resolve("in").toString());
    var columns = new ImageColumns("png", null, null);

    ReadJob.Result result = read(columns.of(table), columns.hasLabel(table));

    List<Sample> labelled =
        samples.stream()
            .map(s -> s.file().startsWith("1") ? new Sample(s.file(), "9999", s.bytes()) : s)
            .toList();
    try (CaptchaSolver solver = CaptchaSolver.open(Path.of(TestImages.MODEL))) {
      Evaluation expected = Evaluator.evaluate(solver, labelled);
      assertThat(result.evaluation()).isEqualTo(expected);
      assertThat(expected.correct()).isBetween(1, 29);
    }
  }

  @Test
  void run_damagedModel_isRefusedBeforeAnyTask() throws Exception {
    byte[] model = Files.readAllBytes(Path.of(TestImages.MODEL));
    model[model.length / 2] ^= 1;
    Path damaged = Files.write(folder.resolve("damaged.captcha"), model);

    assertThatThrownBy(() -> job(damaged.toString(), "out"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("damaged.captcha");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void run_tableThatIsThere_isReplacedOnlyIfItIsIncompleteOrAskedFor() throws Exception {
    Path image = TestImages.folder(folder.resolve("images"), 1);
    read(files(image), false);

    assertThatThrownBy(() -> job(TestImages.MODEL, "out"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("already has a table: --force replaces it.");
    table("out", "parquet", true).requireFree();
    Files.delete(folder.resolve("out/_SUCCESS"));
    assertThat(read(files(image), false).images()).isEqualTo(1);
    assertThat(readings("out")).hasSize(1);
    Files.createFile(folder.resolve("out/thesis.doc"));
    assertThatThrownBy(() -> table("out", "parquet", true).requireFree())
        .hasMessageContaining("is not a table");
  }

  /** A job that has the options for its input. */
  @Command
  private static final class InputJob {
    @Mixin private InputOptions input;

    static InputOptions.Images open(Path input, String... options) {
      var job = new InputJob();
      new CommandLine(job).parseArgs(options);
      return job.input.open(session, List.of(input.toString()));
    }
  }

  @Test
  void open_optionOfTheFormat_isObeyed() throws Exception {
    Sample sample = TestImages.samples(1).get(0);
    String base64 = Base64.getEncoder().encodeToString(sample.bytes());
    Path csv = Files.writeString(folder.resolve("some.csv"), "id;image\na;" + base64 + "\n");

    Row row = InputJob.open(csv, "--option", "sep=;").rows().first();

    assertThat(row.getString(0)).isEqualTo("a");
    assertThat(new String(row.<byte[]>getAs(1), StandardCharsets.UTF_8)).isEqualTo(base64);
  }

  @Test
  void open_optionOfAnotherInput_isRefused() throws Exception {
    Path images = TestImages.folder(folder.resolve("images"), 1);
    Path csv = Files.writeString(folder.resolve("some.csv"), "id,image\n");

    assertThatThrownBy(() -> InputJob.open(images, "--option", "sep=;"))
        .isInstanceOf(CommandLine.ParameterException.class)
        .hasMessage("--option is for tables, and the input is taken for files: add --format.");
    assertThatThrownBy(() -> InputJob.open(images, "--key", "id"))
        .hasMessageStartingWith("--image, --key and --label are for tables");
    assertThatThrownBy(() -> InputJob.open(images, "--unpack", "u"))
        .hasMessage("--unpack is for zips, and there is none in the input.");
    assertThatThrownBy(() -> InputJob.open(csv, "--unpack", "u"))
        .hasMessage("--unpack is for zips, and the input is a table.");
  }

  @Test
  void job_modelThatIsAFolder_isRefused() {
    assertThatThrownBy(() -> job(folder.toString(), "out"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(folder + " is no file that can be read.");
  }

  @Test
  void columns_unclear_areListedWithTheOption() {
    Dataset<Row> table = session.sql("SELECT 1 AS n, 'x' AS picture");

    assertThatThrownBy(() -> new ImageColumns(null, "n", null).of(table))
        .hasMessage(
            "Which column holds the images? The table has n, picture: name one with --image.");
    assertThatThrownBy(() -> new ImageColumns("x", "n", null).of(table))
        .hasMessage("There is no column x; the table has n, picture.");
  }

  @Test
  void function_inSql_readsBinaryAndBase64() {
    List<Sample> samples = TestImages.samples(3);
    session
        .createDataFrame(
            samples.stream().map(s -> RowFactory.create(s.label(), s.bytes())).toList(),
            StructType.fromDDL("label STRING, image BINARY"))
        .createOrReplaceTempView("images");
    CaptchaUdf.register(session, "captcha");

    List<Row> rows =
        session
            .sql(
                "SELECT label, captcha(image, '%s').text AS a, captcha(base64(image), '%s').text AS b,"
                        .formatted(TestImages.MODEL, TestImages.MODEL)
                    + " captcha(NULL, 'x').error AS c, captcha(binary('no'), '%s').error AS d FROM images"
                        .formatted(TestImages.MODEL))
            .collectAsList();

    assertThat(rows).hasSize(3);
    for (Row row : rows) {
      assertThat(row.getString(1)).isEqualTo(row.getString(0));
      assertThat(row.getString(2)).isEqualTo(row.getString(0));
      assertThat(row.getString(3)).isEqualTo("The image is empty.");
      assertThat(row.getString(4)).startsWith("The image is ");
    }
  }
}
