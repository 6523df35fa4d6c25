package io.github.captchasolver.training;

import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.evaluation.Evaluation;
import io.github.captchasolver.evaluation.Reading;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.synth.PictureStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Pictures that no step of a pretraining sees, some of each style, and how well they are read. */
final class GeneratedTest {
  /** So many times as many of the style that chance puts together: it is all the others. */
  private static final int CHANCE_TIMES = 8;

  private final List<Sample> samples = new ArrayList<>();
  private final PreparedPictures pictures;

  /**
   * @param stream of a seed that is not that of the training
   * @param perStyle pictures of each style
   */
  GeneratedTest(PictureStream stream, int perStyle, Preprocessing preprocessing) {
    for (String style : stream.styles()) {
      int count = style.equals(PictureStream.CHANCE) ? CHANCE_TIMES * perStyle : perStyle;
      LongStream.range(0, count)
          .mapToObj(i -> stream.picture(style, i).sample(style + "/" + i + ".png"))
          .forEach(samples::add);
    }
    pictures = new PreparedPictures(samples, preprocessing);
  }

  List<Sample> samples() {
    return samples;
  }

  PreparedPictures pictures() {
    return pictures;
  }

  static String style(String file) {
    return file.substring(0, file.indexOf('/'));
  }

  /** Exact match of each style. */
  static Map<String, Double> byStyle(List<Reading> readings) {
    Map<String, List<Reading>> groups =
        readings.stream()
            .collect(
                Collectors.groupingBy(
                    reading -> style(reading.file()), LinkedHashMap::new, Collectors.toList()));
    var shares = new LinkedHashMap<String, Double>();
    groups.forEach((name, group) -> shares.put(name, Evaluation.of(group).exactMatch()));
    return shares;
  }
}
