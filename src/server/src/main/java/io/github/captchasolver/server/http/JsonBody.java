package io.github.captchasolver.server.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes one JSON value. */
@FunctionalInterface
public interface JsonBody {
  /** Makes generators and parsers; thread-safe. */
  JsonFactory JSON = new JsonFactory();

  /** Writes the value, such as an object from its start to its end. */
  void write(JsonGenerator json) throws IOException;

  /** Returns the value in UTF-8. */
  default byte[] bytes() {
    var bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      write(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return bytes.toByteArray();
  }
}
