package io.github.captchasolver.training;

import io.github.captchasolver.dataset.Batches;
import io.github.captchasolver.dataset.Problem;
import io.github.captchasolver.dataset.SampleSet;
import io.github.captchasolver.dataset.Split;
import io.github.captchasolver.evaluation.Evaluation;
import io.github.captchasolver.image.Augmentation;
import io.github.captchasolver.nn.CaptchaNetwork;
import io.github.captchasolver.nn.TrainingStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Trains a reader: split, vocabulary, network, epochs with early stopping, and the weights of the
 * best epoch in a bundle. Same data, options and thread count: same weights, to the bit.
 *
 * <p>Interrupting the thread ends the training after the current step; what was best so far is
 * kept.
 */
public final class Trainer {
  private final TrainingOptions options;
  private final TrainingListener listener;

  public Trainer(TrainingOptions options, TrainingListener listener) {
    this.options = options;
    this.listener = listener;
  }

  /**
   * Trains on a set, part of it held back to judge and to stop by.
   *
   * @throws TrainingException if a label does not fit, or the training ends without anything that
   *     reads
   * @throws io.github.captchasolver.dataset.DatasetException if there are too few pictures or
   *     labels
   */
  public TrainingResult train(SampleSet set) {
    set.requireTrainable();
    for (Problem problem : set.problems()) {
      listener.note(problem.sentence());
    }
    return train(set, Split.of(set.samples(), options.validation(), options.seed()));
  }

  /**
   * As {@link #train(SampleSet)}, with a split of choice.
   *
   * @param set for vocabulary, geometry and where it came from
   * @param split the samples to train on and to stop by
   */
  TrainingResult train(SampleSet set, Split split) {
    Preparation preparation = Preparation.of(set, split, options);
    try (CaptchaNetwork network = CaptchaNetwork.create(preparation.network(), options.seed())) {
      var plan =
          new TrainingPlan(
              options,
              split.training().size(),
              split.validation().size(),
              preparation.vocabulary(),
              preparation.preprocessing(),
              preparation.network(),
              network.backendName(),
              preparation.plateauLoss());
      listener.started(plan);
      return new Run(set, preparation, plan, network).run();
    }
  }

  /** One training in progress. */
  private final class Run {
    private final SampleSet set;
    private final Preparation preparation;
    private final TrainingPlan plan;
    private final CaptchaNetwork network;
    private final PreparedPictures training;
    private final PreparedPictures validation;
    private final Judge judge;
    private final TrainingStep step;
    private final Augmentation augmentation = options.augmentation();

    private final List<EpochReport> epochs = new ArrayList<>();
    private boolean plateau = true;
    private int bestEpoch;
    private double bestLoss = Double.POSITIVE_INFINITY;
    private float[] bestWeights;
    private long steps;

    Run(SampleSet set, Preparation preparation, TrainingPlan plan, CaptchaNetwork network) {
      this.set = set;
      this.preparation = preparation;
      this.plan = plan;
      this.network = network;
      training = new PreparedPictures(preparation.split().training(), preparation.preprocessing());
      validation =
          new PreparedPictures(preparation.split().validation(), preparation.preprocessing());
      judge = new Judge(network, preparation.vocabulary(), options.batch());
      step = new TrainingStep(network, options.adam(), options.seed());
    }

    TrainingResult run() {
      TrainingResult.Stop stop = TrainingResult.Stop.FINISHED;
      long start = System.nanoTime();
      ExecutorService worker = Executors.newSingleThreadExecutor(Run::daemon);
      try {
        for (int epoch = 1; epoch <= options.epochs(); epoch++) {
          if (!epoch(worker, epoch)) {
            stop = TrainingResult.Stop.INTERRUPTED;
            break;
          }
          if (!plateau && epoch - bestEpoch >= options.patience()) {
            stop = TrainingResult.Stop.PATIENCE;
            listener.note(
                "Validation loss was best in epoch "
                    + bestEpoch
                    + " and has not improved for "
                    + options.patience()
                    + " epochs: stopping early.");
            break;
          }
        }
      } finally {
        worker.shutdownNow();
      }
      return result(stop, seconds(start));
    }

