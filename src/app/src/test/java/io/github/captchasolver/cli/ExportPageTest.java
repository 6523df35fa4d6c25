package io.github.captchasolver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.inference.SampleModel;
import io.github.captchasolver.model.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code export --web} says what is missing before it writes anything. */
class ExportPageTest {
  @TempDir private Path folder;
  private Path model;

  @BeforeEach
  void writeModel() {
    model = folder.resolve("model.captcha");
    ModelFile.write(SampleModel.model(), model);
  }

  @Test
  void web_folderWithOtherFiles_isNotTouched() throws IOException {
    Path site = Files.createDirectory(folder.resolve("site"));
    Files.writeString(site.resolve("index.html"), "mine");
    Run run = Run.of("export", model, "--web", site, "--force");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .contains("holds other files than a page of this program: name an empty or new folder.");
    assertThat(site.resolve("index.html")).hasContent("mine");
  }

  @Test
  void onnxRuntime_folderWithoutIt_isNamed() {
    Path page = folder.resolve("page");
    Run run = Run.of("export", model, "--web", page, "--onnxruntime-web", folder);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .contains(
            "ort.wasm.bundle.min.mjs cannot be read: name the folder dist of onnxruntime-web");
    assertThat(page).doesNotExist();
  }

  @Test
  void options_withoutWeb_areWrongUsage() {
    Run run = Run.of("export", model, "--onnx", folder.resolve("x.onnx"), "--force");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--force and --onnxruntime-web need --web FOLDER.");
  }
}
