package io.github.captchasolver.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** These contenders only claim their times, so the results do not depend on the machine. */
class AlternationTest {
  private static final double WARM_UP_SECONDS = 0.001;

  private final List<String> turns = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /** Claims that each time took a number of milliseconds; fails in a given turn. */
  private final class ClaimedTimes implements Contender {
    private final String name;
    private final double millis;
    private final int failsAt;
    private int calls;

    ClaimedTimes(String name, double millis, int failsAt) {
      this.name = name;
      this.millis = millis;
      this.failsAt = failsAt;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public double[] run(int times) {
      if (++calls == failsAt) {
        throw new PeerException("it ended.");
      }
      turns.add(name + times);
      return DoubleStream.generate(() -> millis).limit(times).toArray();
    }
  }

  private Map<Contender, Timings> measure(Contender... contenders) {
    return new Alternation(new Pace(3, WARM_UP_SECONDS, 0.01), notes::add).run(List.of(contenders));
  }

  @Test
  void contenders_takeTurns_asLongAsATurnIs() {
    var a = new ClaimedTimes("A", 2, 0);
    var b = new ClaimedTimes("B", 50, 0);
    Map<Contender, Timings> times = measure(a, b);
    // Warm-up of each, then A B A B A B; ten milliseconds are five times A, and B at least once.
    assertThat(turns).containsExactly("A1", "B1", "A5", "B1", "A5", "B1", "A5", "B1");
    assertThat(times.get(a).median()).isEqualTo(2);
    assertThat(times.get(b).median()).isEqualTo(50);
    assertThat(notes).isEmpty();
  }

  @Test
  void contenderThatFails_isLeftOutWithANote_andTheOthersGoOn() {
    var a = new ClaimedTimes("A", 10, 0);
    var b = new ClaimedTimes("B", 10, 3);
    assertThat(measure(a, b)).containsOnlyKeys(a);
    assertThat(turns).containsExactly("A1", "B1", "A1", "B1", "A1", "A1");
    assertThat(notes).containsExactly("B is left out: it ended.");
  }

  @Test
  void median_isThatOfTheRounds_soOneDisturbedRoundDoesNotCount() {
    var times =
        new Timings(
            List.of(new double[] {1, 2, 9}, new double[] {90, 90, 90}, new double[] {3, 3, 3}));
    assertThat(times.median()).isEqualTo(3);
    assertThat(times.quantile(0)).isEqualTo(1);
    assertThat(times.quantile(1)).isEqualTo(90);
  }

  @Test
  void quantile_liesBetweenNeighboursByProportion() {
    // As numpy.quantile([1, 2, 3, 4], q) does by default.
    double[] values = {4, 1, 3, 2};
    assertThat(Timings.quantile(values, 0.5)).isEqualTo(2.5);
    assertThat(Timings.quantile(values, 0.25)).isEqualTo(1.75);
    assertThat(Timings.quantile(new double[] {7}, 0.99)).isEqualTo(7);
  }
}
