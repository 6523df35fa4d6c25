package io.github.captchasolver.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The result of a command executed in this process.
 *
 * @param exitCode exit code that the process would have
 * @param out standard output
 * @param err standard error
 */
record Run(int exitCode, String out, String err) {
  /** Tests run in two processes, and of two runs that write the same model one is refused. */
  private static final List<String> OWN_MODEL =
      List.of(
          "--out",
          Path.of(System.getProperty("java.io.tmpdir"))
              .resolve("captcha-test-" + ProcessHandle.current().pid() + ".captcha")
              .toString());

  static Run of(Object... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    String[] texts = words(arguments).toArray(String[]::new);
    int exitCode =
        new Captcha()
            .commandLine(texts)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(texts);
    return new Run(exitCode, out.toString(), err.toString());
  }

  private static List<String> words(Object... arguments) {
    List<String> words = new ArrayList<>(Stream.of(arguments).map(Object::toString).toList());
    if (!words.isEmpty() && words.get(0).equals("train") && !words.contains("--out")) {
      words.addAll(1, OWN_MODEL);
    }
    return words;
  }

  /** Standard output as JSON. */
  JsonNode json() {
    try {
      return new ObjectMapper().readTree(out);
    } catch (JsonProcessingException e) {
      throw new AssertionError("This is no JSON: " + out, e);
    }
  }
}
