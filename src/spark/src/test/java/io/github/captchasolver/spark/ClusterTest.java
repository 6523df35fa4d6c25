package io.github.captchasolver.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.inference.Prediction;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs on executors that are processes of their own. */
@Tag("slow")
class ClusterTest {
  private static final int IMAGES = 2_000;
  private static final List<Sample> SAMPLES = TestImages.samples(IMAGES);

  @TempDir private Path folder;

  private ReadJob.Result read(SparkSession session) throws Exception {
    Path images = TestImages.folder(folder.resolve("images"), SAMPLES);
    Files.write(images.resolve(SAMPLES.get(6).file()), new byte[] {1, 2, 3});
    InputFiles files = InputFiles.list(List.of(images.toString()));
    var out = new OutputTable(folder.resolve("out").toString(), "parquet", false);
    var job = new ReadJob(session, ModelBytes.read(TestImages.MODEL, ReadSettings.DEFAULT), out);
    return job.run(ImageInputs.ofFiles(session, files.images()), false);
  }

  private void requireRightTable(SparkSession session) {
    List<Row> rows = session.read().parquet(folder.resolve("out").toString()).collectAsList();
    Map<String, Row> byFile =
        rows.stream().collect(Collectors.toMap(row -> row.getString(0), Function.identity()));
    assertThat(byFile).as("no row twice").hasSize(IMAGES);
    int errors = 0;
    try (CaptchaSolver solver = CaptchaSolver.open(Path.of(TestImages.MODEL))) {
      for (Sample sample : SAMPLES) {
        Row row = byFile.get(folder.resolve("images").resolve(sample.file()).toString());
        if (!row.isNullAt(3)) {
          errors++;
          continue;
        }
        Prediction expected = solver.read(sample.bytes());
        assertThat(row.getString(1)).isEqualTo(expected.text());
        assertThat(row.getDouble(2)).isEqualTo(expected.confidence());
      }
    }
    assertThat(errors).as("the broken image").isEqualTo(1);
  }

  @Test
  void read_twoWorkers_bothReadAndOpenTheModelOnce() throws Exception {
    try (TestCluster cluster = TestCluster.start(2, false, Map.of())) {
      cluster.await(2);

      ReadJob.Result result = read(cluster.session());

      assertThat(result.images()).isEqualTo(IMAGES);
      assertThat(result.errors()).isEqualTo(1);
      assertThat(cluster.working()).containsExactlyInAnyOrder("0", "1");
      requireRightTable(cluster.session());
    }
  }

  @Test
  void read_killedExecutorAndSpeculation_hasEachRowOnce() throws Exception {
    Map<String, String> impatient =
        Map.of(
            "spark.speculation", "true",
            "spark.speculation.interval", "50ms",
            "spark.speculation.quantile", "0.1",
            "spark.speculation.multiplier", "1.01",
            "spark.speculation.minTaskRuntime", "10ms");
    try (TestCluster cluster = TestCluster.start(2, true, impatient)) {
      cluster.await(2);

      ReadJob.Result result = read(cluster.session());

      assertThat(cluster.removed()).as("executors lost").isNotEmpty();
      assertThat(result.images()).isEqualTo(IMAGES);
      assertThat(result.errors()).isEqualTo(1);
      requireRightTable(cluster.session());
    }
  }

  @Test
  void read_sparksPage_hasDescriptionAndCounters() throws Exception {
    String without = System.setProperty("spark.ui.enabled", "true");
    try (SparkSession session = JobSession.open("page", Map.of("spark.ui.port", "0"))) {
      read(session);
      String application =
          session.sparkContext().uiWebUrl().get()
              + "/api/v1/applications/"
              + session.sparkContext().applicationId();

      assertThat(page(application + "/jobs"))
          .contains("captcha read: models/digits.captcha to ", "captcha read: counting ");
      assertThat(page(application + "/stages"))
          .contains(
              "\"images\"",
              "\"images that could not be read\"",
              "\"images a second of a task\"",
              "\"" + IMAGES + "\"");
    } finally {
      System.setProperty("spark.ui.enabled", without);
    }
  }

  private static String page(String address) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(address)).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }
}
