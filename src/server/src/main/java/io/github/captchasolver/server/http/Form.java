package io.github.captchasolver.server.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;

/** Parses forms (RFC 7578) in memory; nothing is written to disk. */
public final class Form {
  private static final int MAX_PARTS = 10_000;
  private static final int MAX_PART_HEADERS = 4096;

  private Form() {}

  /**
   * A part of a form.
   *
   * @param name of the field; empty if it has none
   * @param fileName of a file, for display only; empty if it is a field
   * @param isFile whether it was sent as a file
   * @param bytes its content
   */
  public record Part(String name, String fileName, boolean isFile, byte[] bytes) {
    public Part {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(fileName, "fileName");
      Objects.requireNonNull(bytes, "bytes");
    }
  }

  /**
   * Parses the body of a request.
   *
   * @param contentType {@code multipart/form-data} with its boundary
   * @throws HttpProblem if the form is malformed or cut off
   */
  public static List<Part> parse(String contentType, byte[] body) {
    String boundary;
    var parts = new Parts();
    try {
      boundary = MultiPart.extractBoundary(contentType);
      if (boundary == null || boundary.isEmpty()) {
        throw malformed("has no boundary", null);
      }
      var parser = new MultiPart.Parser(boundary, parts);
      parser.setMaxParts(MAX_PARTS);
      parser.setPartHeadersMaxLength(MAX_PART_HEADERS);
      parser.parse(Content.Chunk.from(ByteBuffer.wrap(body), true));
    } catch (HttpProblem e) {
      throw e;
    } catch (RuntimeException e) {
      throw malformed("is malformed", e);
    }
    if (parts.failure != null || !parts.complete) {
      throw malformed("is malformed or cut off", parts.failure);
    }
    return parts.list;
  }

  private static HttpProblem malformed(String fault, Throwable cause) {
    return new HttpProblem(ProblemType.BAD_REQUEST, "The form " + fault + ".", cause);
  }

  private static final class Parts extends MultiPart.AbstractPartsListener {
    private final List<Part> list = new ArrayList<>();
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private Throwable failure;
    private boolean complete;

    @Override
    public void onPartContent(Content.Chunk chunk) {
      byte[] bytes = new byte[chunk.remaining()];
      chunk.getByteBuffer().get(bytes);
      content.writeBytes(bytes);
    }

    @Override
    public void onPart(String name, String fileName, HttpFields headers) {
      list.add(
          new Part(
              Objects.requireNonNullElse(name, ""),
              Objects.requireNonNullElse(fileName, ""),
              fileName != null,
              content.toByteArray()));
      content.reset();
    }

    @Override
    public void onComplete() {
      complete = true;
    }

    @Override
    public void onFailure(Throwable reason) {
      failure = reason;
    }
  }
}
