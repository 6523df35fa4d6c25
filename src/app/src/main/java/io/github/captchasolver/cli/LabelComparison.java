package io.github.captchasolver.cli;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.DatasetException;
import io.github.captchasolver.dataset.ReadOptions;
import io.github.captchasolver.dataset.labels.LabelCheck;
import io.github.captchasolver.dataset.labels.LabelFault;
import io.github.captchasolver.evaluation.EvaluatedSample;
import io.github.captchasolver.evaluation.Evaluator;
import io.github.captchasolver.image.codec.Frames;
import io.github.captchasolver.image.grey.KeptColour;
import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.inference.SolverOptions;
import io.github.captchasolver.model.BaseModel;
import io.github.captchasolver.model.ModelException;
import io.github.captchasolver.text.ArithmeticExpression;
import io.github.captchasolver.text.LabelConstraint;
import io.github.captchasolver.text.LabelRule;
import io.github.captchasolver.text.Printable;
import io.github.captchasolver.text.Vocabulary;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Labels of a dataset beside the texts that a model reads in its images.
 *
 * @param dataset whose labels were compared
 * @param check the result
 * @param colour the only colour that counted; null for all
 */
record LabelComparison(Dataset dataset, LabelCheck check, KeptColour colour) {
  /** Lengths of other training images say nothing about these. */
  private static final SolverOptions ALL_LENGTHS =
      SolverOptions.defaults().withTrainedLengths(false).withSelfTest(false);

  /** Values of expressions. */
  private static final String NUMBER = "-?[0-9]{1,4}";

  /**
   * Reads with the base model.
   *
   * @param colour the only colour that counts; null for all
   */
  static LabelComparison of(Dataset dataset, KeptColour colour) {
    return of(dataset, null, colour);
  }

  /**
   * Reads with the model that training starts from if it reads most labels, and otherwise with the
   * base model, which knows more styles.
   *
   * @param start a model, or null
   * @param colour the only colour that counts; null for all
   */
  static LabelComparison of(Dataset dataset, Path start, KeptColour colour) {
    if (!dataset.isTrainable()) {
      return new LabelComparison(dataset, LabelCheck.NONE, colour);
    }
    SolverOptions options =
        ALL_LENGTHS.withSigns(Vocabulary.of(dataset.labels()).characters()).withKeptColour(colour);
    if (start != null) {
      LabelCheck check = read(dataset, () -> CaptchaSolver.open(start, options));
      if (check.read() > 0 && check.isReadMostly()) {
        return new LabelComparison(dataset, check, colour);
      }
    }
    LabelCheck check =
        BaseModel.exists() ? read(dataset, () -> CaptchaSolver.openBase(options)) : LabelCheck.NONE;
    return new LabelComparison(dataset, asExpressions(dataset, check, options), colour);
  }

  /** Reads numbers that the base misses again, as they may be the values of expressions. */
  private static LabelCheck asExpressions(
      Dataset dataset, LabelCheck check, SolverOptions options) {
    if (check.read() == 0
        || check.found() != null
        || check.isReadMostly()
        || !dataset.labels().stream().allMatch(label -> label.matches(NUMBER))) {
      return check;
    }
    SolverOptions arithmetic =
        options.withConstraint(LabelConstraint.parse(ArithmeticExpression.ONLY, null));
    LabelCheck again = read(dataset, () -> CaptchaSolver.openBase(arithmetic));
    LabelFault fault = again.found();
    return fault != null && fault.kind() == LabelFault.Kind.EXPRESSION_VALUE ? again : check;
  }

  /**
   * Chooses the frames of animated images by what a model reads in them.
   *
   * @param model a model, or null for the base model
   */
  static SetFrames frames(AnimatedSample sample, Path model) {
    if (sample.images().isEmpty()) {
      return SetFrames.NONE;
    }
    if (model == null && !BaseModel.exists()) {
      return SetFrames.chosen(Frames.BLEND, "because there is no base model to choose by");
    }
    SolverOptions options =
        sample.labels() == null
            ? ALL_LENGTHS
            : ALL_LENGTHS.withSigns(Vocabulary.of(sample.labels()).characters());
    try (CaptchaSolver solver =
        model == null ? CaptchaSolver.openBase(options) : CaptchaSolver.open(model, options)) {
      return sample.frames(solver);
    }
  }

  private static LabelCheck read(Dataset dataset, Supplier<CaptchaSolver> model) {
    try (CaptchaSolver solver = model.get()) {
      return LabelCheck.of(
          dataset, solver.vocabulary(), samples -> Evaluator.read(solver, samples));
    } catch (ModelException | IllegalStateException | LinkageError e) {
      // Training, or the next command that reads, says what is wrong; labels can be right.
      return LabelCheck.NONE;
    }
  }

  /**
   * Refuses labels that are systematically wrong.
   *
   * @throws DatasetException if they are; the message names the option that mends them
   */
  void requireRight() {
    if (check.found() != null) {
      throw new DatasetException(
          dataset.source()
              + " has labels that are not what its images show. "
              + sentence()
              + " --trust-labels trains on them nevertheless.");
    }
  }

  /** Returns a suggestion where the images show more characters than their labels have. */
  Optional<String> colourHint() {
    return colour == null && check.found() == null
        ? ColourHint.of(dataset, check).map(ColourHint::sentence)
        : Optional.empty();
  }

  /** Returns what was measured, and what is wrong, for the line of the verdict. */
  String sentence() {
    if (check.read() == 0) {
      return "";
    }
    LabelFault fault = check.found();
    if (fault == null) {
      return String.format(
          "The base model already reads %d of %d of these labels%s.",
          check.agree(),
          check.read(),
          check.inOtherCase() > 0
              ? ", and " + check.inOtherCase() + " more in another case of letters"
              : "");
    }
    String option = option();
    return fault.sentence()
        + " "
        + (option == null ? fault.advice() : "Use " + Printable.of(option) + ".");
  }

  /** Returns the option that mends the labels; null if there is none. */
  private String option() {
    ReadOptions mended = check.found().mended();
    if (mended == null) {
      return null;
    }
    ReadOptions own = dataset.provenance().options();
    if (mended.labelWidth() != own.labelWidth()) {
      return "--label-width " + mended.labelWidth();
    }
    LabelRule rule = mended.labels();
    return "--labels " + (rule.toString().startsWith("regex:") ? "'" + rule + "'" : rule);
  }

  /** Returns the result as plain JSON values. */
  Map<String, Object> json() {
    LabelFault fault = check.found();
    var json = new LinkedHashMap<String, Object>();
    json.put("read", check.read());
    json.put("agree", check.agree());
    json.put("inOtherCase", check.inOtherCase());
    json.put("sure", check.sure());
    json.put("longer", check.longer());
    json.put("fault", fault == null ? null : fault.kind().code());
    json.put("faulty", fault == null ? 0 : fault.labels().size());
    json.put("rule", fault == null ? null : option());
    json.put(
        "examples",
        fault == null
            ? List.of()
            : fault.examples().stream().map(LabelComparison::example).toList());
    return json;
  }

  private static Map<String, Object> example(EvaluatedSample sample) {
    var example = new LinkedHashMap<String, Object>();
    example.put("file", sample.file());
    example.put("label", sample.expected());
    example.put("read", sample.predicted());
    example.put("confidence", sample.confidence());
    return example;
  }
}
