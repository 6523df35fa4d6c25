package io.github.captchasolver.server.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.captchasolver.inference.CharacterReading;
import io.github.captchasolver.inference.Doubt;
import io.github.captchasolver.inference.Prediction;
import java.io.IOException;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * What was read in an image, for JSON.
 *
 * @param model its name
 * @param milliseconds that reading took, without waiting
 */
record ReadingAnswer(Prediction prediction, String model, double milliseconds, Extras extras) {
  /**
   * What is answered only if it is asked for.
   *
   * @param calculated whether the value was asked for
   * @param value of the arithmetic, if it has one
   * @param alignment null if it was not asked for
   */
  record Extras(boolean calculated, OptionalLong value, Alignment alignment) {}

  /** Writes the fields of an object that has begun. */
  void writeFields(JsonGenerator json) throws IOException {
    json.writeStringField("text", prediction.text());
    json.writeNumberField("confidence", prediction.confidence());
    if (extras.calculated()) {
      json.writeFieldName("value");
      if (extras.value().isPresent()) {
        json.writeNumber(extras.value().getAsLong());
      } else {
        json.writeNull();
      }
    }
    json.writeArrayFieldStart("characters");
    for (CharacterReading character : prediction.characters()) {
      json.writeStartObject();
      json.writeStringField("text", character.text());
      json.writeNumberField("probability", character.probability());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("doubts");
    for (Doubt doubt : Doubt.values()) {
      if (prediction.doubts().contains(doubt)) {
        json.writeString(doubt.name().toLowerCase(Locale.ROOT));
      }
    }
    json.writeEndArray();
    json.writeStringField("model", model);
    json.writeNumberField("milliseconds", Math.round(milliseconds * 1000) / 1000.0);
    if (extras.alignment() != null) {
      extras.alignment().write(json);
    }
  }
}
