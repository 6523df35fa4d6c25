package io.github.captchasolver.model.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamReadException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Converts plain JSON values to bytes and back, with Jackson's streaming part only: mapping JSON to
 * classes takes more time at start than all the rest of opening a model, and could run foreign
 * code.
 */
public final class Json {
  private static final int MAX_DEPTH = 20;
  private static final int MAX_NUMBER_LENGTH = 40;
  private static final int MAX_TEXT_LENGTH = 1 << 20;
  private static final int MAX_DOCUMENT_LENGTH = 16 << 20;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(MAX_NUMBER_LENGTH)
                  .maxStringLength(MAX_TEXT_LENGTH)
                  .maxDocumentLength(MAX_DOCUMENT_LENGTH)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          // Names of fields stay out of the JVM's table of interned strings.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  private Json() {}

  /**
   * Returns a deep, sorted, unmodifiable copy of a map of plain values.
   *
   * @throws IllegalArgumentException if a value is not plain JSON
   */
  public static Map<String, Object> plain(Map<String, ?> map) {
    var copy = new TreeMap<String, Object>();
    map.forEach((key, value) -> copy.put(key, plainValue(key, value)));
    return Collections.unmodifiableMap(copy);
  }

  private static Object plainValue(String key, Object value) {
    if (value == null || value instanceof String || value instanceof Boolean) {
      return value;
    }
    if (value instanceof Integer || value instanceof Long) {
      return ((Number) value).longValue();
    }
    if (value instanceof Double || value instanceof Float) {
      double number = ((Number) value).doubleValue();
      return Double.isFinite(number) ? number : null;
    }
    if (value instanceof List<?> list) {
      var copy = new ArrayList<>();
      list.forEach(element -> copy.add(plainValue(key, element)));
      return Collections.unmodifiableList(copy);
    }
    if (value instanceof Map<?, ?> map) {
      var copy = new TreeMap<String, Object>();
      map.forEach((name, element) -> copy.put(name.toString(), plainValue(key, element)));
      return Collections.unmodifiableMap(copy);
    }
    throw new IllegalArgumentException(
        "The value of \""
            + key
            + "\" is a "
            + value.getClass().getSimpleName()
            + ", which is not a plain JSON value.");
  }

  /**
   * Encodes a map of plain values as UTF-8 JSON, sorted by key.
   *
   * @throws IllegalArgumentException if a value is not plain JSON, or a text is not valid Unicode
   */
  public static byte[] write(Map<String, ?> map) {
    var bytes = new ByteArrayOutputStream();
    try (JsonGenerator generator = FACTORY.createGenerator(bytes)) {
      write(generator, plain(map));
    } catch (IOException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator generator, Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      generator.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        generator.writeFieldName((String) entry.getKey());
        write(generator, entry.getValue());
      }
      generator.writeEndObject();
    } else if (value instanceof List<?> list) {
      generator.writeStartArray();
      for (Object element : list) {
        write(generator, element);
      }
      generator.writeEndArray();
    } else if (value instanceof Long number) {
      generator.writeNumber(number);
    } else if (value instanceof Double number) {
      generator.writeNumber(number);
    } else if (value instanceof Boolean truth) {
      generator.writeBoolean(truth);
    } else {
      generator.writeString((String) value); // null too
    }
  }

  /**
   * Decodes a UTF-8 JSON object.
   *
   * @throws IllegalArgumentException if the bytes are not UTF-8 or not a JSON object, have a field
   *     twice, or exceed the limits of this class
   */
  public static Map<String, Object> read(byte[] json) {
    try (JsonParser parser = FACTORY.createParser(utf8(json))) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("It does not begin with an object.");
      }
      Map<String, Object> map = readObject(parser);
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException("Something follows its end.");
      }
      return map;
    } catch (StreamReadException e) {
      throw new IllegalArgumentException(
          "Its JSON cannot be read: " + e.getOriginalMessage() + ".", e);
    } catch (IOException e) {
      throw new IllegalArgumentException("Its JSON cannot be read: " + e.getMessage() + ".", e);
    }
  }

  /** Jackson accepts some invalid UTF-8, as characters that cannot be written again. */
  private static String utf8(byte[] json) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("Its JSON is not UTF-8.", e);
    }
  }

  private static Map<String, Object> readObject(JsonParser parser) throws IOException {
    var map = new TreeMap<String, Object>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      map.put(name, readValue(parser));
    }
    return map;
  }

  private static Object readValue(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> readObject(parser);
      case START_ARRAY -> {
        var list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          list.add(readValue(parser));
        }
        yield list;
      }
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new IllegalArgumentException("It holds " + parser.currentToken() + ".");
    };
  }
}
