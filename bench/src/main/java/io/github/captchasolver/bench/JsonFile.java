package io.github.captchasolver.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The file that {@code --json} names.
 *
 * @param path the file; {@code -} is standard output
 */
record JsonFile(Path path) {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  boolean isStandardOutput() {
    return path.toString().equals("-");
  }

  /**
   * Finds out before a long run whether the results can be written.
   *
   * @throws IllegalArgumentException if they cannot, or if a file of another kind would be lost
   */
  void requireWritable() throws IOException {
    if (isStandardOutput()) {
      return;
    }
    if (path.toString().isEmpty() || Files.isDirectory(path)) {
      throw new IllegalArgumentException("\"" + path + "\" is no file: name one for the JSON.");
    }
    Path folder = path.toAbsolutePath().getParent();
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          path + " cannot be written: there is no folder " + folder + ".");
    }
    if (!Files.isWritable(Files.exists(path) ? path : folder)) {
      throw new IllegalArgumentException(path + " cannot be written: it is protected.");
    }
    if (Files.isRegularFile(path) && Files.size(path) > 0) {
      try (InputStream in = Files.newInputStream(path)) {
        int first = in.read();
        if (first != '[' && first != '{') {
          throw new IllegalArgumentException(
              path + " is there and is no JSON, so it is not replaced: name another file.");
        }
      }
    }
  }

  /**
   * Writes the results.
   *
   * @param standardOutput where they go if the file is {@code -}
   */
  void write(List<SpeedResult> results, PrintWriter standardOutput) throws IOException {
    String json = MAPPER.writeValueAsString(results) + "\n";
    if (isStandardOutput()) {
      standardOutput.print(json);
      standardOutput.flush();
    } else {
      Files.writeString(path, json);
    }
  }
}
