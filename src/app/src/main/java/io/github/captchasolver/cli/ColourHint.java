package io.github.captchasolver.cli;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.dataset.labels.LabelCheck;
import io.github.captchasolver.evaluation.EvaluatedSample;
import io.github.captchasolver.evaluation.Evaluator;
import io.github.captchasolver.image.grey.KeptColour;
import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.inference.SolverOptions;
import io.github.captchasolver.model.BaseModel;
import io.github.captchasolver.model.ModelException;
import io.github.captchasolver.text.Vocabulary;
import io.github.captchasolver.training.data.PreparedImages;
import java.util.List;
import java.util.Optional;

/**
 * Suggests {@code --keep-colour} for images that show more characters than their labels have.
 *
 * @param check the readings beside the labels
 * @param colour the one in which most labels are read; null if that is not clear
 * @param agree number of labels that are read in this colour
 * @param read number of images that were read for each colour
 */
record ColourHint(LabelCheck check, KeptColour colour, int agree, int read) {
  /** Number of images that are read in each colour. */
  private static final int READ = 30;

  /** Smallest share of the labels that are read in the right colour. */
  private static final double CLEAR = 0.3;

  /** Tries the colours that have a name; empty where the images show what the labels say. */
  static Optional<ColourHint> of(Dataset dataset, LabelCheck check) {
    if (!check.showsMore() || !BaseModel.exists()) {
      return Optional.empty();
    }
    List<Sample> some = PreparedImages.spread(dataset.samples(), READ);
    String signs = Vocabulary.of(dataset.labels()).characters();
    KeptColour best = null;
    int most = 0;
    for (KeptColour colour : KeptColour.named()) {
      int agree = agree(some, signs, colour);
      best = agree > most ? colour : best;
      most = Math.max(most, agree);
    }
    boolean clear = most >= CLEAR * some.size();
    return Optional.of(new ColourHint(check, clear ? best : null, clear ? most : 0, some.size()));
  }

  private static int agree(List<Sample> some, String signs, KeptColour colour) {
    SolverOptions options =
        SolverOptions.defaults().withSelfTest(false).withSigns(signs).withKeptColour(colour);
    try (CaptchaSolver solver = CaptchaSolver.openBase(options)) {
      List<EvaluatedSample> readings = Evaluator.read(solver, some);
      return (int)
          readings.stream().filter(r -> r.expected().equalsIgnoreCase(r.predicted())).count();
    } catch (ModelException | IllegalStateException | LinkageError e) {
      return 0; // the next command that reads says what is wrong
    }
  }

  /** Returns the suggestion. */
  String sentence() {
    String more =
        String.format(
            "The base model reads more characters in %d of %d images than their labels have, and"
                + " colours are not told apart. ",
            check.longer(), check.read());
    return more
        + (colour == null
            ? "If only letters of one colour count, name it with --keep-colour, such as red or"
                + " c00000+-40."
            : String.format(
                "With --keep-colour %s it reads %d of %d labels.", colour, agree, read));
  }
}
