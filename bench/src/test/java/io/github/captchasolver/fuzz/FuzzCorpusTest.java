package io.github.captchasolver.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Runs every target with the first inputs of fuzzing and with earlier findings: each input must end
 * soon and without an uncaught exception. {@code bench/fuzz} looks for more.
 */
class FuzzCorpusTest {

  @ParameterizedTest
  @EnumSource
  void inputs_endInAResultOrASentence(FuzzTarget target) throws IOException, URISyntaxException {
    URL folder = FuzzCorpusTest.class.getResource(target.folder());
    assertThat(folder).as(target.folder()).isNotNull();
    try (Stream<Path> inputs = Files.list(Path.of(folder.toURI()))) {
      assertThat(inputs.sorted()).isNotEmpty().allSatisfy(input -> run(target, input));
    }
  }

  private static void run(FuzzTarget target, Path input) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(input);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertTimeout(Duration.ofSeconds(2), () -> target.run(bytes), input.toString());
  }
}
