package io.github.captchasolver.nn.dl4j;

import io.github.captchasolver.util.SeedKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Two copies of a network. Each computes half of a batch on its own share of the threads, and the
 * gradients are added up. The threads wait for each other once in a step, not with each of its
 * hundred and fifty primitives, so a step suffers little from other work on the same cores.
 *
 * <p>The numbers are those of the whole batch up to rounding, except in BatchNorm, which has the
 * statistics of each half; the running statistics are the mean of both. They do not depend on the
 * number of threads where each copy has one.
 */
public final class Replicas implements AutoCloseable {
  private static final int HALVES = 2;

  private final CaptchaNetwork network;
  private final List<Replica> replicas = new ArrayList<>();
  private final List<ExecutorService> threads = new ArrayList<>();
  private final float[] start;

  /** A copy, with its results after a step. */
  private record Replica(
      ExecutorService thread,
      CaptchaNetwork network,
      LossGradient gradient,
      float[] gradients,
      float[] parameters) {
    double step(float[] start, float[] images, int[][] labels, int batch, long key) {
      network.setParameters(start);
      double loss = gradient.of(images, labels, batch, key, LossWindow.NONE);
      network.gradientMemory().get(gradients);
      network.parameterMemory().get(parameters);
      return loss;
    }
  }

  /** Makes copies of a network, whose parameters each step starts from. */
  public Replicas(CaptchaNetwork network) {
    this.network = network;
    int parameters = network.spec().parameters();
    start = new float[parameters];
    int most = new OpenMpThreads().most();
    int workers = Math.min(HALVES, most);
    for (int i = 0; i < workers; i++) {
      threads.add(Executors.newSingleThreadExecutor(Replicas::daemon));
    }
    for (int i = 0; i < HALVES; i++) {
      ExecutorService thread = threads.get(i % workers);
      CaptchaNetwork copy =
          joined(
              CompletableFuture.supplyAsync(
                  () -> {
                    new OpenMpThreads().set(most / workers);
                    return CaptchaNetwork.create(network.spec(), 0);
                  },
                  thread));
      replicas.add(
          new Replica(
              thread, copy, new LossGradient(copy), new float[parameters], new float[parameters]));
    }
  }

  private static Thread daemon(Runnable work) {
    var thread = new Thread(work, "captcha-replica");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Computes a step from the parameters of the network.
   *
   * @param images [N, H, W], preprocessed
   * @param labels classes of each image's text, N of them
   * @param key of the random draws
   * @param gradients receives the gradients of the mean loss
   * @param parameters receives the parameters of the network with new running statistics
   * @return the sum of the losses in nats
   */
  double gradients(
      float[] images, int[][] labels, long key, float[] gradients, float[] parameters) {
    network.parameterMemory().get(start);
    int size = images.length / labels.length;
    int from = 0;
    List<CompletableFuture<Double>> losses = new ArrayList<>();
    for (int i = 0; i < HALVES; i++) {
      int to = (i + 1) * labels.length / HALVES;
      if (to > from) {
        Replica replica = replicas.get(i);
        float[] part = Arrays.copyOfRange(images, from * size, to * size);
        int[][] texts = Arrays.copyOfRange(labels, from, to);
        long own = SeedKey.of(key, i);
        losses.add(
            CompletableFuture.supplyAsync(
                () -> replica.step(start, part, texts, labels.length, own), replica.thread()));
      }
      from = to;
    }
    double loss = 0;
    for (CompletableFuture<Double> one : losses) {
      loss += joined(one);
    }
    Replica second = replicas.get(HALVES - 1);
    Replica first = losses.size() == HALVES ? replicas.get(0) : second;
    add(first, second, gradients, parameters);
    return loss;
  }

  /** Adds gradients; the mean of equal parameters is exact, so it changes the statistics alone. */
  private static void add(Replica first, Replica second, float[] gradients, float[] parameters) {
    float[] gradients1 = first.gradients();
    float[] gradients2 = second.gradients();
    float[] parameters1 = first.parameters();
    float[] parameters2 = second.parameters();
    float share = first == second ? 0.5f : 1;
    for (int i = 0; i < gradients.length; i++) {
      gradients[i] = (gradients1[i] + gradients2[i]) * share;
      parameters[i] = (parameters1[i] + parameters2[i]) * 0.5f;
    }
  }

  /** Waits, also where the thread is interrupted: a step that has begun is completed. */
  private static <T> T joined(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw e;
    }
  }

  @Override
  public void close() {
    replicas.forEach(
        replica -> joined(CompletableFuture.runAsync(replica.network()::close, replica.thread())));
    threads.forEach(ExecutorService::shutdown);
  }
}
