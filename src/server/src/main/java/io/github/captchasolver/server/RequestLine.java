package io.github.captchasolver.server;

import io.github.captchasolver.server.http.RequestListener;
import io.github.captchasolver.text.Printable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Writes a request as one line of a log, without its query, which may hold what was typed. */
final class RequestLine {
  private static final int LONGEST_PATH = 200;

  private RequestLine() {}

  static String of(RequestListener.Answered answered) {
    RequestListener.Asked request = answered.request();
    String path = String.valueOf(request.path()); // some methods have none
    return String.join(
        " ",
        Instant.now().truncatedTo(ChronoUnit.MILLIS).toString(),
        request.client(),
        request.method(),
        Printable.of(path.length() > LONGEST_PATH ? path.substring(0, LONGEST_PATH) : path),
        Integer.toString(answered.status()),
        answered.bytes() + " bytes",
        String.format(Locale.ROOT, "%.1f ms", answered.nanos() / 1e6));
  }
}
