package io.github.captchasolver.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Calls a server. */
public final class TestClient {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String BOUNDARY = "test-boundary";
  private final String address;

  public TestClient(String address) {
    this.address = address;
  }

  /** An answer. */
  public record Answer(int status, HttpResponse<String> response) {
    public String body() {
      return response.body();
    }

    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    /** The body as maps, lists, texts and numbers. */
    @SuppressWarnings("unchecked")
    public Map<String, Object> json() {
      return (Map<String, Object>) parse(body());
    }

    /** The lines of the body. */
    @SuppressWarnings("unchecked")
    public List<Map<String, Object>> lines() {
      return body().lines().map(line -> (Map<String, Object>) parse(line)).toList();
    }

    public Object get(String field) {
      return json().get(field);
    }
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path));
  }

  public Answer get(String path) {
    return send(request(path));
  }

  public Answer post(String path, String type, byte[] body) {
    return send(
        request(path)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  public Answer postJson(String path, String json) {
    return post(path, "application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  /** Posts a form; a name with a slash is a field and the name of a file. */
  public Answer postForm(String path, Map<String, byte[]> parts) {
    return post(path, "multipart/form-data; boundary=" + BOUNDARY, form(parts));
  }

  public static byte[] form(Map<String, byte[]> parts) {
    var form = new ByteArrayOutputStream();
    parts.forEach(
        (name, content) -> {
          String[] names = name.split("/", 2);
          form.writeBytes(
              ("--"
                      + BOUNDARY
                      + "\r\nContent-Disposition: form-data; name=\""
                      + names[0]
                      + "\""
                      + (names.length == 1 ? "" : "; filename=\"" + names[1] + "\"")
                      + "\r\n\r\n")
                  .getBytes(StandardCharsets.UTF_8));
          form.writeBytes(content);
          form.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        });
    form.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return form.toByteArray();
  }

  public Answer send(HttpRequest.Builder request) {
    try {
      var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response);
    } catch (IOException e) {
      throw new AssertionError("The server did not answer.", e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Parses JSON into maps, lists, texts, numbers and Booleans. */
  public static Object parse(String json) {
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      parser.nextToken();
      return value(parser);
    } catch (IOException e) {
      throw new AssertionError("This is no JSON: " + json, e);
    }
  }

  private static Object value(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case START_OBJECT -> {
        var map = new LinkedHashMap<String, Object>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
          String name = json.currentName();
          json.nextToken();
          map.put(name, value(json));
        }
        yield map;
      }
      case START_ARRAY -> {
        var list = new ArrayList<Object>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          list.add(value(json));
        }
        yield list;
      }
      case VALUE_STRING -> json.getText();
      case VALUE_NUMBER_INT -> json.getLongValue();
      case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }
}
