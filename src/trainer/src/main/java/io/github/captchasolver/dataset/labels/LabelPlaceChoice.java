package io.github.captchasolver.dataset.labels;

import io.github.captchasolver.dataset.LabelledFile;
import io.github.captchasolver.dataset.LabelledFiles;
import io.github.captchasolver.dataset.ReadOptions;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.evaluation.EvaluatedSample;
import io.github.captchasolver.image.codec.ImageDecoder;
import io.github.captchasolver.image.codec.ImageException;
import io.github.captchasolver.text.LabelRule;
import io.github.captchasolver.util.SeedKey;
import io.github.captchasolver.util.Shuffle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Chooses among several label rules the one by which labels are what a model reads in some of the
 * images.
 */
public final class LabelPlaceChoice {
  private static final int MAX_READ = 60;

  /** Smallest number and share of the readings that equal the labels of the chosen rule, */
  private static final int MIN_AGREE = 3;

  private static final double MIN_SHARE = 0.2;

  /** and how many times more they are than those of any other rule. */
  private static final int TIMES_MORE = 2;

  private static final long SEED = 1;

  /** Separates these draws from other uses of the same seed. */
  private static final long PURPOSE = 30;

  private final List<LabelRule> rules;
  private final List<Map<String, String>> labels = new ArrayList<>();
  private final List<Sample> samples = new ArrayList<>();

  /**
   * Draws at most 60 images of a zip or folder.
   *
   * @param rules to choose from
   * @throws io.github.captchasolver.dataset.DatasetException if the files cannot be listed
   */
  public LabelPlaceChoice(Path zipOrFolder, ReadOptions options, List<LabelRule> rules) {
    this.rules = List.copyOf(rules);
    for (LabelRule rule : rules) {
      try (var set = LabelledFiles.open(zipOrFolder, options.withLabels(rule))) {
        var byFile = new HashMap<String, String>();
        set.files().forEach(file -> byFile.put(file.file(), file.label()));
        labels.add(byFile);
        if (labels.size() == 1) {
          draw(set.files());
        }
      }
    }
  }

  private void draw(List<LabelledFile> files) {
    for (int place : Shuffle.of(files.size(), SeedKey.of(SEED, PURPOSE))) {
      if (samples.size() == MAX_READ) {
        return;
      }
      LabelledFile file = files.get(place);
      try {
        byte[] bytes = file.bytes();
        ImageDecoder.decode(bytes);
        samples.add(new Sample(file.file(), file.label(), bytes));
      } catch (ImageException e) {
        continue; // it is listed with its reason when the set is read
      }
    }
  }

  /** Returns the images to read. */
  public List<Sample> samples() {
    return samples;
  }

  /** Returns the labels of these images by all rules. */
  public List<String> labels() {
    return samples.stream()
        .flatMap(sample -> labels.stream().map(byFile -> byFile.get(sample.file())))
        .flatMap(Stream::ofNullable)
        .toList();
  }

  /**
   * Returns the rule whose labels are read; empty if none is, or several are.
   *
   * @param readings of the images, in the same order
   */
  public Optional<LabelRule> decide(List<EvaluatedSample> readings) {
    int[] agree = new int[rules.size()];
    int best = 0;
    for (int i = 0; i < agree.length; i++) {
      for (EvaluatedSample reading : readings) {
        String label = labels.get(i).get(reading.file());
        agree[i] += label != null && Comparison.same(label, reading.predicted()) ? 1 : 0;
      }
      best = agree[i] > agree[best] ? i : best;
    }
    if (agree[best] < Math.max(MIN_AGREE, MIN_SHARE * readings.size())) {
      return Optional.empty();
    }
    for (int i = 0; i < agree.length; i++) {
      if (i != best && TIMES_MORE * agree[i] > agree[best]) {
        return Optional.empty();
      }
    }
    return Optional.of(rules.get(best));
  }
}
