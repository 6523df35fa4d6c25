package io.github.captchasolver.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;

class JvmOptionsTest {
  @Test
  void file_hasWhatSparkGivesItsOwnProcesses() throws Exception {
    List<String> given =
        Files.readAllLines(Path.of("src/spark/jvm.options")).stream()
            .filter(line -> !line.startsWith("#"))
            .toList();

    assertThat(given)
        .containsExactlyElementsOf(
            Stream.of(JavaModuleOptions.defaultModuleOptionArray())
                .filter(option -> !option.startsWith("--add-modules"))
                .toList());
  }
}
