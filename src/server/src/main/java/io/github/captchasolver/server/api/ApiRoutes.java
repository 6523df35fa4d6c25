package io.github.captchasolver.server.api;

import io.github.captchasolver.server.http.Routes;
import io.github.captchasolver.server.model.ReadingGate;
import io.github.captchasolver.server.model.ServedModels;

/** Lists the routes of the API. */
public record ApiRoutes(ServedModels models, ReadingGate gate) {
  private static final long IMAGE_BYTES = 8 << 20;

  /** Adds them. */
  public void addTo(Routes routes) {
    routes.post("/v1/read", IMAGE_BYTES, new ReadEndpoint(models, gate, confidence -> {}));
    routes.open("/healthz", exchange -> exchange.reply(200, "text/plain", "ok\n".getBytes()));
  }
}
