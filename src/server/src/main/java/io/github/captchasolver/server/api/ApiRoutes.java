package io.github.captchasolver.server.api;

import io.github.captchasolver.server.http.Exchange;
import io.github.captchasolver.server.http.HttpProblem;
import io.github.captchasolver.server.http.ProblemType;
import io.github.captchasolver.server.http.Routes;
import io.github.captchasolver.server.model.ReadingGate;
import io.github.captchasolver.server.model.ServedModels;
import java.util.function.DoubleConsumer;

/**
 * Lists the routes of the API; openapi.json, a resource of this package, describes them.
 *
 * @param confidences takes the confidence of each reading
 */
public record ApiRoutes(ServedModels models, ReadingGate gate, DoubleConsumer confidences) {
  private static final long IMAGE_BYTES = 8 << 20;
  private static final long BATCH_BYTES = 64 << 20;

  /** Adds them. */
  public void addTo(Routes routes) {
    routes
        .post("/v1/read", IMAGE_BYTES, new ReadEndpoint(models, gate, confidences))
        .post("/v1/read/batch", BATCH_BYTES, new BatchEndpoint(models, gate, confidences))
        .get("/v1/models", new ModelsEndpoint(models))
        .open("/healthz", ApiRoutes::ok)
        .open("/readyz", this::ready)
        .page("/", ApiRoutes.class, "openapi.json");
  }

  private static void ok(Exchange exchange) {
    exchange.json(
        200,
        json -> {
          json.writeStartObject();
          json.writeStringField("status", "ok");
          json.writeEndObject();
        });
  }

  private void ready(Exchange exchange) {
    if (models.names().isEmpty()) {
      throw new HttpProblem(ProblemType.NO_MODEL, "No model is loaded yet.");
    }
    ok(exchange);
  }
}
