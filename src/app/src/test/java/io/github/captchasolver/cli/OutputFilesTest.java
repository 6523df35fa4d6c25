package io.github.captchasolver.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.captchasolver.dataset.SampleZip;
import io.github.captchasolver.inference.SampleModel;
import io.github.captchasolver.model.ModelFile;
import io.github.captchasolver.training.TinySet;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A slip on the command line destroys no file, and is reported before the work begins. */
class OutputFilesTest {
  @TempDir private Path folder;
  private Path set;
  private Path model;

  @BeforeEach
  void writeFiles() {
    set = folder.resolve("set.zip");
    SampleZip.write(set, TinySet.of(20, 1).samples(), false);
    model = folder.resolve("model.captcha");
    ModelFile.write(SampleModel.model(), model);
  }

  private static void assertRefused(Run run, Object... parts) {
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines()).hasSize(1);
    for (Object part : parts) {
      assertThat(run.err()).contains(part.toString());
    }
  }

  @Test
  void output_fileOfAnotherKind_isNotReplaced() throws IOException {
    byte[] setBytes = Files.readAllBytes(set);
    byte[] modelBytes = Files.readAllBytes(model);
    Path image = Files.write(folder.resolve("1.png"), SampleModel.image(1));
    Path fresh = folder.resolve("fresh");
    for (Run run :
        List.of(
            Run.of("train", set, "--out", set),
            Run.of("train", set, "--out", fresh, "--json", set),
            Run.of("check", set, "--json", set),
            Run.of("evaluate", model, set, "--json", set),
            Run.of("evaluate", model, set, "--json", model),
            Run.of("solve", model, image, "--json", model),
            Run.of("solve", model, image, "--json", image),
            Run.of("export", model, "--onnx", model),
            Run.of("export", model, "--onnx", fresh, "--json", model),
            Run.of("generate", model, "--force", "--count", 8),
            Run.of("generate", fresh, "--count", 8, "--json", set))) {
      assertRefused(run, "exists and is not a", "choose another name");
    }
    assertThat(set).hasBinaryContent(setBytes);
    assertThat(model).hasBinaryContent(modelBytes);
    assertThat(image).hasBinaryContent(SampleModel.image(1));
    assertThat(fresh).doesNotExist();
  }

  @Test
  void output_fileOfItsOwnKindOrEmpty_isReplaced() throws IOException {
    Path json = Files.createFile(folder.resolve("x.json"));
    Path onnx = Files.createFile(folder.resolve("x.onnx"));
    for (int time = 0; time < 2; time++) {
      assertThat(Run.of("export", model, "--onnx", onnx, "--json", json).exitCode()).isZero();
    }
    assertThat(onnx).hasBinaryContent(SampleModel.onnx());
    Path zip = Files.createFile(folder.resolve("x.zip"));
    for (int time = 0; time < 2; time++) {
      assertThat(Run.of("generate", zip, "--count", 8, "--force").exitCode()).isZero();
    }
  }

  @Test
  void emptyName_isWrongUsageAndNotTheCurrentFolder() {
    for (Run run :
        List.of(
            Run.of("check", ""),
            Run.of("train", set, "--out", ""),
            Run.of("solve", model, ""),
            Run.of("check", set, "--json", ""),
            Run.of("check", "a\0b"))) {
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err())
          .containsAnyOf(
              "the name is empty", "is not a valid file name", "argument at index 2: ''");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 257, 100_000})
  void threads_outOfRange_isWrongUsage(int threads) {
    Run run = Run.of("train", set, "--threads", threads);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--threads must be between 1 and 256, not " + threads + ".");
  }

  @Test
  void data_pipe_isRefusedWithoutWaiting() throws Exception {
    Path pipe = folder.resolve("pipe");
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/mkfifo"))
            && new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
    assertRefused(Run.of("check", pipe), "pipe is neither a folder nor an ordinary file");
  }

  @Test
  void report_underAFileOrInAProtectedFolder_failsBeforeTheWork() throws IOException {
    assertRefused(
        Run.of("train", set, "--out", folder.resolve("m"), "--report", model.resolve("report")),
        "is not a folder",
        "--report");
    assertRefused(Run.of("check", set, "--report", model), "is not a folder");
    Path locked = Files.createDirectory(folder.resolve("locked"));
    assumeTrue(locked.toFile().setWritable(false) && !Files.isWritable(locked), "not for root");
    assertRefused(Run.of("check", set, "--report", locked.resolve("r")), "is not writable");
    assertRefused(Run.of("train", set, "--out", locked.resolve("m")), "is not writable");
  }

  @Tag("slow")
  @Test
  void train_noRoomForACheckpoint_failsBeforeTheFirstEpoch() {
    // A name too long for the suffix of a temporary file.
    Path out = folder.resolve("m".repeat(243));
    Run run = Run.of("train", set, "--batch", 4, "--out", out);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("There is no space for the checkpoint").doesNotContain("epoch");
  }

  @Test
  void error_onAnotherThread_isReportedAsItself() {
    var failures = new ErrorHandler(new Captcha());
    var command = new Captcha().commandLine();
    var err = new StringWriter();
    command.setErr(new PrintWriter(err));
    failures.handleExecutionException(
        new CompletionException(new OutOfMemoryError("heap")), command, null);
    assertThat(err.toString()).startsWith("Out of memory");
  }
}
