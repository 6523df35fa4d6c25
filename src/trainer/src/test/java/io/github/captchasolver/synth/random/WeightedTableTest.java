package io.github.captchasolver.synth.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WeightedTableTest {
  private final WeightedTable<String> table =
      WeightedTable.<String>empty().with(3, "often", "a").with(1, "seldom", "b");

  @Test
  void draw_anySeed_countsOffOneRandomNumber() {
    var random = new SplittableRandom(5);
    var same = new SplittableRandom(5);

    for (int i = 0; i < 100; i++) {
      assertThat(table.draw(random)).isEqualTo(same.nextInt(4) < 3 ? "a" : "b");
    }
  }

  @Test
  void draw_manyTimes_followsTheWeights() {
    var random = new SplittableRandom(1);

    assertThat(IntStream.range(0, 4000).filter(i -> table.draw(random).equals("b")).count())
        .isBetween(900L, 1100L);
  }

  @Test
  void forEach_givesTheRowsInTheirOrder() {
    List<String> rows = new ArrayList<>();

    table.forEach((name, value) -> rows.add(name + " " + value));

    assertThat(rows).containsExactly("often a", "seldom b");
  }

  @Test
  void with_noWeight_isRefusedByName() {
    assertThatThrownBy(() -> table.with(0, "never", "c"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The row \"never\" needs a weight of at least 1, not 0.");
  }
}
