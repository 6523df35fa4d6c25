package io.github.captchasolver.server.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.github.captchasolver.server.http.HttpProblem;
import io.github.captchasolver.server.http.JsonBody;
import io.github.captchasolver.server.http.ProblemType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON such as {@code {"image": "iVBO…", "length": "4"}}, or {@code {"images": [...]}} whose
 * elements are texts or objects {@code {"file": "a.png", "image": "iVBO…"}}.
 */
final class JsonUpload {
  private final JsonParser json;
  private final List<Upload.UploadedImage> images = new ArrayList<>();
  private final Map<String, String> fields = new LinkedHashMap<>();

  private JsonUpload(JsonParser json) {
    this.json = json;
  }

  static Upload read(byte[] body) {
    try (JsonParser json = JsonBody.JSON.createParser(body)) {
      var upload = new JsonUpload(json);
      upload.object();
      return new Upload(upload.images, upload.fields);
    } catch (JsonProcessingException e) {
      throw malformed("is not valid: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw malformed("is not valid.");
    }
  }

  private void object() throws IOException {
    require(json.nextToken() == JsonToken.START_OBJECT, "must be an object.");
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      switch (name) {
        case "image" -> images.add(image("", text(name, value)));
        case "images" -> images(value);
        default -> {
          ReadFields.requireKnown(name);
          if (value != JsonToken.VALUE_NULL) {
            fields.put(name, scalar(name, value));
          }
        }
      }
    }
    require(json.nextToken() == null, "goes on after its object.");
  }

  private void images(JsonToken start) throws IOException {
    require(start == JsonToken.START_ARRAY, "has \"images\" that are no array.");
    JsonToken element = json.nextToken();
    while (element != JsonToken.END_ARRAY) {
      images.add(element == JsonToken.START_OBJECT ? named() : image("", text("images", element)));
      element = json.nextToken();
    }
  }

  private Upload.UploadedImage named() throws IOException {
    String file = "";
    String text = null;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      String value = text(name, json.nextToken());
      switch (name) {
        case "file" -> file = value;
        case "image" -> text = value;
        default -> throw malformed("has an image with the unknown field \"" + name + "\".");
      }
    }
    require(text != null, "has an element of \"images\" without \"image\".");
    return image(file, text);
  }

  /** Keeps the text, which the reader decodes: a fault in one image does not concern the others. */
  private static Upload.UploadedImage image(String file, String text) {
    return new Upload.UploadedImage(file, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private String text(String name, JsonToken value) throws IOException {
    require(value == JsonToken.VALUE_STRING, "has \"" + name + "\" that is no text.");
    return json.getText();
  }

  private String scalar(String name, JsonToken value) throws IOException {
    require(value.isScalarValue(), "has \"" + name + "\" that is no text.");
    return json.getText();
  }

  private static void require(boolean holds, String fault) {
    if (!holds) {
      throw malformed(fault);
    }
  }

  private static HttpProblem malformed(String fault) {
    return new HttpProblem(ProblemType.BAD_REQUEST, "The JSON of the request " + fault);
  }
}
