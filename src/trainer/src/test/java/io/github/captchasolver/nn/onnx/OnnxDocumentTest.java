package io.github.captchasolver.nn.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.captchasolver.image.grey.GreyConversion;
import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.inference.SampleModel;
import io.github.captchasolver.inference.SolverOptions;
import io.github.captchasolver.model.Model;
import io.github.captchasolver.model.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs the program in {@code docs/onnx.md}. */
class OnnxDocumentTest {
  private static final Pattern CODE = Pattern.compile("```python\n(.*?)```", Pattern.DOTALL);

  /** The program does not use the lengths of labels. */
  private static final SolverOptions GREEDY = SolverOptions.defaults().withTrainedLengths(false);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(names = {"LUMINANCE", "GROUND_DISTANCE"})
  void program_exportedNetwork_readsAsTheSolver(GreyConversion grey) throws IOException {
    Model model = SampleModel.model(grey);
    Path program = program();
    Path onnx = Files.write(folder.resolve("model.onnx"), model.onnx());
    Path file = folder.resolve("model.captcha");
    ModelFile.write(model, file);

    try (CaptchaSolver solver = CaptchaSolver.open(file, GREEDY)) {
      for (int seed = 1; seed <= 3; seed++) {
        Path image = Files.write(folder.resolve(seed + ".png"), SampleModel.image(seed));
        String text = solver.read(image).text();
        assertThat(text).isNotEmpty();
        assertThat(PythonProcess.run(program.toString(), onnx.toString(), image.toString()))
            .isEqualTo(text);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"LUMINANCE", "GROUND_DISTANCE"})
  void program_networkForFilteredImages_saysThatItCannotFilterThem(GreyConversion grey)
      throws IOException {
    Path program = program();
    Path onnx = Files.write(folder.resolve("model.onnx"), SampleModel.model(grey).onnx());
    Path image = Files.write(folder.resolve("image.png"), SampleModel.image(1));

    assertThatThrownBy(
            () -> PythonProcess.run(program.toString(), onnx.toString(), image.toString()))
        .hasMessageEndingWith("cannot convert images to grey as the model needs them: " + grey);
  }

  /** Writes the program of the document to a file. */
  private Path program() throws IOException {
    PythonProcess.require("onnxruntime", "numpy", "PIL");
    Matcher code = CODE.matcher(Files.readString(Path.of("docs", "onnx.md")));
    assertThat(code.find()).as("a block of Python in docs/onnx.md").isTrue();
    return Files.writeString(folder.resolve("read.py"), code.group(1));
  }
}
