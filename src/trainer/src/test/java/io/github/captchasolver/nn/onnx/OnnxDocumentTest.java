package io.github.captchasolver.nn.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.image.Grey;
import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.inference.SolverOptions;
import io.github.captchasolver.inference.TestModel;
import io.github.captchasolver.model.Bundle;
import io.github.captchasolver.model.BundleFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The program in {@code docs/onnx.md} does what the page says. */
class OnnxDocumentTest {
  private static final Pattern CODE = Pattern.compile("```python\n(.*?)```", Pattern.DOTALL);

  /** The program knows nothing of the lengths of labels. */
  private static final SolverOptions GREEDY = SolverOptions.defaults().withLearntLengths(false);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Grey.class)
  void program_exportedNetwork_readsAsTheSolver(Grey grey) throws IOException {
    Python.require("onnxruntime", "numpy", "PIL");
    Matcher code = CODE.matcher(Files.readString(Path.of("docs", "onnx.md")));
    assertThat(code.find()).as("a block of Python in docs/onnx.md").isTrue();
    Path program = Files.writeString(folder.resolve("read.py"), code.group(1));
    Bundle model = TestModel.bundle(grey);
    Path onnx = Files.write(folder.resolve("model.onnx"), model.onnx());
    Path bundle = folder.resolve("model.captcha");
    BundleFile.write(model, bundle);

    try (CaptchaSolver solver = CaptchaSolver.open(bundle, GREEDY)) {
      for (int seed = 1; seed <= 3; seed++) {
        Path picture = Files.write(folder.resolve(seed + ".png"), TestModel.picture(seed));
        String text = solver.read(picture).text();
        assertThat(text).isNotEmpty();
        assertThat(Python.run(program.toString(), onnx.toString(), picture.toString()))
            .isEqualTo(text);
      }
    }
  }
}
