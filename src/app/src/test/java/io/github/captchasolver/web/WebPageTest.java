package io.github.captchasolver.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.captchasolver.image.InputLayout;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.inference.SampleModel;
import io.github.captchasolver.model.Manifest;
import io.github.captchasolver.model.Model;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the folder of a page, and which models may go there. */
class WebPageTest {
  private static final Pattern IMPORT = Pattern.compile("from '([^']+)'");
  private static final OnnxRuntimeWeb RUNTIME =
      new OnnxRuntimeWeb(Map.of("ort.wasm.bundle.min.js", new byte[] {1}));

  @TempDir private Path folder;

  @Test
  void files_areAllResourcesOfThePage() throws Exception {
    Path resources = resources();
    try (var all = Files.walk(resources)) {
      assertThat(
              all.filter(Files::isRegularFile)
                  .map(file -> resources.relativize(file).toString().replace('\\', '/'))
                  .filter(name -> !name.endsWith(".class")))
          .containsExactlyInAnyOrderElementsOf(WebPage.FILES);
    }
  }

  @Test
  void modules_importOnlyFilesOfThePage() throws Exception {
    for (String name : WebPage.FILES) {
      String text = Files.readString(resources().resolve(name));
      var imports = IMPORT.matcher(text);
      while (imports.find()) {
        Path imported = Path.of(name).resolveSibling(imports.group(1)).normalize();
        assertThat(imported.toString().replace('\\', '/'))
            .as("imported by %s", name)
            .matches(file -> file.startsWith("onnxruntime/") || WebPage.FILES.contains(file));
      }
    }
  }

  @Test
  void page_loadsNothingFromElsewhere_andRunsNoInlineScript() throws Exception {
    for (String name : WebPage.FILES) {
      if (name.endsWith(".js") || name.endsWith(".css") || name.endsWith(".html")) {
        assertThat(Files.readString(resources().resolve(name))).as(name).doesNotContain("://");
      }
    }
    assertThat(Files.readString(resources().resolve("index.html")))
        .contains("script-src 'self' 'wasm-unsafe-eval'; style-src 'self'")
        .doesNotContainPattern("<script>|<style| style=| on[a-z]+=\"");
  }

  @Test
  void write_model_putsItBesideThePage() throws IOException {
    Model model = SampleModel.model();
    long bytes = WebPage.of(model, RUNTIME).write(folder.resolve("a/page"));
    Path page = folder.resolve("a/page");
    assertThat(page.resolve("model.onnx")).hasBinaryContent(model.onnx());
    assertThat(page.resolve("onnxruntime/ort.wasm.bundle.min.js")).hasBinaryContent(new byte[] {1});
    assertThat(page.resolve("model.json"))
        .content()
        .contains(
            "\"vocabulary\":\"0123aé\"",
            "\"labelLengths\":{\"4\":10}",
            "\"cropSizes\":[\"100x30\"]");
    try (var all = Files.walk(page)) {
      assertThat(all.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum())
          .isEqualTo(bytes);
    }
    assertThat(WebPage.isIn(page)).isTrue();
    assertThat(WebPage.isIn(folder.resolve("b"))).isFalse();
  }

  @Test
  void folder_withOtherFiles_isRefused() throws IOException {
    Files.writeString(folder.resolve("notes.txt"), "mine");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebPage.isIn(folder))
        .withMessageContaining("holds other files than a page of this program");
  }

  @Test
  void model_trainedOnSeveralFrames_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> WebPage.requireReadable(with(Map.of("frames", "blend"), InputLayout.GREY)))
        .withMessage(
            "The model cannot read in a browser: it was trained on animated images (frames: blend),"
                + " and a browser gives a page only their first frame.");
    WebPage.requireReadable(with(Map.of("frames", "first"), InputLayout.GREY));
  }

  @Test
  void model_ofColoursOrAnyWidth_isRefused() {
    for (InputLayout layout : List.of(new InputLayout(3, false), new InputLayout(1, true))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> WebPage.requireReadable(with(Map.of(), layout)))
          .withMessageContaining("takes colours or images of any width");
    }
  }

  private static Model with(Map<String, Object> options, InputLayout layout) {
    Model model = SampleModel.model();
    Manifest manifest = model.manifest();
    Preprocessing preprocessing = manifest.preprocessing().withLayout(layout);
    var other =
        Manifest.builder(manifest.vocabulary(), preprocessing)
            .network(manifest.network(), manifest.steps())
            .labelLengths(new TreeMap<>(manifest.labelLengths()))
            .options(options, 1)
            .build();
    return new Model(other, model.weights(), model.onnx(), model.selfChecks());
  }

  private static Path resources() throws URISyntaxException {
    return Path.of(WebPage.class.getResource("index.html").toURI()).getParent();
  }
}
