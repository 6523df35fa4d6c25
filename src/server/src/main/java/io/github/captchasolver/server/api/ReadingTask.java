package io.github.captchasolver.server.api;

import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.inference.Prediction;
import io.github.captchasolver.server.http.HttpProblem;
import io.github.captchasolver.server.http.ProblemType;
import io.github.captchasolver.server.model.ReadingGate;
import io.github.captchasolver.server.model.ServedModel;
import io.github.captchasolver.server.model.ServedModels;
import io.github.captchasolver.text.LabelConstraint;
import java.util.OptionalLong;

/** How the images of one request are read: the model, and the texts that it may read. */
final class ReadingTask implements AutoCloseable {
  private final ServedModel model;
  private final CaptchaSolver solver;
  private final ReadFields fields;
  private final ReadingGate gate;

  private ReadingTask(
      ServedModel model, CaptchaSolver solver, ReadFields fields, ReadingGate gate) {
    this.model = model;
    this.solver = solver;
    this.fields = fields;
    this.gate = gate;
  }

  /**
   * Begins to use the model that a request asks for.
   *
   * @throws HttpProblem if it is not served
   * @throws IllegalArgumentException if it cannot read what the request asks for
   */
  static ReadingTask open(ServedModels models, ReadingGate gate, ReadFields fields) {
    ServedModel model =
        models.use(fields.model()).orElseThrow(() -> unknown(models, fields.model().orElse("")));
    try {
      var solver = model.solver(fields.only(), fields.length(), fields.calculate());
      requireKnown(model, fields.only());
      if (fields.calculate() && !solver.readsArithmetic()) {
        throw new IllegalArgumentException(
            "The model "
                + model.name()
                + " reads no signs such as + here, so it cannot calculate: name them in \"only\", or"
                + " use a model that was trained on images that show them.");
      }
      return new ReadingTask(model, solver, fields, gate);
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  private static HttpProblem unknown(ServedModels models, String name) {
    var names = models.names();
    return names.isEmpty()
        ? new HttpProblem(ProblemType.NO_MODEL, "No model is loaded yet.")
        : new HttpProblem(
            ProblemType.MODEL_UNKNOWN,
            "There is no model \"" + name + "\" here; there are " + String.join(", ", names) + ".");
  }

  private static void requireKnown(ServedModel model, String only) {
    String unknown =
        LabelConstraint.parse(only, null)
            .unknownAmong(model.solver().manifest().vocabulary().characters());
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "The model "
              + model.name()
              + " does not know these characters of \"only\": "
              + unknown
              + "; it reads "
              + LabelConstraint.written(model.solver().manifest().vocabulary().characters())
              + ".");
    }
  }

  /**
   * Reads an image when it is its turn.
   *
   * @throws IllegalArgumentException with a sentence, if the image is unusable
   */
  ReadingAnswer read(Upload.UploadedImage image) {
    return gate.read(() -> readNow(image));
  }

  private ReadingAnswer readNow(Upload.UploadedImage image) {
    long start = System.nanoTime();
    String name = image.name().isEmpty() ? "The image" : image.name();
    Prediction prediction = solver.read(image.bytes(), name);
    var extras =
        new ReadingAnswer.Extras(
            fields.calculate(),
            fields.calculate() ? solver.value(prediction) : OptionalLong.empty(),
            fields.alignment() ? Alignment.of(solver, image.bytes(), prediction.text()) : null);
    double milliseconds = (System.nanoTime() - start) / 1e6;
    return new ReadingAnswer(prediction, model.name(), milliseconds, extras);
  }

  @Override
  public void close() {
    model.close();
  }
}