    private static Thread daemon(Runnable work) {
      var thread = new Thread(work, "captcha-batches");
      thread.setDaemon(true);
      return thread;
    }

    /** False when interrupted before its end. */
    private boolean epoch(ExecutorService worker, int epoch) {
      long start = System.nanoTime();
      List<int[]> batches =
          Batches.shuffled(training.size(), options.batch(), options.seed(), epoch);
      long allSteps = (long) batches.size() * options.epochs();
      double loss = 0;
      int seen = 0;
      try (var queue = new BatchQueue<>(worker, batches, indices -> batch(indices, epoch))) {
        for (int b = 1; queue.hasNext(); b++) {
          if (Thread.interrupted()) {
            return false;
          }
          Batch batch = queue.next();
          double rate = options.schedule().at(options.learningRate(), steps++, allSteps);
          loss += step.run(batch.pictures(), batch.labels(), rate) * batch.labels().length;
          seen += batch.labels().length;
          listener.batch(epoch, b, batches.size(), loss / seen);
        }
      } catch (java.util.concurrent.CancellationException e) {
        Thread.interrupted(); // the wish to stop is obeyed here
        return false;
      }
      report(epoch, loss / seen, start);
      return true;
    }

    private Batch batch(int[] indices, int epoch) {
      int[][] labels = new int[indices.length][];
      for (int i = 0; i < indices.length; i++) {
        labels[i] = preparation.vocabulary().encode(training.sample(indices[i]).label());
      }
      return new Batch(training.batch(indices, augmentation, options.seed(), epoch), labels);
    }

    private void report(int epoch, double trainLoss, long start) {
      Judge.Verdict verdict = judge.judge(validation);
      Evaluation evaluation = verdict.evaluation();
      plateau = plateau && verdict.isBlank();
      boolean best = verdict.loss() < bestLoss;
      if (best) {
        bestLoss = verdict.loss();
        bestEpoch = epoch;
        bestWeights = network.parameters();
      }
      var report =
          new EpochReport(
              epoch,
              trainLoss,
              verdict.loss(),
              evaluation.exactMatch(),
              evaluation.characterErrorRate(),
              seconds(start),
              plateau);
      epochs.add(report);
      double perEpoch = epochs.stream().mapToDouble(EpochReport::seconds).average().orElse(0);
      listener.epoch(report, perEpoch * (options.epochs() - epoch), best);
    }

    private TrainingResult result(TrainingResult.Stop stop, double trainSeconds) {
      if (bestWeights == null) {
        throw new TrainingException("Stopped before the first epoch ended: nothing to save.");
      }
      network.setParameters(bestWeights);
      Judge.Verdict verdict = judge.judge(validation);
      if (verdict.isBlank()) {
        throw new TrainingException(
            String.format(
                Locale.ROOT,
                "After %d epochs the network still reads nothing (validation loss %.2f, a constant"
                    + " guess has %.2f): nothing was saved. Train longer (--epochs), with more"
                    + " pictures, or with another --seed.",
                epochs.size(),
                bestLoss,
                plan.plateauLoss()));
      }
      return new TrainingResult(
          BundleAssembly.of(set, preparation, options, network, verdict, bestEpoch),
          plan,
          epochs,
          bestEpoch,
          verdict.evaluation(),
          verdict.readings(),
          preparation.split().validation(),
          stop,
          trainSeconds);
    }

    private static double seconds(long start) {
      return (System.nanoTime() - start) / 1e9;
    }
  }

  /**
   * @param pictures [N, H, W]
   * @param labels classes, N texts
   */
  private record Batch(float[] pictures, int[][] labels) {}
}
