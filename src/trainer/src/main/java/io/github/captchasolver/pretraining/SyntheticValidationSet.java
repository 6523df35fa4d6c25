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

/** Images that no step of a pretraining sees, some of each style, and how well they are read. */
final class SyntheticValidationSet {
  /** So many times as many of the style that chance puts together: it is all the others. */
  private static final int CHANCE_TIMES = 8;

  private final List<Sample> samples = new ArrayList<>();
  private final PreparedImages images;

  /**
   * @param stream of a seed that is not that of the training
   * @param perStyle images of each style
   */
  SyntheticValidationSet(ImageStream stream, int perStyle, Preprocessing preprocessing) {
    for (String style : stream.styles()) {
      int count = style.equals(ImageStream.CHANCE) ? CHANCE_TIMES * perStyle : perStyle;
      LongStream.range(0, count)
          .mapToObj(i -> stream.image(style, i).sample(style + "/" + i + ".png"))
          .forEach(samples::add);
    }
    images = new PreparedImages(samples, preprocessing);
  }

  List<Sample> samples() {
    return samples;
  }

  PreparedImages images() {
    return images;
  }

  static String style(String file) {
    return file.substring(0, file.indexOf('/'));
  }

  /** Exact match of each style. */
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
