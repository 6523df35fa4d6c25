package io.github.captchasolver.pretraining;

import io.github.captchasolver.evaluation.Evaluation;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.nn.dl4j.CaptchaNetwork;
import io.github.captchasolver.nn.dl4j.TrainingStep;
import io.github.captchasolver.synth.DrawnImage;
import io.github.captchasolver.synth.ImageStream;
import io.github.captchasolver.text.Vocabulary;
import io.github.captchasolver.training.TrainingException;
import io.github.captchasolver.training.data.Batch;
import io.github.captchasolver.training.data.BatchQueue;
import io.github.captchasolver.training.validation.Validator;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The loop over the steps of a pretraining. Another thread draws the images. */
final class PretrainingRun {
  /** Batches drawn before they are needed: drawing takes uneven time. */
  private static final int AHEAD = 6;

  private static final double NANOS = 1e9;

  private final PretrainingOptions options;
  private final ImageStream stream;
  private final Preprocessing preprocessing;
  private final Vocabulary vocabulary;
  private final CaptchaNetwork network;
  private final Supplier<Validator.ValidationResult> validation;
  private final PretrainingListener listener;
  private final TrainingStep step;

  /**
   * @param stream of the images to train on
   * @param validation how well the network reads the test images
   */
  PretrainingRun(
      PretrainingOptions options,
      ImageStream stream,
      Preprocessing preprocessing,
      Vocabulary vocabulary,
      CaptchaNetwork network,
      Supplier<Validator.ValidationResult> validation,
      PretrainingListener listener) {
    this.options = options;
    this.stream = stream;
    this.preprocessing = preprocessing;
    this.vocabulary = vocabulary;
    this.network = network;
    this.validation = validation;
    this.listener = listener;
    this.step = new TrainingStep(network, options.adam(), options.seed());
  }

  /**
   * Trains until all steps are taken or the thread is interrupted.
   *
   * @param start null, or where an earlier run was
   * @param keep is given the state with each report, and at the end
   * @return the last state
   * @throws TrainingException if the loss is no longer a number
   */
  PretrainingState from(PretrainingState start, Consumer<PretrainingState> keep) {
    if (start != null) {
      network.setParameters(start.weights());
      step.restore(start.optimiser());
    }
    int done = start == null ? 0 : start.steps();
    ExecutorService artist = Executors.newSingleThreadExecutor(PretrainingRun::daemon);
    try (var queue =
        new BatchQueue<>(
            artist, IntStream.range(done, options.steps()).iterator(), this::batch, AHEAD)) {
      long began = System.nanoTime();
      long reported = began;
      double loss = 0;
      int counted = 0;
      while (queue.hasNext() && !Thread.interrupted()) {
        Batch batch = queue.next();
        double rate = PretrainingOptions.SCHEDULE.at(options.learningRate(), done, options.steps());
        double stepLoss = step.run(batch.images(), batch.labels(), rate, queue::fill);
        loss += stepLoss;
        counted++;
        done++;
        listener.step(done, stepLoss);
        if (done % options.reportEvery() == 0 || done == options.steps()) {
          keep.accept(state());
          long now = System.nanoTime();
          double pace = counted * options.batch() / ((now - reported) / NANOS);
          listener.report(report(done, loss / counted, (now - began) / NANOS, pace));
          reported = System.nanoTime();
          loss = 0;
          counted = 0;
        }
      }
    } catch (CancellationException e) {
      Thread.interrupted(); // the wish to stop is obeyed here
    } catch (ArithmeticException e) {
      throw new TrainingException(
          "In step "
              + (done + 1)
              + " the loss was no longer a number: resume with a lower learning rate, or start a new run"
              + " with one.",
          e);
    } finally {
      artist.shutdownNow();
    }
    PretrainingState end = state();
    if (end.steps() > 0) {
      keep.accept(end);
    }
    return end;
  }

  private static Thread daemon(Runnable work) {
    var thread = new Thread(work, "captcha-artist");
    thread.setDaemon(true);
    return thread;
  }

  private PretrainingState state() {
    return new PretrainingState(network.parameters(), step.state());
  }

  private PretrainingReport report(int done, double loss, double seconds, double pace) {
    Validator.ValidationResult validated = validation.get();
    return new PretrainingReport(
        done,
        loss,
        Evaluation.of(validated.readings()).exactMatch(),
        SyntheticValidationSet.byStyle(validated.readings()),
        seconds,
        pace);
  }

  private Batch batch(int number) {
    int size = preprocessing.height() * preprocessing.width();
    float[] images = new float[options.batch() * size];
    int[][] labels = new int[options.batch()][];
    for (int i = 0; i < labels.length; i++) {
      DrawnImage image = stream.image((long) number * options.batch() + i);
      float[] pixels = preprocessing.apply(image.image());
      System.arraycopy(pixels, 0, images, i * size, size);
      labels[i] = vocabulary.encode(image.label());
    }
    return new Batch(images, labels);
  }
}
