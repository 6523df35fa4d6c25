package io.github.captchasolver.pretraining;

import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.evaluation.EvaluatedSample;
import io.github.captchasolver.evaluation.Evaluation;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.synth.ImageStream;
import io.github.captchasolver.training.data.PreparedImages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Holds synthetic images of each style that no step of a pretraining run sees. */
final class SyntheticValidationSet {
  /** The randomly composed style stands for all others, and so gets this many times the images. */
  private static final int CHANCE_TIMES = 8;

  private final PreparedImages images;

  /**
   * Draws the images.
   *
   * @param stream with another seed than that of training
   * @param perStyle number of images of each style
   */
  SyntheticValidationSet(ImageStream stream, int perStyle, Preprocessing preprocessing) {
    List<Sample> samples = new ArrayList<>();
    for (String style : stream.styles()) {
      int count = style.equals(ImageStream.CHANCE) ? CHANCE_TIMES * perStyle : perStyle;
      LongStream.range(0, count)
          .mapToObj(i -> stream.image(style, i).sample(style + "/" + i + ".png"))
          .forEach(samples::add);
    }
    images = new PreparedImages(samples, preprocessing);
  }

  PreparedImages images() {
    return images;
  }

  private static String style(String file) {
    return file.substring(0, file.indexOf('/'));
  }

  /** Returns the exact match of each style, 0..1. */
  static Map<String, Double> byStyle(List<EvaluatedSample> readings) {
    Map<String, List<EvaluatedSample>> groups =
        readings.stream()
            .collect(
                Collectors.groupingBy(
                    reading -> style(reading.file()), LinkedHashMap::new, Collectors.toList()));
    var shares = new LinkedHashMap<String, Double>();
    groups.forEach((name, group) -> shares.put(name, Evaluation.of(group).exactMatch()));
    return shares;
  }
}
