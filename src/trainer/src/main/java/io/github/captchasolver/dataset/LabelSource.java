package io.github.captchasolver.dataset;

import io.github.captchasolver.text.LabelException;
import io.github.captchasolver.text.LabelRule;
import java.util.List;
import java.util.function.Function;

/**
 * Finds the label of a file by the rule that is asked for.
 *
 * @param labels finds it
 * @param layout where the labels are
 * @param files the lists that are used, or else those that could be
 */
record LabelSource(Function<FileName, Labelled> labels, DataLayout layout, List<String> files) {

  /**
   * Prepares the rule of a collection.
   *
   * @param problems takes those of labels files
   * @throws DatasetException if there is no valid labels file where one is asked for
   */
  static LabelSource of(FileCollector collector, List<Problem> problems) {
    LabelRule rule = collector.options().labels();
    if (rule.isFile()) {
      var lists = new LabelsFiles(collector);
      problems.addAll(lists.problems());
      return new LabelSource(lists::of, lists.layout(), lists.layout().files());
    }
    List<String> hints =
        collector.labelsFiles().stream().map(raw -> raw.name().printable()).toList();
    if (rule.equals(LabelRule.BESIDE)) {
      var texts = new TextsBeside(collector.texts());
      return new LabelSource(texts::of, DataLayout.ofRule(rule), hints);
    }
    return new LabelSource(name -> byName(rule, name), DataLayout.ofRule(rule), hints);
  }

  private static Labelled byName(LabelRule rule, FileName name) {
    try {
      return Labelled.as(rule.find(name.path()));
    } catch (LabelException e) {
      return Labelled.not(new Problem(name.printable(), Problem.NO_LABEL, e.getMessage()));
    }
  }

  Labelled of(FileName image) {
    return labels.apply(image);
  }
}
