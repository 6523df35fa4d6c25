package io.github.captchasolver.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.captchasolver.util.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The file of a notebook. */
record NotebookFile(Path path, JsonNode content) {
  private static final Path HEADLINE = Path.of("Captcha_Solver.ipynb");
  private static final Path LESSONS = Path.of("notebooks");

  static NotebookFile read(Path path) {
    try {
      return new NotebookFile(path, new ObjectMapper().readTree(Files.readString(path)));
    } catch (IOException e) {
      throw new AssertionError(path + " is no notebook.", e);
    }
  }

  /** All notebooks of the project. */
  static Stream<NotebookFile> all() {
    var paths = new ArrayList<>(List.of(HEADLINE));
    try (var lessons = Files.list(LESSONS)) {
      lessons.filter(file -> file.toString().endsWith(".ipynb")).sorted().forEach(paths::add);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return paths.stream().map(NotebookFile::read);
  }

  List<JsonNode> cells() {
    var cells = new ArrayList<JsonNode>();
    content.get("cells").forEach(cells::add);
    return cells;
  }

  List<JsonNode> codeCells() {
    return cells().stream().filter(NotebookFile::isCode).toList();
  }

  static boolean isCode(JsonNode cell) {
    return cell.get("cell_type").asText().equals("code");
  }

  /** The lines of a cell, joined. */
  static String source(JsonNode cell) {
    JsonNode source = cell.get("source");
    if (source.isTextual()) {
      return source.asText();
    }
    var text = new StringBuilder();
    source.forEach(line -> text.append(line.asText()));
    return text.toString();
  }

  List<String> code() {
    return codeCells().stream().map(NotebookFile::source).toList();
  }

  /** Computes the same hash as notebooks/lab/execute.py. */
  String codeSha256() {
    return new Sha256().add(String.join("\0", code()).getBytes(StandardCharsets.UTF_8)).hex();
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
