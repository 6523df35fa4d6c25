package io.github.captchasolver.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checks that the notebooks in the repository show the outputs of their code. Needs no Python:
 * cells are compiled by the same Java shell as in the kernels.
 */
class NotebookSourceTest {
  private static final int MOST_LINES = 10;
  private static final long MOST_BYTES = 1_500_000;

  static Stream<NotebookFile> notebooks() {
    return NotebookFile.all();
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void cells_compile(NotebookFile notebook) {
    try (CellShell shell = CellShell.compiling()) {
      notebook.code().stream().skip(1).forEach(shell::run);
    }
  }

  @Test
  void ctcByHand_runs() {
    NotebookFile lesson = NotebookFile.read(Path.of("notebooks/01-ctc-by-hand.ipynb"));
    try (CellShell shell = CellShell.running()) {
      lesson.code().stream().skip(1).forEach(shell::run);
    }
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void firstCell_isTheClassPathAlone(NotebookFile notebook) {
    String folder = notebook.path().getParent() == null ? "" : "../";

    assertThat(notebook.code()).first().isEqualTo("%classpath " + folder + "lib/*.jar");
    assertThat(notebook.code().subList(1, notebook.code().size()))
        .allSatisfy(
            cell ->
                assertThat(cell.lines())
                    .as("a line that begins with %% would be taken for a magic")
                    .noneMatch(line -> line.stripLeading().startsWith("%"))
                    .noneMatch(line -> line.contains("jjava") || line.contains("ijava")));
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void kernel_isNamedJava(NotebookFile notebook) {
    JsonNode kernel = notebook.content().at("/metadata/kernelspec");

    assertThat(kernel.get("name").asText()).isEqualTo("java");
    assertThat(kernel.get("language").asText()).isEqualTo("java");
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void everyCodeCell_isShortAndFollowsProse(NotebookFile notebook) {
    boolean proseBefore = false;
    for (JsonNode cell : notebook.cells()) {
      String source = NotebookFile.source(cell);
      if (NotebookFile.isCode(cell)) {
        assertThat(source.lines().count()).as(source).isLessThanOrEqualTo(MOST_LINES);
        assertThat(proseBefore).as("prose before %s", source).isTrue();
      }
      proseBefore = !NotebookFile.isCode(cell);
    }
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void code_sinceTheRun_isUnchanged(NotebookFile notebook) {
    assertThat(notebook.content().at("/metadata/captcha_solver/executed_code_sha256").asText())
        .as("run ./captcha lab --execute --in-place %s after changing its code", notebook)
        .isEqualTo(notebook.codeSha256());
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void outputs_areFromOneRunInOrderWithoutErrors(NotebookFile notebook) {
    int count = 0;
    for (JsonNode cell : notebook.codeCells()) {
      assertThat(cell.get("execution_count").asInt()).isEqualTo(++count);
      for (JsonNode output : cell.get("outputs")) {
        assertThat(output.get("output_type").asText()).isNotEqualTo("error");
        assertThat(output.path("name").asText()).isNotEqualTo("stderr");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void file_isSmallAndContainsNoAbsolutePath(NotebookFile notebook) throws IOException {
    assertThat(Files.size(notebook.path())).isLessThan(MOST_BYTES);
    for (JsonNode cell : notebook.codeCells()) {
      String outputs = cell.get("outputs").toString();
      assertThat(outputs).doesNotContain("<iframe", "file:/");
      assertThat(outputs).doesNotContainPattern("(?<![\\w.>])/(home|root|Users|tmp|work|opt)/");
    }
  }

  @Test
  void code_changedAfterTheRun_isDetected() {
    NotebookFile notebook = NotebookFile.all().findFirst().orElseThrow();
    String before = notebook.codeSha256();
    var cell = (com.fasterxml.jackson.databind.node.ObjectNode) notebook.codeCells().get(1);

    cell.put("source", NotebookFile.source(cell) + " ");

    assertThat(notebook.codeSha256()).isNotEqualTo(before);
  }

  @Test
  void cells_thatDoNotCompile_areDetected() {
    try (CellShell shell = CellShell.compiling()) {
      shell.run("var set = io.github.captchasolver.notebook.Notebook.read(\"train.zip\");");
      for (String wrong : List.of("set.sample();", "int n = \"text\";", "int f() { return g; }")) {
        assertThat(thrownBy(shell, wrong)).as(wrong).isInstanceOf(AssertionError.class);
      }
    }
  }

  private static Throwable thrownBy(CellShell shell, String cell) {
    try {
      shell.run(cell);
      return null;
    } catch (AssertionError e) {
      return e;
    }
  }
}
