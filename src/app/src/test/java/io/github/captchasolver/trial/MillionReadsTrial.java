package io.github.captchasolver.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** {@code mvn -q test -Dtest=MillionReadsTrial}; {@code -Dreads=100000} for fewer. */
class MillionReadsTrial {
  private static final long GROWTH = 16 << 20;

  @Test
  void read_aMillionTimes_doesNotGrow() throws Exception {
    int reads = Integer.getInteger("reads", 1_000_000);
    List<long[]> reports =
        ChildJava.run(
                List.of("-Xmx64m", "-XX:+UseSerialGC"),
                ReadManyTimes.class,
                Path.of("models", "digits.captcha"),
                Path.of("train.zip"),
                reads)
            .stream()
            .map(line -> Arrays.stream(line.split(" ")).mapToLong(Long::parseLong).toArray())
            .toList();
    long[] first = reports.get(0);
    long[] last = reports.get(reports.size() - 1);
    Figures.record(
        "reads",
        String.format(
            Locale.ROOT,
            "after %,d reads the process has %,d bytes in memory and %,d in Java's heap; after"
                + " %,d it had %,d and %,d",
            last[0],
            last[1],
            last[2],
            first[0],
            first[1],
            first[2]));
    assertThat(last[1]).isLessThan(first[1] + GROWTH);
    assertThat(last[2]).isLessThan(first[2] + (1 << 20));
  }
}
