package io.github.captchasolver.report;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.Problem;
import io.github.captchasolver.dataset.check.DatasetSummary;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a page on a set of images tells.
 *
 * @param set the images
 * @param summary what is in the set
 * @param verdict one sentence on what to expect of training with it
 * @param facts names and values, shown in this order
 * @param misfits labels that need more time steps than there are
 */
public record DataReport(
    Dataset set,
    DatasetSummary summary,
    String verdict,
    Map<String, String> facts,
    List<Problem> misfits) {

  public DataReport {
    Objects.requireNonNull(set, "set");
    Objects.requireNonNull(summary, "summary");
    Objects.requireNonNull(verdict, "verdict");
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    misfits = List.copyOf(misfits);
  }
}
