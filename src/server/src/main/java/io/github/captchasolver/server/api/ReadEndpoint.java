package io.github.captchasolver.server.api;

import io.github.captchasolver.server.http.Endpoint;
import io.github.captchasolver.server.http.Exchange;
import io.github.captchasolver.server.http.HttpProblem;
import io.github.captchasolver.server.http.ProblemType;
import io.github.captchasolver.server.model.ReadingGate;
import io.github.captchasolver.server.model.ServedModels;
import java.util.function.DoubleConsumer;

/**
 * {@code POST /v1/read}: reads one image.
 *
 * @param confidences takes the confidence of each reading
 */
record ReadEndpoint(ServedModels models, ReadingGate gate, DoubleConsumer confidences)
    implements Endpoint {
  @Override
  public void answer(Exchange exchange) {
    Upload upload = UploadReader.read(exchange);
    if (upload.images().size() != 1) {
      throw new HttpProblem(
          ProblemType.BAD_REQUEST,
          upload.images().isEmpty()
              ? "The request holds no image; call it \"image\"."
              : "The request holds "
                  + upload.images().size()
                  + " images; /v1/read/batch takes many.");
    }
    ReadFields fields = ReadFields.of(exchange, upload.fields());
    if (!gate.enter()) {
      throw new HttpProblem(
          ProblemType.OVERLOADED, "Too many images are waiting to be read; try again in a second.");
    }
    ReadingAnswer answer;
    try (ReadingTask task = ReadingTask.open(models, gate, fields)) {
      answer = task.read(upload.images().get(0));
    } finally {
      gate.leave();
    }
    confidences.accept(answer.prediction().confidence());
    exchange.json(
        200,
        json -> {
          json.writeStartObject();
          answer.writeFields(json);
          json.writeEndObject();
        });
  }
}
