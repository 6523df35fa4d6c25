package io.github.captchasolver.spark;

import io.github.captchasolver.evaluation.Confusion;
import io.github.captchasolver.evaluation.EvaluatedSample;
import io.github.captchasolver.evaluation.Evaluation;
import io.github.captchasolver.evaluation.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/** Compares the readings of a table with its labels, as {@code evaluate} does, where they are. */
final class TableAccuracy {
  /** Wrong readings that are listed. */
  static final int MOST_WRONG = 10_000;

  private static final StructType CONFUSIONS =
      StructType.fromDDL("expected STRING, predicted STRING, n BIGINT");

  private TableAccuracy() {}

  /**
   * Evaluates a table.
   *
   * @param readings as {@link ImageRows#LABELLED_READINGS}; those without a label do not count
   * @return the numbers of {@code evaluate}, except that of the wrong readings at most {@link
   *     #MOST_WRONG}, the most confident, are listed; null if no reading has a label
   */
  static Evaluation of(Dataset<Row> readings) {
    Dataset<Row> labelled = readings.where("error IS NULL AND label IS NOT NULL");
    Row counts =
        labelled
            .agg(
                functions.count(functions.lit(1)),
                functions.expr("count_if(label = text)"),
                functions.expr("sum(char_length(label))"))
            .first();
    long images = counts.getLong(0);
    if (images == 0) {
      return null;
    }
    Dataset<Row> wrong = labelled.where("label <> text");
    List<Confusion> confusions = confusions(wrong);
    long edits = confusions.stream().mapToLong(Confusion::count).sum();
    int correct = Math.toIntExact(counts.getLong(1));
    return new Evaluation(
        Math.toIntExact(images),
        correct,
        (double) correct / images,
        Interval.wilson(correct, (int) images),
        (double) edits / counts.getLong(2),
        confusions,
        listed(wrong));
  }

  private static List<Confusion> confusions(Dataset<Row> wrong) {
    return wrong
        .mapPartitions(new PartitionConfusions(), Encoders.row(CONFUSIONS))
        .groupBy("expected", "predicted")
        .agg(functions.sum("n"))
        .collectAsList()
        .stream()
        .map(row -> new Confusion(row.getString(0), row.getString(1), (int) row.getLong(2)))
        .sorted(
            Comparator.comparingInt(Confusion::count)
                .reversed()
                .thenComparing(Confusion::expected)
                .thenComparing(Confusion::predicted))
        .toList();
  }

  private static List<EvaluatedSample> listed(Dataset<Row> wrong) {
    return wrong
        .orderBy(functions.col(ImageRows.CONFIDENCE).desc(), functions.col(ImageRows.FILE))
        .limit(MOST_WRONG)
        .collectAsList()
        .stream()
        .map(TableAccuracy::sample)
        .toList();
  }

  private static EvaluatedSample sample(Row row) {
    return new EvaluatedSample(
        String.valueOf(row.<String>getAs(ImageRows.FILE)),
        row.getAs(ImageRows.LABEL),
        row.getAs(ImageRows.TEXT),
        row.<Double>getAs(ImageRows.CONFIDENCE));
  }

  /** Counts the mistaken characters of a partition. */
  private static final class PartitionConfusions implements MapPartitionsFunction<Row, Row> {
    private static final long serialVersionUID = 1L;

    @Override
    public Iterator<Row> call(Iterator<Row> wrong) {
      var samples = new ArrayList<EvaluatedSample>();
      wrong.forEachRemaining(row -> samples.add(sample(row)));
      if (samples.isEmpty()) {
        return List.<Row>of().iterator();
      }
      return Evaluation.of(samples).confusions().stream()
          .map(c -> RowFactory.create(c.expected(), c.predicted(), (long) c.count()))
          .iterator();
    }
  }
}
