package io.github.captchasolver.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.IntConsumer;

/** Work that this process does or starts: our own, or the command of a peer. */
final class OwnWork implements Contender {
  private static final double NANOS_PER_MILLI = 1e6;

  private final String name;
  private final IntConsumer work;
  private int done;

  /**
   * @param work takes the number of its earlier repetitions
   */
  OwnWork(String name, IntConsumer work) {
    this.name = name;
    this.work = work;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public double cpuMillis() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime()
        / NANOS_PER_MILLI;
  }

  @Override
  public double[] run(int times) {
    double[] millis = new double[times];
    for (int i = 0; i < times; i++) {
      long start = System.nanoTime();
      work.accept(done++);
      millis[i] = (System.nanoTime() - start) / NANOS_PER_MILLI;
    }
    return millis;
  }
}
