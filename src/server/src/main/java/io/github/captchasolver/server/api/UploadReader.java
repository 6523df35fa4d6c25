package io.github.captchasolver.server.api;

import io.github.captchasolver.server.http.Exchange;
import io.github.captchasolver.server.http.HttpProblem;
import io.github.captchasolver.server.http.ProblemType;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Finds the images in a body, by its content type: a form, JSON, or an image as it is. */
final class UploadReader {
  private static final String FORM = "multipart/form-data";
  private static final String JSON = "application/json";

  private UploadReader() {}

  /**
   * Reads the body of a request.
   *
   * @throws HttpProblem if there is no image in it, or it is malformed
   */
  static Upload read(Exchange exchange) {
    String type = exchange.contentType().orElse("");
    String kind = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (kind.equals(FORM)) {
      return FormUpload.read(type, exchange.body());
    }
    if (exchange.body().length == 0) {
      throw new HttpProblem(
          ProblemType.BAD_REQUEST, "The request holds no image: send one as its body.");
    }
    if (kind.equals(JSON) || kind.endsWith("+json")) {
      return JsonUpload.read(exchange.body());
    }
    if (!isRaw(kind)) {
      throw new HttpProblem(
          ProblemType.UNSUPPORTED_TYPE,
          "Send an image as it is (image/png, application/octet-stream), in a form"
              + " (multipart/form-data), or as base64 in JSON (application/json).");
    }
    return new Upload(List.of(new Upload.UploadedImage("", exchange.body())), Map.of());
  }

  /** Many clients name one of these types if they are not told another. */
  private static boolean isRaw(String kind) {
    return kind.startsWith("image/")
        || List.of(
                "",
                "application/octet-stream",
                "application/zip",
                "application/x-zip-compressed",
                "application/x-www-form-urlencoded",
                "binary/octet-stream",
                "text/plain")
            .contains(kind);
  }
}
