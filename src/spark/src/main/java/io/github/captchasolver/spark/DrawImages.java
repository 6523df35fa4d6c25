package io.github.captchasolver.spark;

import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.synth.CaptchaGenerator;
import io.github.captchasolver.synth.CaptchaStyles;
import io.github.captchasolver.synth.font.FontFallback;
import java.util.Iterator;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Draws the images of a partition; each depends on the seed and its number alone. */
final class DrawImages implements MapPartitionsFunction<Long, Row> {
  private static final long serialVersionUID = 1L;

  static final StructType SCHEMA =
      StructType.fromDDL("number BIGINT, file STRING, label STRING, image BINARY");

  private final String style;
  private final long seed;

  DrawImages(String style, long seed) {
    this.style = style;
    this.seed = seed;
  }

  @Override
  public Iterator<Row> call(Iterator<Long> numbers) {
    FontFallback.install();
    var generator = new CaptchaGenerator(CaptchaStyles.byName(style), seed);
    return Iterators.map(numbers, number -> row(number, generator.sample(number)));
  }

  /** Labels repeat, so the number makes the name unique; the label comes before the underscore. */
  private static Row row(long number, Sample sample) {
    String file = sample.label() + "_" + number + ".png";
    return RowFactory.create(number, file, sample.label(), sample.bytes());
  }
}
