package io.github.captchasolver.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.inference.SolverOptions;
import io.github.captchasolver.model.file.SectionedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * {@code models} and the test resources keep a model of each format there was, so that what people
 * have stays readable. A model is not rewritten for a new format: it stays unchanged, and another
 * one comes beside it. The one of format 2 was trained with {@code --from none --no-samples} on
 * {@code generate --count 1000 --style digits --seed 2}; that of format 4, which keeps training
 * images, with {@code --from none} on {@code generate --count 300 --style digits --seed 2}.
 */
class ReleasedFormatsTest {
  private static final int VERSION = 8;
  private static final SolverOptions AS_TESTED = SolverOptions.defaults().withTrainedLengths(false);

  @Test
  void models_haveOneOfEachFormat_andAllAreRead() throws IOException {
    var models = new ArrayList<Path>();
    for (Path folder :
        List.of(Path.of("models"), Path.of("src/reader/src/test/resources/models"))) {
      try (Stream<Path> files = Files.list(folder)) {
        files.filter(file -> file.toString().endsWith(".captcha")).forEach(models::add);
      }
    }
    assertThat(models.stream().map(ReleasedFormatsTest::version).distinct().sorted())
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, ModelFormat.FORMAT.version()).boxed().toList());
    for (Path model : models) {
      SelfCheck test = ModelFile.read(model).selfChecks().get(0);
      try (CaptchaSolver solver = CaptchaSolver.open(model, AS_TESTED)) {
        assertThat(solver.read(test.image()).text()).as(model.toString()).isEqualTo(test.text());
      }
    }
  }

  private static int version(Path model) {
    try {
      return SectionedFile.littleEndian(ByteBuffer.wrap(Files.readAllBytes(model))).getInt(VERSION);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
