package io.github.captchasolver.cli;

import io.github.captchasolver.dataset.DatasetException;
import io.github.captchasolver.dataset.LabelPlaces;
import io.github.captchasolver.dataset.ReadOptions;
import io.github.captchasolver.dataset.labels.LabelPlaceChoice;
import io.github.captchasolver.evaluation.Evaluator;
import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.inference.SolverOptions;
import io.github.captchasolver.model.BaseModel;
import io.github.captchasolver.model.ModelException;
import io.github.captchasolver.text.LabelRule;
import io.github.captchasolver.text.Printable;
import io.github.captchasolver.text.Vocabulary;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Decides where the labels of a dataset are, by reading images if its names leave a choice. */
final class LabelPlaceReader {
  private static final SolverOptions OPTIONS =
      SolverOptions.defaults().withTrainedLengths(false).withSelfTest(false);

  private LabelPlaceReader() {}

  /**
   * Returns the options with a rule that needs no more decision.
   *
   * @throws DatasetException if several places are equally likely
   */
  static ReadOptions decided(Path data, ReadOptions options) {
    LabelRule rule = options.labels();
    if (!rule.equals(LabelRule.AUTO) && !rule.equals(LabelRule.FILE)) {
      return options;
    }
    LabelPlaces places = LabelPlaces.find(data, options);
    List<LabelRule> rules = places.candidates().stream().map(LabelPlaces.Candidate::rule).toList();
    Optional<LabelRule> read = rules.size() > 1 ? read(data, options, rules) : Optional.empty();
    if (read.isEmpty() && places.unclear()) {
      throw new DatasetException(
          Printable.of(data.toString()) + ": " + places.question() + ". Choose one with --labels.");
    }
    return options.withLabels(read.orElse(rules.get(0)));
  }

  private static Optional<LabelRule> read(Path data, ReadOptions options, List<LabelRule> rules) {
    if (!BaseModel.exists()) {
      return Optional.empty();
    }
    var choice = new LabelPlaceChoice(data, options, rules);
    SolverOptions signs = OPTIONS.withSigns(Vocabulary.of(choice.labels()).characters());
    try (CaptchaSolver solver = CaptchaSolver.openBase(signs)) {
      return choice.decide(Evaluator.read(solver, choice.samples()));
    } catch (ModelException | IllegalStateException | LinkageError e) {
      return Optional.empty(); // the next command that reads says what is wrong
    }
  }
}
