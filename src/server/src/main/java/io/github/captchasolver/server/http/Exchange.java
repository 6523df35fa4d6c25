package io.github.captchasolver.server.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/** One request with its body, and its answer. Used by one thread. */
public final class Exchange {
  private static final String JSON = "application/json";

  private final Request request;
  private final Response response;
  private final Callback callback;
  private final byte[] body;
  private Map<String, String> query;
  private boolean answered;

  Exchange(Request request, Response response, Callback callback, byte[] body) {
    this.request = request;
    this.response = response;
    this.callback = callback;
    this.body = body;
  }

  /** Returns the body; empty if there is none. */
  public byte[] body() {
    return body;
  }

  /** Returns the content type of the body, as it was sent. */
  public Optional<String> contentType() {
    return header("Content-Type");
  }

  /** Returns a header of the request. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(request.getHeaders().get(name));
  }

  /**
   * Returns a parameter of the query.
   *
   * @throws HttpProblem if the query is not valid
   */
  public Optional<String> query(String name) {
    return Optional.ofNullable(query().get(name));
  }

  /**
   * Returns the parameters of the query by name.
   *
   * @throws HttpProblem if the query is not valid, or has a parameter twice
   */
  public Map<String, String> query() {
    if (query == null) {
      query = parsedQuery();
    }
    return query;
  }

  private Map<String, String> parsedQuery() {
    Fields fields;
    try {
      fields = Request.extractQueryParameters(request);
    } catch (RuntimeException e) {
      throw new HttpProblem(ProblemType.BAD_REQUEST, "The query is not valid URL encoding.", e);
    }
    var all = new LinkedHashMap<String, String>();
    for (Fields.Field field : fields) {
      if (field.hasMultipleValues()) {
        throw new HttpProblem(
            ProblemType.BAD_REQUEST, "\"" + field.getName() + "\" is in the query twice.");
      }
      all.put(field.getName(), field.getValue());
    }
    return all;
  }

  /** Returns whether an answer has begun. */
  boolean answered() {
    return answered;
  }

  /** Adds a header to the answer. */
  public void addHeader(String name, String value) {
    response.getHeaders().put(name, value);
  }

  /** Answers with a JSON value. */
  public void json(int status, JsonBody value) {
    reply(status, JSON, value.bytes());
  }

  /** Answers with a problem. */
  void problem(HttpProblem failure) {
    ProblemType problem = failure.problem();
    if (!request.consumeAvailable()) {
      // The rest of the body is not awaited. A client that is not told sends its next request
      // into a connection that is being closed.
      addHeader("Connection", "close");
    }
    if (problem == ProblemType.OVERLOADED) {
      addHeader("Retry-After", "1");
    }
    if (problem == ProblemType.TOKEN_MISSING) {
      addHeader("WWW-Authenticate", "Bearer realm=\"captcha-solver\"");
    }
    JsonBody value = json -> problem.write(json, failure.getMessage());
    reply(problem.status(), "application/problem+json", value.bytes());
  }

  /** Answers with some bytes. */
  public void reply(int status, String type, byte[] bytes) {
    begin(status, type);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
    response.write(true, ByteBuffer.wrap(bytes), callback);
  }

  /** Answers with JSON values as they become known, each on a line of its own. */
  public Lines lines() {
    begin(200, "application/x-ndjson");
    return new Lines(Content.Sink.asOutputStream(response), callback);
  }

  /** Answers with server-sent events, until the client goes or the endpoint closes them. */
  public Events events() {
    begin(200, "text/event-stream");
    return new Events(Content.Sink.asOutputStream(response), callback);
  }

  private void begin(int status, String type) {
    if (answered) {
      throw new IllegalStateException("A request is answered once.");
    }
    answered = true;
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
  }

  /** Ends an answer that has begun and cannot be continued. */
  void abort(Throwable failure) {
    callback.failed(failure);
  }

  static void close(OutputStream stream, Callback callback) {
    try {
      stream.close();
      callback.succeeded();
    } catch (IOException e) {
      callback.failed(e);
    }
  }
}
