package io.github.captchasolver.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.ReadOptions;
import io.github.captchasolver.dataset.SampleZip;
import io.github.captchasolver.evaluation.EvaluatedSample;
import io.github.captchasolver.image.codec.Frames;
import io.github.captchasolver.model.ModelFile;
import io.github.captchasolver.model.file.Json;
import io.github.captchasolver.text.LabelRule;
import io.github.captchasolver.training.CrossValidation;
import io.github.captchasolver.training.TinySet;
import io.github.captchasolver.training.Trainer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training runs on Spark give the numbers of runs without it, to the bit. */
@Tag("slow")
class TrainingJobsTest {
  private static final ReadOptions READING = ReadOptions.DEFAULT.withLabels(LabelRule.AUTO);

  @TempDir private Path folder;

  private Path data() {
    Path zip = folder.resolve("tiny.zip");
    SampleZip.write(zip, TinySet.of(60, 3).samples(), false);
    return zip;
  }

  private static TrainingRequest request(long seed) {
    return TrainingRequest.of(
        Map.of(
            "preset",
            "fast",
            "from",
            "none",
            "epochs",
            15L,
            "batch",
            4L,
            "validation",
            0.2,
            "seed",
            seed));
  }

  @Test
  void folds_areThoseOfCrossValidation() {
    Path zip = data();

    JobRun run =
        JobRun.of(
            "folds",
            zip,
            "--folds",
            3,
            "--preset",
            "fast",
            "--from",
            "none",
            "--epochs",
            15,
            "--batch",
            4,
            "--validation",
            0.2,
            "--seed",
            2,
            "--json",
            "-");

    assertThat(run.err()).isEmpty();
    var expected = CrossValidation.of(Dataset.read(zip, READING), 3, request(2).options(null));
    Map<String, Object> results = Json.read(run.out().strip().getBytes(StandardCharsets.UTF_8));
    Map<String, Object> pooled = plain(AccuracyReport.json(expected.pooled()));
    assertThat(results)
        .containsAllEntriesOf(pooled)
        .containsEntry("threads", (long) TrainingSetting.threadsHere());
    assertThat(results.get("folds"))
        .isEqualTo(
            expected.folds().stream().map(fold -> plain(AccuracyReport.json(fold))).toList());
  }

  @Test
  void fold_readings_areTheSameToTheBit() throws Exception {
    Path zip = data();
    int threads = TrainingSetting.threadsHere();
    var readings = new ArrayList<EvaluatedSample>();

    try (SparkSession session = JobSession.open("fold", TrainingSetting.of(threads))) {
      var context = session.sparkContext();
      var reading = new TrainingData.Reading("auto", false, null, Frames.FIRST);
      var work =
          new FoldRun.Work(
              TrainingData.ship(context, zip, reading),
              request(2),
              StartModel.ship(context, null),
              threads);
      List<String> failures =
          new TrainingJobs(session)
              .run(
                  List.of(new FoldRun(2, 3, work)),
                  (number, result) -> readings.addAll(result.samples()));
      assertThat(failures).isEmpty();
    }

    assertThat(readings)
        .hasSize(20)
        .isEqualTo(
            CrossValidation.fold(Dataset.read(zip, READING), 3, 2, request(2).options(null)));
  }

  private static Map<String, Object> plain(Map<String, Object> values) {
    return Json.read(Json.write(values));
  }

  @Test
  void sweep_modelsAreThoseOfTheTrainer_andAreNotMadeTwice() throws Exception {
    Path zip = data();
    Path plan =
        Files.writeString(
            folder.resolve("plan.json"),
            "{\"grid\": {\"preset\": [\"fast\"], \"from\": [\"none\"], \"epochs\": [15], \"batch\":"
                + " [4], \"validation\": [0.2], \"seed\": [1, 2]}}");
    Path out = folder.resolve("sweep");

    JobRun run = JobRun.of("sweep", zip, plan, "--out", out);

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    List<Path> models = files(out, ".captcha");
    assertThat(models).hasSize(2);
    Dataset dataset = Dataset.read(zip, READING);
    var weights = models.stream().map(model -> ModelFile.read(model).weights()).toList();
    for (long seed : List.of(1L, 2L)) {
      float[] expected = new Trainer(request(seed).options(null)).train(dataset).model().weights();
      assertThat(weights).anySatisfy(some -> assertThat(some).isEqualTo(expected));
    }
    Map<String, Object> all = Json.read(Files.readAllBytes(out.resolve("sweep.json")));
    Map<?, ?> best = (Map<?, ?>) ((List<?>) all.get("runs")).get(0);
    assertThat(out.resolve("best.captcha"))
        .hasSameBinaryContentAs(out.resolve("runs/" + best.get("run") + ".captcha"));

    FileTime early = FileTime.fromMillis(0);
    Path kept = files(out, ".json").get(0);
    Files.setLastModifiedTime(kept, early);
    Files.delete(files(out, ".json").get(1));
    JobRun again = JobRun.of("sweep", zip, plan, "--out", out);

    assertThat(again.out()).isEqualTo(run.out());
    assertThat(Files.getLastModifiedTime(kept)).isEqualTo(early);
    assertThat(files(out, ".json")).hasSize(2);
  }

  private static List<Path> files(Path out, String ending) throws Exception {
    try (Stream<Path> files = Files.list(out.resolve("runs"))) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }

  @Test
  void run_otherNumberOfThreads_failsBeforeItTrains() {
    int here = TrainingSetting.threadsHere();
    int other = here == 1 ? 2 : 1;

    JobRun run = JobRun.of("folds", data(), "--folds", 2, "--threads", other);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .contains(
            "An executor computes with "
                + here
                + " threads and not with "
                + other
                + ": set spark.executorEnv.");
  }
}
