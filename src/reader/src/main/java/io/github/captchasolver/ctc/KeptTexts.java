package io.github.captchasolver.ctc;

import io.github.captchasolver.text.TextPrior;
import io.github.captchasolver.text.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Collects the texts that a search has kept to the end, and weights them by what they say. */
final class KeptTexts {
  private final TextPrior prior;
  private final Vocabulary vocabulary;
  private final List<Decoded> texts = new ArrayList<>();

  KeptTexts(TextPrior prior, Vocabulary vocabulary) {
    this.prior = prior;
    this.vocabulary = vocabulary;
  }

  /** Adds a text with its share before it is weighted by what it says. */
  void add(Decoded text) {
    texts.add(text);
  }

  /**
   * Returns the text with the greatest weighted share, the first one if several have it; empty
   * without texts. Texts that were not kept count with the weight 1, so no share is too large.
   */
  Optional<Decoded> best() {
    double[] logs = texts.stream().mapToDouble(text -> logOf(text.classes())).toArray();
    double logMass = logMass(logs);
    Decoded best = null;
    for (int i = 0; i < logs.length; i++) {
      Decoded text = texts.get(i);
      double logShare = text.logShare() + logs[i] - logMass;
      if (best == null || logShare > best.logShare()) {
        double logWeight = text.logWeight() + logs[i];
        best = new Decoded(text.classes(), text.logProbability(), logWeight, logShare);
      }
    }
    return Optional.ofNullable(best);
  }

  private double logOf(int[] text) {
    return prior.logOf(vocabulary.decode(text));
  }

  /** Returns the logarithm of the weighted share of all texts, kept or not. */
  private double logMass(double[] logs) {
    if (Arrays.stream(logs).allMatch(log -> log == 0)) {
      return 0; // exactly, as without weights
    }
    double others = 1;
    double logKept = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < logs.length; i++) {
      others -= Math.exp(texts.get(i).logShare());
      logKept = LogSum.of(logKept, texts.get(i).logShare() + logs[i]);
    }
    return LogSum.of(logKept, Math.log(Math.max(0, others)));
  }
}
