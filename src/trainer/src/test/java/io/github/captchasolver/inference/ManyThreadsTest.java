package io.github.captchasolver.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.captchasolver.model.ModelFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One solver under many threads that all want something else of it. */
class ManyThreadsTest {
  private static final int THREADS = 24;
  private static final int IMAGES = 12;
  private static final int READS = 120;

  @TempDir private Path folder;
  private final ExecutorService pool = Executors.newFixedThreadPool(THREADS);
  private final List<byte[]> images = new ArrayList<>();
  private Path model;

  @BeforeEach
  void write() throws IOException {
    model = folder.resolve("model.captcha");
    ModelFile.write(SampleModel.model(), model);
    for (int i = 0; i < IMAGES; i++) {
      images.add(SampleModel.image(i));
      Files.write(file(i), images.get(i));
    }
  }

  private Path file(int image) {
    return folder.resolve(image + ".png");
  }

  @AfterEach
  void shutdown() {
    pool.shutdownNow();
  }

  @Test
  void read_fromManyThreadsAndAllSources_sameAnswersAsFromOne() throws Exception {
    try (CaptchaSolver solver = CaptchaSolver.open(model)) {
      List<Prediction> expected = images.stream().map(solver::read).toList();
      List<Callable<Integer>> readers = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        var random = new SplittableRandom(thread);
        readers.add(() -> compare(solver, expected, random));
      }
      for (Future<Integer> reader : pool.invokeAll(readers)) {
        assertThat(reader.get()).isEqualTo(READS);
      }
    }
  }

  /** Reads images at random in ways at random, bad ones between them. */
  private int compare(CaptchaSolver solver, List<Prediction> expected, SplittableRandom random)
      throws IOException {
    int read = 0;
    for (; read < READS; read++) {
      int i = random.nextInt(IMAGES);
      byte[] bytes = images.get(i);
      switch (random.nextInt(6)) {
        case 0 -> assertThat(solver.read(bytes)).isEqualTo(expected.get(i));
        case 1 -> assertThat(solver.read(file(i))).isEqualTo(expected.get(i));
        case 2 ->
            assertThat(solver.read(new ByteArrayInputStream(bytes))).isEqualTo(expected.get(i));
        case 3 ->
            assertThat(solver.read(ImageIO.read(new ByteArrayInputStream(bytes))))
                .isEqualTo(expected.get(i));
        case 4 ->
            assertThat(solver.readAll(List.of(bytes, images.get(0), bytes)))
                .extracting(Prediction::text)
                .containsExactly(
                    expected.get(i).text(), expected.get(0).text(), expected.get(i).text());
        default ->
            assertThatThrownBy(() -> solver.read(new byte[] {1, 2, 3}))
                .isInstanceOf(IllegalArgumentException.class);
      }
    }
    return read;
  }

  @Test
  void close_whileManyThreadsRead_answersOrRefuses() throws Exception {
    CaptchaSolver solver = CaptchaSolver.open(model);
    Prediction expected = solver.read(images.get(0));
    var started = new CountDownLatch(THREADS);
    Callable<Boolean> reader =
        () -> {
          started.countDown();
          while (true) {
            assertThat(solver.read(images.get(0))).isEqualTo(expected);
          }
        };
    List<Future<Boolean>> runs = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      runs.add(pool.submit(reader));
    }
    started.await();
    solver.close();
    for (Future<Boolean> run : runs) {
      assertThatThrownBy(run::get)
          .isInstanceOf(ExecutionException.class)
          .hasRootCauseInstanceOf(IllegalStateException.class)
          .hasRootCauseMessage("This solver has been closed.");
    }
  }
}
