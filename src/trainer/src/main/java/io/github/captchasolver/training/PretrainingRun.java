package io.github.captchasolver.training;

import io.github.captchasolver.evaluation.Evaluation;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.nn.CaptchaNetwork;
import io.github.captchasolver.nn.TrainingStep;
import io.github.captchasolver.synth.DrawnPicture;
import io.github.captchasolver.synth.PictureStream;
import io.github.captchasolver.text.Vocabulary;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The loop over the steps of a pretraining. Another thread draws the pictures. */
final class PretrainingRun {
  /** Batches drawn before they are needed: drawing takes uneven time. */
  private static final int AHEAD = 6;

  private static final double NANOS = 1e9;

  private final PretrainingOptions options;
  private final PictureStream stream;
  private final Preprocessing preprocessing;
  private final Vocabulary vocabulary;
  private final CaptchaNetwork network;
  private final Supplier<Judge.Verdict> judgement;
  private final PretrainingListener listener;
  private final TrainingStep step;

  /**
   * @param stream of the pictures to train on
   * @param judgement how well the network reads the test pictures
   */
  PretrainingRun(
      PretrainingOptions options,
      PictureStream stream,
      Preprocessing preprocessing,
      Vocabulary vocabulary,
      CaptchaNetwork network,
      Supplier<Judge.Verdict> judgement,
      PretrainingListener listener) {
    this.options = options;
    this.stream = stream;
    this.preprocessing = preprocessing;
    this.vocabulary = vocabulary;
    this.network = network;
    this.judgement = judgement;
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
        double stepLoss = step.run(batch.pictures(), batch.labels(), rate, queue::fill);
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
              + " the loss was no longer a number: --resume with a lower --learning-rate, or train"
              + " afresh with one.",
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
    Judge.Verdict verdict = judgement.get();
    return new PretrainingReport(
        done,
        loss,
        Evaluation.of(verdict.readings()).exactMatch(),
        GeneratedTest.byStyle(verdict.readings()),
        seconds,
        pace);
  }

  private Batch batch(int number) {
    int size = preprocessing.height() * preprocessing.width();
    float[] pictures = new float[options.batch() * size];
    int[][] labels = new int[options.batch()][];
    for (int i = 0; i < labels.length; i++) {
      DrawnPicture picture = stream.picture((long) number * options.batch() + i);
      float[] pixels = preprocessing.apply(picture.image());
      System.arraycopy(pixels, 0, pictures, i * size, size);
      labels[i] = vocabulary.encode(picture.label());
    }
    return new Batch(pictures, labels);
  }
}
