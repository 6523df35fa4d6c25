package io.github.captchasolver.model.file;

import java.util.Map;

/** Reads any bytes: the result is an object that can be written and read back, or a sentence. */
public final class JsonFuzz {
  private JsonFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    Map<String, Object> read;
    try {
      read = Json.read(data);
    } catch (IllegalArgumentException e) {
      if (e.getMessage() == null || e.getMessage().isBlank()) {
        throw new AssertionError("No reason", e);
      }
      return;
    }
    Map<String, Object> plain = Json.plain(read);
    byte[] written;
    try {
      written = Json.write(plain);
    } catch (IllegalArgumentException e) {
      return; // half a surrogate pair, which no UTF-8 has
    }
    if (!Json.read(written).equals(plain)) {
      throw new AssertionError("Another object: " + plain);
    }
  }
}
