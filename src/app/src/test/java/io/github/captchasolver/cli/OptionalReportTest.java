package io.github.captchasolver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.dataset.SampleZip;
import io.github.captchasolver.model.ModelFile;
import io.github.captchasolver.training.TinySet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report that cannot be written is a warning, and the command has its result all the same. */
class OptionalReportTest {
  @TempDir private Path folder;
  private Path set;
  private Path report;

  @BeforeEach
  void writeSet() throws IOException {
    set = folder.resolve("tiny.zip");
    SampleZip.write(set, TinySet.of(60, 1).samples(), false);
    report = Files.createDirectory(folder.resolve("report"));
  }

  @Test
  @Tag("slow")
  void train_reportCannotBeWritten_savesTheModelAndWarnsOnce() throws IOException {
    Files.createDirectory(report.resolve("samples.png.tmp"));
    Path model = folder.resolve("tiny.captcha");

    Run run =
        Run.of(
            "train",
            set,
            "--from",
            "none",
            "--batch",
            4,
            "--epochs",
            8,
            "--out",
            model,
            "--report",
            report,
            "--json",
            "-");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err().lines().filter(line -> line.contains("report")))
        .containsExactly(
            "The report cannot be written to the folder "
                + report
                + ": Is a directory; the model "
                + model
                + " is saved.");
    assertThat(run.json().get("report").isNull()).isTrue();
    assertThat(run.json().get("model").asText()).isEqualTo(model.toString());
    assertThat(ModelFile.read(model).selfChecks()).isNotEmpty();
  }

  @Test
  void check_reportCannotBeWritten_hasItsResultsAndWarnsOnce() throws IOException {
    Files.createDirectory(report.resolve("check.html.tmp"));

    Run run = Run.of("check", set, "--report", report);

    assertThat(run.exitCode()).isZero();
    assertThat(run.err())
        .isEqualTo(
            "The report cannot be written to the folder "
                + report
                + ": Is a directory; the results above are complete.\n");
    assertThat(run.out()).contains("verdict").doesNotContain("report ");
  }
}
