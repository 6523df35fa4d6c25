package io.github.captchasolver.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.synth.CaptchaGenerator;
import io.github.captchasolver.synth.CaptchaStyles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generated tables, and the command line of the jobs. */
class GenerateTableTest {
  @TempDir private Path folder;

  @Test
  void images_ofAnyDivision_areThoseOfTheGenerator() throws IOException {
    var generator = new CaptchaGenerator(CaptchaStyles.byName("waves"), 7);
    try (SparkSession session = JobSession.open("tests", Map.of())) {
      for (int partitions : List.of(1, 5)) {
        List<Row> rows =
            session
                .range(0, 20, 1, partitions)
                .mapPartitions(new DrawImages("waves", 7), Encoders.row(DrawImages.SCHEMA))
                .orderBy("number")
                .collectAsList();

        assertThat(rows).hasSize(20);
        for (int i = 0; i < 20; i++) {
          Sample expected = generator.sample(i);
          assertThat(rows.get(i).getString(2)).isEqualTo(expected.label());
          assertThat(rows.get(i).<byte[]>getAs(3)).isEqualTo(expected.bytes());
        }
      }
    }
  }

  @Tag("slow")
  @Test
  void jobs_oneAfterTheOther_generateAndEvaluate() {
    Path images = folder.resolve("images");
    JobRun generated = JobRun.of("generate", "--count", 40, "--out", images, "--to", "json");
    assertThat(generated.err()).isEmpty();
    assertThat(generated.out()).contains("40 images of style digits");

    JobRun read =
        JobRun.of("read", TestImages.MODEL, images, "--out", folder.resolve("out"), "--json", "-");

    assertThat(read.err()).isEmpty();
    assertThat(read.exitCode()).isZero();
    assertThat(read.out())
        .contains("\"errors\":0", "\"exactMatch\":1.0", "\"exactMatchInterval\":[", "\"wrong\":[]");
  }

  @Test
  @Tag("slow")
  void read_moreErrorsThanAllowed_failsAfterTheTableIsWritten() throws IOException {
    Path images = TestImages.folder(folder.resolve("images"), 9);
    Files.writeString(images.resolve("bad.png"), "no image");
    Path out = folder.resolve("out");

    JobRun run = JobRun.of("read", TestImages.MODEL, images, "--out", out, "--fail-above", "5%");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            "1 of 10 images could not be read, more than 5.00 %: the column error of "
                + out
                + " says why.\n");
    assertThat(out.resolve("_SUCCESS")).exists();
  }

  @Test
  void usage_wrong_isOneSentence() {
    assertThat(JobRun.of("folds", "x.zip", "--threads", 0).err())
        .startsWith("--threads must be at least 1, not 0.");
    assertThat(JobRun.of("folds", "x.zip", "--labels", "regex:(").exitCode()).isEqualTo(2);
    assertThat(JobRun.of().err()).startsWith("Name a job: ");
    JobRun noInput = JobRun.of("read", "model.captcha", "--out", "x");
    assertThat(noInput.exitCode()).isEqualTo(2);
    assertThat(noInput.err()).startsWith("Name a model and the images: MODEL INPUT...");
    assertThat(JobRun.of("read", "m", "i", "--out", "x", "--fail-above", "lots").err())
        .contains("lots is not a share: write for example 1% or 0.01.");
    assertThat(JobRun.of("generate", "--count", 5, "--style", "no", "--out", "x").err())
        .startsWith("There is no style \"no\"");
    assertThat(JobRun.of("generate", "--count", 5, "--out", "x", "--to", "xls").err())
        .startsWith("A table is written as parquet, orc, json, csv, not as xls.");
  }
}
