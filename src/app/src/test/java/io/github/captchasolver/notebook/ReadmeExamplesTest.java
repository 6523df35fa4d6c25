package io.github.captchasolver.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The Java of the README compiles as it stands there. */
class ReadmeExamplesTest {
  private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @Test
  void examples_readTrainAndEvaluate_compile() throws IOException {
    List<String> blocks =
        BLOCK
            .matcher(Files.readString(Path.of("README.md")))
            .results()
            .map((MatchResult block) -> block.group(1))
            .toList();
    assertThat(blocks).hasSize(3);
    try (CellShell shell = CellShell.compiling()) {
      shell.run("import java.nio.file.Path;");
      for (String room : List.of("dataset", "evaluation", "inference", "training")) {
        shell.run("import io.github.captchasolver." + room + ".*;");
      }
      blocks.forEach(shell::run);
    }
  }
}
