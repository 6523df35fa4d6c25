package io.github.captchasolver.trial;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.inference.CaptchaSolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** Reads images so many times, and tells again and again how much memory that has taken. */
final class ReadManyTimes {
  private static final int REPORTS = 10;
  private static final int BATCH = 16;

  private ReadManyTimes() {}

  /**
   * @param arguments a model, a set of images, how many times
   */
  public static void main(String[] arguments) throws IOException {
    List<byte[]> images =
        Dataset.read(Path.of(arguments[1])).samples().stream().map(Sample::bytes).toList();
    int times = Integer.parseInt(arguments[2]);
    try (CaptchaSolver solver = CaptchaSolver.open(Path.of(arguments[0]))) {
      List<String> expected = images.stream().map(p -> solver.read(p).text()).toList();
      for (int report = 1; report <= REPORTS; report++) {
        read(solver, images, expected, times / REPORTS);
        System.gc();
        System.out.printf("%d %d %d%n", (long) times / REPORTS * report, resident(), heap());
      }
    }
  }

  /** Half of them in batches; the others one by one, some as bytes, some as streams or images. */
  private static void read(
      CaptchaSolver solver, List<byte[]> images, List<String> expected, int times)
      throws IOException {
    for (int done = 0; done < times; done += 2 * BATCH) {
      int from = done % images.size();
      int[] indices = IntStream.range(0, BATCH).map(i -> (from + i) % images.size()).toArray();
      List<byte[]> batch = new ArrayList<>();
      List<String> texts = new ArrayList<>();
      for (int i : indices) {
        batch.add(images.get(i));
        texts.add(expected.get(i));
      }
      require(solver.readAll(batch).stream().map(p -> p.text()).toList().equals(texts));
      for (int i = 0; i < BATCH; i++) {
        byte[] bytes = batch.get(i);
        var read =
            switch (i % 4) {
              case 0 -> solver.read(new ByteArrayInputStream(bytes));
              case 1 -> solver.read(ImageIO.read(new ByteArrayInputStream(bytes)));
              default -> solver.read(bytes);
            };
        require(read.text().equals(texts.get(i)));
      }
    }
  }

  private static void require(boolean same) {
    if (!same) {
      throw new AssertionError("Another text than the first time.");
    }
  }

  /** Bytes of the process in memory, as Linux counts them; 0 elsewhere. */
  private static long resident() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
        .findFirst()
        .orElse(0);
  }

  private static long heap() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
