package io.github.captchasolver.pretraining;

import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.nn.dl4j.CaptchaNetwork;
import io.github.captchasolver.nn.dl4j.Replicas;
import io.github.captchasolver.nn.dl4j.TrainingStep;
import io.github.captchasolver.synth.DrawnImage;
import io.github.captchasolver.synth.ImageStream;
import io.github.captchasolver.training.TrainingException;
import io.github.captchasolver.training.data.Batch;
import io.github.captchasolver.training.data.BatchQueue;
import io.github.captchasolver.training.validation.ValidationResult;
import io.github.captchasolver.training.validation.Validator;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Runs the steps of pretraining, while another thread draws the images. */
final class PretrainingRun {
  /** Batches drawn before they are needed; many, since drawing takes uneven time. */
  private static final int AHEAD = 6;

  private static final double NANOS = 1e9;

  private final PretrainingOptions options;
  private final ImageStream stream;
  private final CaptchaNetwork network;
  private final Validator validator;
  private final PretrainingListener listener;
  private final Replicas replicas;
  private final TrainingStep step;

  /**
   * Prepares a run.
   *
   * @param stream of the images to train on
   * @param network with its initial weights
   * @param validator of the network, at each report
   */
  PretrainingRun(
      PretrainingOptions options,
      ImageStream stream,
      CaptchaNetwork network,
      Validator validator,
      PretrainingListener listener) {
    this.options = options;
    this.stream = stream;
    this.network = network;
    this.validator = validator;
    this.listener = listener;
    replicas = new Replicas(network);
    step = new TrainingStep(network, replicas, options.adam(), options.seed());
  }

  /**
   * Trains until all steps are taken or the thread is interrupted.
   *
   * @param start state of an interrupted run; null to start a new one
   * @param keep receives the state with each report, and at the end
   * @return the last state
   * @throws TrainingException if the loss is no longer a number
   */
  PretrainingState from(PretrainingState start, Consumer<PretrainingState> keep) {
    if (start != null) {
      network.setParameters(start.weights());
      step.restore(start.optimiser());
    }
    PretrainingBudget budget = options.budget();
    int done = start == null ? 0 : start.steps();
    double before = start == null ? 0 : start.seconds();
    double seconds = before;
    ExecutorService drawer = Executors.newSingleThreadExecutor(PretrainingRun::daemon);
    try (var queue =
        new BatchQueue<>(
            drawer, IntStream.range(done, budget.mostSteps()).iterator(), this::batch, AHEAD)) {
      long began = System.nanoTime();
      long reported = began;
      double loss = 0;
      int counted = 0;
      while (!budget.isOver(done, seconds) && !Thread.interrupted()) {
        Batch batch = queue.next();
        double rate =
            budget.rate(PretrainingOptions.SCHEDULE, options.learningRate(), done, seconds);
        double stepLoss = step.run(batch.images(), batch.labels(), rate, queue::fill);
        loss += stepLoss;
        counted++;
        done++;
        listener.step(done, stepLoss);
        long now = System.nanoTime();
        seconds = before + (now - began) / NANOS;
        if (done % options.reportEvery() == 0 || budget.isOver(done, seconds)) {
          keep.accept(state(seconds));
          double perStep = (now - reported) / NANOS / counted;
          listener.report(report(done, loss / counted, seconds, perStep));
          reported = System.nanoTime();
          loss = 0;
          counted = 0;
        }
      }
    } catch (CancellationException e) {
      Thread.interrupted(); // cleared: the run obeys it by ending here
    } catch (ArithmeticException e) {
      throw new TrainingException(
          "In step "
              + (done + 1)
              + " the loss was no longer a number: resume, or start a new run, with a lower learning"
              + " rate.",
          e);
    } finally {
      drawer.shutdownNow();
      replicas.close();
    }
    PretrainingState end = state(seconds);
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

  /** Leaves out the time where the steps count, so that a state depends on the options alone. */
  private PretrainingState state(double seconds) {
    double counted = options.budget().isTimed() ? seconds : 0;
    return new PretrainingState(network.parameters(), step.state(), counted);
  }

  private PretrainingReport report(int done, double loss, double seconds, double perStep) {
    ValidationResult result = validator.validate();
    return new PretrainingReport(
        done,
        loss,
        result.evaluation().exactMatch(),
        SyntheticValidationSet.byStyle(result.readings()),
        seconds,
        options.batch() / perStep,
        options.budget().minutesLeft(done, seconds, perStep));
  }

  private Batch batch(int number) {
    Preprocessing preprocessing = Pretrainer.INPUT;
    int size = preprocessing.height() * preprocessing.width();
    float[] images = new float[options.batch() * size];
    int[][] labels = new int[options.batch()][];
    for (int i = 0; i < labels.length; i++) {
      DrawnImage image = stream.image((long) number * options.batch() + i);
      float[] pixels = preprocessing.apply(image.image());
      System.arraycopy(pixels, 0, images, i * size, size);
      labels[i] = Pretrainer.VOCABULARY.encode(image.label());
    }
    return new Batch(images, labels);
  }
}
