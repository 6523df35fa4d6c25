package consumer;

import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.inference.Prediction;
import io.github.captchasolver.inference.SolverOptions;
import java.nio.file.Path;

/** Reads an image as the README shows it: with a model, and with the base. */
public final class ReadOneImage {
  private ReadOneImage() {}

  public static void main(String[] args) throws Exception {
    try (CaptchaSolver solver = CaptchaSolver.open(Path.of(args[0]))) {
      Prediction prediction = solver.read(Path.of(args[1]));
      System.out.println(prediction.text() + " " + prediction.confidence());
    }
    try (CaptchaSolver solver = CaptchaSolver.openBase(SolverOptions.defaults())) {
      System.out.println(solver.read(Path.of(args[1])).text());
    }
  }
}
