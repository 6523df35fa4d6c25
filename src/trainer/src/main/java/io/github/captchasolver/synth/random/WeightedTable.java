package io.github.captchasolver.synth.random;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;

/**
 * A table whose rows are drawn as often as their weights say. Immutable.
 *
 * <p>A draw takes one random number below the sum of the weights and counts the rows off in their
 * order. A table therefore decides, together with a seed, which image is drawn: a row that is
 * added, moved or given another weight changes the images of every seed. Where a row became more
 * frequent after that order was fixed, it stands in the table a second time, under the same name.
 *
 * @param <T> type of the value of a row
 */
public final class WeightedTable<T> {
  private record Row<T>(int weight, String name, T value) {}

  private final List<Row<T>> rows;
  private final int total;

  private WeightedTable(List<Row<T>> rows) {
    this.rows = List.copyOf(rows);
    this.total = rows.stream().mapToInt(Row::weight).sum();
  }

  /** Returns a table without rows. */
  public static <T> WeightedTable<T> empty() {
    return new WeightedTable<>(List.of());
  }

  /**
   * Returns this table with one more row at its end.
   *
   * @param weight how often the row is drawn, relative to the other weights
   * @param name of the row, for messages and tests
   * @throws IllegalArgumentException if the weight is below 1
   */
  public WeightedTable<T> with(int weight, String name, T value) {
    if (weight < 1) {
      throw new IllegalArgumentException(
          "The row \"" + name + "\" needs a weight of at least 1, not " + weight + ".");
    }
    var more = new ArrayList<>(rows);
    more.add(new Row<>(weight, name, value));
    return new WeightedTable<>(more);
  }

  /**
   * Draws a row; takes one random number.
   *
   * @throws IllegalArgumentException if the table is empty
   */
  public T draw(SplittableRandom random) {
    int left = random.nextInt(total);
    int row = 0;
    while (left >= rows.get(row).weight()) {
      left -= rows.get(row).weight();
      row++;
    }
    return rows.get(row).value();
  }

  /** Passes every row's name and value, in the order of the table. */
  public void forEach(BiConsumer<String, ? super T> action) {
    rows.forEach(row -> action.accept(row.name(), row.value()));
  }
}
