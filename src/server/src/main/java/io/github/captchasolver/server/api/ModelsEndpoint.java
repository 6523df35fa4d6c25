package io.github.captchasolver.server.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.captchasolver.model.Manifest;
import io.github.captchasolver.server.http.Endpoint;
import io.github.captchasolver.server.http.Exchange;
import io.github.captchasolver.server.model.ServedModel;
import io.github.captchasolver.server.model.ServedModels;
import io.github.captchasolver.text.ArithmeticExpression;
import io.github.captchasolver.text.LabelConstraint;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code GET /v1/models}: lists the models, the default first. */
record ModelsEndpoint(ServedModels models) implements Endpoint {
  @Override
  public void answer(Exchange exchange) {
    List<String> names = models.names();
    exchange.json(
        200,
        json -> {
          json.writeStartObject();
          json.writeStringField("default", names.isEmpty() ? null : names.get(0));
          json.writeArrayFieldStart("models");
          for (String name : names) {
            write(json, name);
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private void write(JsonGenerator json, String name) throws IOException {
    Optional<ServedModel> model = models.use(Optional.of(name));
    if (model.isEmpty()) {
      return; // gone just now
    }
    try (ServedModel used = model.get()) {
      Manifest manifest = used.solver().manifest();
      json.writeStartObject();
      json.writeStringField("name", name);
      json.writeBooleanField("base", used.isBase());
      json.writeStringField(
          "characters", LabelConstraint.written(manifest.vocabulary().characters()));
      json.writeArrayFieldStart("lengths");
      for (int length : manifest.labelLengths().keySet()) {
        json.writeNumber(length);
      }
      json.writeEndArray();
      json.writeBooleanField(
          "arithmetic",
          ArithmeticExpression.isReadable(manifest.vocabulary(), LabelConstraint.NONE));
      json.writeStringField("preset", manifest.preset());
      json.writeStringField("libraryVersion", manifest.libraryVersion());
      json.writeEndObject();
    }
  }
}
