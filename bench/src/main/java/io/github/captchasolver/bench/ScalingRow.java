package io.github.captchasolver.bench;

import io.github.captchasolver.dataset.SampleZip;
import io.github.captchasolver.synth.CaptchaGenerator;
import io.github.captchasolver.synth.CaptchaStyles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures training runs on more and more generated images: the additional time of an image
 * compared with the smallest number of images, and the peak of the resident memory.
 */
final class ScalingRow implements SpeedRow {
  private static final int FEWEST = 1_000;
  private static final double MEGABYTES_GOAL = 900;
  private static final double SLOWER_GOAL = 0.1;
  private static final String STYLE = "waves";
  private static final String TIME = "scaling-time-";
  private static final String MEMORY = "scaling-memory-";

  private final Workbench bench;
  private final List<Integer> sizes;

  /**
   * @param sizes numbers of images besides the smallest
   */
  ScalingRow(Workbench bench, List<Integer> sizes) {
    this.bench = bench;
    this.sizes = List.copyOf(sizes);
  }

  @Override
  public List<String> names() {
    var names = new ArrayList<String>();
    for (int size : sizes) {
      names.add(TIME + size);
      names.add(MEMORY + size);
    }
    return names;
  }

  @Override
  public List<SpeedResult> measure() {
    double[] fewest = train(FEWEST, 4);
    note(FEWEST, fewest);
    var results = new ArrayList<SpeedResult>();
    for (int size : sizes) {
      double[] more = train(size, 2);
      note(size, more);
      results.add(SpeedResult.alone(TIME + size, Unit.SHARE, more[0] / fewest[0] - 1, SLOWER_GOAL));
      results.add(
          SpeedResult.alone(
              MEMORY + size,
              Unit.MEGABYTES,
              Double.isNaN(more[1]) ? null : more[1],
              MEGABYTES_GOAL));
    }
    return results;
  }

  /** Returns the milliseconds for an image in an epoch, and the megabytes. */
  private double[] train(int images, int epochs) {
    Path folder = bench.folder("scaling");
    Path zip = folder.resolve(images + ".zip");
    var generator = new CaptchaGenerator(CaptchaStyles.byName(STYLE), 1);
    SampleZip.write(zip, generator.samples(images), true);
    List<String> command = Jvm.command();
    command.add(MeasuredTraining.class.getName());
    command.add(zip.toString());
    command.add(Integer.toString(epochs));
    try {
      CommandRun run = CommandRun.of(new ProcessBuilder(command), folder.resolve(images + ".log"));
      String[] numbers = run.output().strip().split(" ");
      return new double[] {Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1])};
    } catch (PeerException e) {
      throw new IllegalStateException(
          "Training on " + images + " generated images failed: " + e.getMessage(), e);
    }
  }

  private void note(int images, double[] measured) {
    bench
        .notes()
        .accept(
            String.format(
                Locale.ROOT,
                "%,d images: %.3f ms an image and epoch, %.0f MB",
                images,
                measured[0],
                measured[1]));
  }
}
