package io.github.captchasolver.training;

import io.github.captchasolver.dataset.UnlabelledImages;
import io.github.captchasolver.model.Model;
import io.github.captchasolver.training.selftraining.AccuracyEstimate;
import io.github.captchasolver.training.selftraining.PseudoLabels;
import io.github.captchasolver.training.selftraining.TextProposal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds the model of a training run without labels, and how the run went.
 *
 * @param model with the weights after the best round
 * @param images that were read and trained on
 * @param texts what was known of the texts, or proposed
 * @param rounds reports of all rounds
 * @param bestRound the round whose weights were kept, from 1
 * @param estimate estimated accuracy of the model
 * @param base estimated accuracy of the model that the run started from
 * @param doubtfulPairs characters that may be confused systematically, two in each text
 * @param readings of the images by the model
 * @param interrupted whether rounds are missing
 */
public record SelfTrainingResult(
    Model model,
    UnlabelledImages images,
    TextProposal texts,
    List<SelfTrainingRound> rounds,
    int bestRound,
    AccuracyEstimate estimate,
    AccuracyEstimate base,
    List<String> doubtfulPairs,
    PseudoLabels readings,
    boolean interrupted) {
  public SelfTrainingResult {
    rounds = List.copyOf(rounds);
    doubtfulPairs = List.copyOf(doubtfulPairs);
  }

  SelfTrainingResult with(Model packed) {
    return new SelfTrainingResult(
        packed,
        images,
        texts,
        rounds,
        bestRound,
        estimate,
        base,
        doubtfulPairs,
        readings,
        interrupted);
  }

  /** Returns the number of images whose readings were trusted in the round that was kept. */
  public int kept() {
    return rounds.get(bestRound - 1).kept();
  }

  /** Returns the model without any training image: its self-checks use synthetic ones. */
  public Model modelWithoutImages() {
    return SyntheticSelfChecks.replaceIn(model).withKept(List.of());
  }

  /** Returns the results as plain JSON values, without the readings. */
  public Map<String, Object> values() {
    var values = new LinkedHashMap<String, Object>();
    values.put("images", images.images().size());
    values.put("only", texts.only());
    values.put("length", texts.length());
    var proposed = new LinkedHashMap<String, Object>();
    texts.decisions().forEach(decision -> proposed.put(decision.what(), decision.reason()));
    values.put("proposed", proposed);
    values.put("rounds", rounds.stream().map(SelfTrainingRound::values).toList());
    values.put("bestRound", bestRound);
    values.put("kept", kept());
    values.put("estimatedPrecision", rounds.get(bestRound - 1).precision());
    values.put("estimate", estimate.values());
    values.put("baseEstimate", base.values());
    values.put("doubtfulPairs", doubtfulPairs);
    return values;
  }
}
