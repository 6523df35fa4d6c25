package io.github.captchasolver.nn.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import io.github.captchasolver.image.grey.GreyConversion;
import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.inference.SampleModel;
import io.github.captchasolver.inference.SolverOptions;
import io.github.captchasolver.model.Model;
import io.github.captchasolver.nn.NetworkSpec;
import io.github.captchasolver.nn.Preset;
import io.github.captchasolver.nn.onnx.OnnxWriter;
import io.github.captchasolver.nn.onnx.PythonProcess;
import io.github.captchasolver.nn.onnx.RandomNetwork;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KerasWriterTest {
  private static final Pattern CODE = Pattern.compile("```python\n(.*?)```", Pattern.DOTALL);
  private static final int IMAGES = 20;

  @TempDir Path folder;

  private Path write(KerasFormat format, NetworkSpec spec, float[] parameters) throws IOException {
    Path file = folder.resolve(format == KerasFormat.H5 ? "m.h5" : "m.keras");
    return Files.write(file, KerasWriter.write(format, spec, parameters, Map.of()));
  }

  @ParameterizedTest
  @CsvSource({"fast,H5", "fast,KERAS", "base,H5", "base,KERAS", "original,H5", "original,KERAS"})
  void write_preset_isReadBackToTheBit(String preset, KerasFormat format) throws IOException {
    NetworkSpec spec = Preset.named(preset).network(50, 100, 7);
    float[] parameters = RandomNetwork.parameters(spec, 1);

    KerasNetwork read = KerasNetwork.read(write(format, spec, parameters), 0, 0);

    int[] blankLast = IntStream.range(0, 7).map(k -> k == 0 ? 6 : k - 1).toArray();
    KerasNetwork.Trainable trainable = read.trainable(preset, blankLast);
    assertThat(trainable.network()).isEqualTo(spec);
    assertThat(trainable.parameters()).isEqualTo(parameters);
  }

  @ParameterizedTest
  @EnumSource(KerasFormat.class)
  void write_sameNetwork_givesTheSameBytes(KerasFormat format) throws IOException {
    NetworkSpec spec = Preset.FAST.network(32, 64, 5);
    float[] parameters = RandomNetwork.parameters(spec, 1);

    assertThat(KerasWriter.write(format, spec, parameters, Map.of()))
        .isEqualTo(KerasWriter.write(format, spec, parameters, Map.of()));
  }

  /** Keras 3.0 to 3.3 want this group, and jHDF writes over a group in the last place. */
  @Test
  void write_keras_hasTheGroupOfTheModelsOwnVariables() throws IOException {
    NetworkSpec spec = Preset.FAST.network(32, 64, 5);
    Path file = write(KerasFormat.KERAS, spec, RandomNetwork.parameters(spec, 1));

    try (var zip = new java.util.zip.ZipFile(file.toFile());
        var weights =
            new Hdf5(zip.getInputStream(zip.getEntry("model.weights.h5")).readAllBytes())) {
      assertThat(weights.hasGroup("vars")).isTrue();
    }
  }

  @Test
  void write_otherNumberOfParameters_isRefused() {
    NetworkSpec spec = Preset.FAST.network(32, 64, 5);
    assertThatThrownBy(() -> KerasWriter.write(KerasFormat.H5, spec, new float[3], Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("parameters, not 3.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"model.onnx", "model", "h5", "model.keras.zip"})
  void format_otherExtension_isRefusedWithASentence(String name) {
    assertThatThrownBy(() -> KerasFormat.of(Path.of(name)))
        .hasMessage(
            name
                + " has neither of the extensions of Keras files: end the name with .h5 or .keras.");
    assertThat(KerasFormat.of(Path.of("A.H5"))).isEqualTo(KerasFormat.H5);
  }

  private static final String COMPARE =
      """
      import sys, keras, numpy as np
      folder, width, height, steps, classes = sys.argv[1], *map(int, sys.argv[2:])
      x = np.fromfile(folder + "/input.f32", "<f4").reshape(-1, height, width, 1)
      expected = np.fromfile(folder + "/output.f32", "<f4").reshape(-1, steps, classes)
      worst = 0
      files = ["m.h5"] if keras.__version__.startswith("2.") else ["m.h5", "m.keras"]
      for file in files:
          y = keras.models.load_model(folder + "/" + file, compile=False).predict(
              x.transpose(0, 2, 1, 3), verbose=0)
          y = np.concatenate([y[..., -1:], y[..., :-1]], -1)
          worst = max(worst, abs(y - np.exp(expected)).max())
      print(worst)
      """;

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"fast", "base", "original"})
  void write_preset_kerasGivesOurProbabilities(String preset) throws IOException, OrtException {
    PythonProcess.require("keras", "tensorflow");
    NetworkSpec spec = Preset.named(preset).network(50, 200, 11);
    float[] parameters = RandomNetwork.parameters(spec, 1);
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] *= 0.3f; // large sums would saturate every class
    }
    write(KerasFormat.H5, spec, parameters);
    write(KerasFormat.KERAS, spec, parameters);
    var random = new SplittableRandom(1);
    float[] images = new float[IMAGES * 50 * 200];
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) random.nextGaussian();
    }
    byte[] onnx = OnnxWriter.write(spec, parameters, Map.of());
    Files.write(folder.resolve("input.f32"), bytes(images));
    Files.write(folder.resolve("output.f32"), bytes(KerasTestFiles.run(onnx, images, 200, 50)));

    String worst =
        PythonProcess.run("-c", COMPARE, folder.toString(), "200", "50", spec.steps() + "", "11");

    assertThat(Double.parseDouble(worst)).isLessThan(1e-4);
  }

  /** The program in docs/keras.md, with and without its lines for the background. */
  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"LUMINANCE,H5", "LUMINANCE,KERAS", "GROUND_DISTANCE,H5"})
  void program_exportedModel_readsAsTheSolver(GreyConversion grey, KerasFormat format)
      throws IOException {
    PythonProcess.require("keras", "tensorflow", "h5py", "PIL");
    if (format == KerasFormat.KERAS) {
      PythonProcess.require("keras.ops"); // Keras 3
    }
    List<String> blocks =
        CODE.matcher(Files.readString(Path.of("docs", "keras.md")))
            .results()
            .map(block -> block.group(1))
            .toList();
    String code = blocks.get(0);
    if (grey == GreyConversion.GROUND_DISTANCE) {
      code = code.replaceFirst("(?m)^grey = .*$", Matcher.quoteReplacement(blocks.get(1)));
    }
    Path program = Files.writeString(folder.resolve("read.py"), code);
    Model model = SampleModel.model(grey);
    Path file = folder.resolve(format == KerasFormat.H5 ? "m.h5" : "m.keras");
    Files.write(file, KerasWriter.write(format, model));

    var greedy = SolverOptions.defaults().withTrainedLengths(false);
    try (CaptchaSolver solver = CaptchaSolver.open(model, greedy)) {
      Path image = Files.write(folder.resolve("1.png"), SampleModel.image(1));
      String text = solver.read(image).text();
      assertThat(text).isNotEmpty();
      assertThat(PythonProcess.run(program.toString(), file.toString(), image.toString()))
          .isEqualTo(text);
    }
  }

  private static byte[] bytes(float[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }
}
