package io.github.captchasolver.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.dataset.SampleZip;
import io.github.captchasolver.training.TinySet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs training in a process of its own that is killed with SIGKILL and resumed, again and again.
 * After each kill there is no half model, and at most one epoch is lost; and when it is let live,
 * the model is to the bit that of an undisturbed run.
 */
final class KilledTraining {
  private static final Pattern EPOCH = Pattern.compile("epoch +(\\d+)/");
  private static final Pattern RESUMED = Pattern.compile("Resuming after epoch (\\d+) of");
  private static final byte[] OLD_MODEL = {(byte) 0x89, 'C', 'A', 'P', 'T', '\r', '\n', 0x1A};

  private final Path folder;
  private final Path set;
  private final Path model;
  private final Path checkpoint;
  private final Path progress;
  private final int images;
  private final int epochs;
  private final List<String> more;
  private final SplittableRandom random = new SplittableRandom(7);
  private byte[] undisturbed;
  private long undisturbedMillis;

  /** Kills while a file was being written, of those in all. */
  private int whileWriting;

  private int kills;
  private int finished;

  /**
   * @param more options of the training beside those that all have
   */
  KilledTraining(Path folder, int images, int epochs, String... more) {
    this.folder = folder;
    this.images = images;
    this.epochs = epochs;
    this.more = List.of(more);
    this.set = folder.resolve("set.zip");
    this.model = folder.resolve("model.captcha");
    this.checkpoint = folder.resolve("model.captcha.checkpoint");
    this.progress = folder.resolve("progress.txt");
  }

  /** Kills and resumes until there were so many kills, and then lets the last training end. */
  void kill(int times) throws IOException, InterruptedException {
    kill(times, this::awaitAnyMoment);
  }

  /** One kill while that file is being written, counted from 0; then the training may end. */
  void killWhileWriting(int file) throws IOException, InterruptedException {
    kill(1, training -> awaitWriting(training, file));
  }

  private void kill(int times, Moment moment) throws IOException, InterruptedException {
    SampleZip.write(set, TinySet.of(images, 1).samples(), false);
    long start = System.nanoTime();
    assertThat(start().waitFor()).as(() -> read(progress)).isZero();
    undisturbedMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    undisturbed = Files.readAllBytes(model);
    while (kills < times) {
      Files.deleteIfExists(checkpoint);
      Files.write(model, OLD_MODEL);
      trainAndKill(times, moment);
    }
  }

  /** One training from its beginning to its end. */
  private void trainAndKill(int times, Moment moment) throws IOException, InterruptedException {
    int saved = 0;
    while (true) {
      Process training = start();
      boolean killed = kills < times && kill(training, moment);
      int exitCode = training.waitFor();
      saved = requireResumedAfter(saved);
      requireWholeModel();
      if (!killed) {
        assertThat(exitCode).as(() -> read(progress)).isZero();
        assertThat(model).hasBinaryContent(undisturbed);
        assertThat(leftovers()).as("temporary files").isZero();
        finished++;
        return;
      }
      kills++;
    }
  }

  /** False if it came too late. */
  private boolean kill(Process training, Moment moment) throws IOException, InterruptedException {
    moment.await(training);
    training.destroyForcibly().waitFor();
    boolean killed = training.exitValue() != 0;
    if (killed && leftovers() > 0) {
      whileWriting++;
    }
    return killed;
  }

  /** A random moment, or else the moment a file is being written. */
  private void awaitAnyMoment(Process training) throws IOException, InterruptedException {
    if (random.nextBoolean()) {
      Thread.sleep(random.nextLong(undisturbedMillis));
    } else {
      awaitWriting(training, random.nextInt(epochs));
    }
  }

  private void awaitWriting(Process training, int file) throws IOException {
    for (int seen = 0; seen <= file && training.isAlive(); seen++) {
      await(training, true);
      if (seen < file) {
        await(training, false);
      }
    }
  }

  private void await(Process training, boolean writing) throws IOException {
    while (training.isAlive() && leftovers() > 0 != writing) {
      Thread.onSpinWait();
    }
  }

  private long leftovers() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".tmp")).count();
    }
  }

  /**
   * @param saved epochs that a checkpoint must hold at least
   * @return epochs that the next one must hold at least: all reported ones but the last
   */
  private int requireResumedAfter(int saved) {
    String text = read(progress);
    int resumed = last(RESUMED, text);
    int reported = last(EPOCH, text);
    if (text.contains("found: starting a new run") || resumed > 0) {
      assertThat(resumed).as(text).isGreaterThanOrEqualTo(saved);
    }
    return Math.max(saved, Math.max(resumed, reported - 1));
  }

  private static int last(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map((MatchResult result) -> Integer.parseInt(result.group(1)))
        .reduce(0, (first, second) -> second);
  }

  /** Under the name of the model is the one before, or the new one. */
  private void requireWholeModel() throws IOException {
    byte[] bytes = Files.readAllBytes(model);
    assertThat(bytes).isIn(OLD_MODEL, undisturbed);
  }

  private Process start() throws IOException {
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-Djava.awt.headless=true",
            "-Dorg.nd4j.log.initialization=false",
            "-cp",
            System.getProperty("java.class.path"),
            "io.github.captchasolver.cli.Captcha",
            "train",
            set.toString(),
            "--out",
            model.toString(),
            "--report",
            folder.resolve("report").toString(),
            "--resume",
            "--batch",
            "4",
            "--validation",
            "0.2",
            "--epochs",
            Integer.toString(epochs));
    builder.command().addAll(more);
    return builder
        .redirectError(progress.toFile())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** When a training is killed. */
  private interface Moment {
    void await(Process training) throws IOException, InterruptedException;
  }

  @Override
  public String toString() {
    return kills
        + " kills, "
        + whileWriting
        + " of them while a file was being written; "
        + finished
        + " training runs ended, each with the model of an undisturbed run to the bit; no more than one"
        + " epoch was lost";
  }
}
