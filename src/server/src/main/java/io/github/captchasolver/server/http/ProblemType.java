package io.github.captchasolver.server.http;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Names the kinds of problems that a request may have (RFC 9457). */
public enum ProblemType {
  BAD_REQUEST(400, "bad-request", "The request cannot be understood"),
  TOKEN_MISSING(401, "token-missing", "The token is missing or wrong"),
  ORIGIN_REFUSED(403, "origin-refused", "The request comes from another site"),
  NOT_FOUND(404, "not-found", "Nothing is here"),
  MODEL_UNKNOWN(404, "model-unknown", "The model is not served"),
  METHOD_NOT_ALLOWED(405, "method-not-allowed", "The method is not allowed"),
  TIMEOUT(408, "timeout", "The request took too long to arrive"),
  CONFLICT(409, "conflict", "The request does not fit the present state"),
  TOO_LARGE(413, "too-large", "The request is too large"),
  UNSUPPORTED_TYPE(415, "unsupported-type", "The content type is not supported"),
  HOST_REFUSED(421, "host-refused", "The host is not served"),
  UNUSABLE(422, "unusable", "The request cannot be carried out"),
  INTERNAL(500, "internal", "The server failed"),
  OVERLOADED(503, "overloaded", "The server is busy"),
  NO_MODEL(503, "no-model", "No model is loaded");

  private static final String URN = "urn:captcha-solver:problem:";

  private final int status;
  private final String code;
  private final String title;

  ProblemType(int status, String code, String title) {
    this.status = status;
    this.code = code;
    this.title = title;
  }

  /** Returns the HTTP status code. */
  public int status() {
    return status;
  }

  /** Writes the problem as a JSON object, with a sentence about this occurrence. */
  void write(JsonGenerator json, String detail) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", URN + code);
    json.writeStringField("title", title);
    json.writeNumberField("status", status);
    json.writeStringField("detail", detail);
    json.writeEndObject();
  }
}
