package io.github.captchasolver.nn.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.github.captchasolver.ctc.SequenceLoss;
import io.github.captchasolver.nn.NetworkSpec;
import io.github.captchasolver.nn.Preset;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A batch computed in two halves, against the whole batch and against each half by itself. */
class ReplicasTest {
  private static final int[][] LABELS = {{1, 2, 3}, {5, 5}, {10}};

  private static NetworkSpec network(Preset preset) {
    return preset.network(32, 40, 11).withoutDropout();
  }

  private static float[] images(NetworkSpec spec, int count) {
    var random = new SplittableRandom(1);
    float[] images = new float[count * spec.height() * spec.width()];
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) random.nextGaussian();
    }
    return images;
  }

  private record Result(double loss, float[] gradients, float[] parameters) {}

  private static Result inHalves(CaptchaNetwork network, float[] images, int[][] labels) {
    int count = network.spec().parameters();
    var result = new float[2][count];
    try (var replicas = new Replicas(network)) {
      double loss = replicas.gradients(images, labels, 7, result[0], result[1]);
      return new Result(loss, result[0], result[1]);
    }
  }

  private static Result whole(NetworkSpec spec, float[] images, int[][] labels, int batch) {
    try (CaptchaNetwork network = CaptchaNetwork.create(spec, 1)) {
      double loss = new LossGradient(network).of(images, labels, batch, 7, LossWindow.NONE);
      float[] gradients = new float[spec.parameters()];
      network.gradientMemory().get(gradients);
      return new Result(loss, gradients, network.parameters());
    }
  }

  private static void assertClose(float[] actual, float[] expected) {
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i]).as("[%d]", i).isCloseTo(expected[i], offset(1e-5f));
    }
  }

  @Test
  void gradients_networkWithoutBatchNorm_areThoseOfTheWholeBatch() {
    NetworkSpec spec = network(Preset.ORIGINAL);
    float[] images = images(spec, LABELS.length);
    try (CaptchaNetwork network = CaptchaNetwork.create(spec, 1)) {
      float[] before = network.parameters();
      Result halves = inHalves(network, images, LABELS);
      Result whole = whole(spec, images, LABELS, LABELS.length);
      assertThat(halves.loss()).isCloseTo(whole.loss(), offset(1e-4));
      assertClose(halves.gradients(), whole.gradients());
      assertThat(halves.parameters()).isEqualTo(before);
    }
  }

  @Test
  void gradients_networkWithBatchNorm_areTheSumOfBothHalvesAndStatisticsTheirMean() {
    NetworkSpec spec = network(Preset.FAST);
    float[] images = images(spec, LABELS.length);
    int size = spec.height() * spec.width();
    Result first = whole(spec, Arrays.copyOf(images, size), Arrays.copyOf(LABELS, 1), 3);
    float[] rest = Arrays.copyOfRange(images, size, 3 * size);
    Result second = whole(spec, rest, Arrays.copyOfRange(LABELS, 1, 3), 3);
    try (CaptchaNetwork network = CaptchaNetwork.create(spec, 1)) {
      Result halves = inHalves(network, images, LABELS);
      float[] sum = new float[first.gradients().length];
      float[] mean = new float[sum.length];
      for (int i = 0; i < sum.length; i++) {
        sum[i] = first.gradients()[i] + second.gradients()[i];
        mean[i] = (first.parameters()[i] + second.parameters()[i]) / 2;
      }
      assertClose(halves.gradients(), sum);
      assertClose(halves.parameters(), mean);
    }
  }

  @Test
  void gradients_oneImage_areItsOwn() {
    NetworkSpec spec = network(Preset.FAST);
    float[] images = images(spec, 1);
    int[][] labels = {{4, 2}};
    try (CaptchaNetwork network = CaptchaNetwork.create(spec, 1)) {
      Result halves = inHalves(network, images, labels);
      Result whole = whole(spec, images, labels, 1);
      assertClose(halves.gradients(), whole.gradients());
      assertClose(halves.parameters(), whole.parameters());
    }
  }

  @Test
  void step_otherLossWithReplicas_isRefused() {
    try (CaptchaNetwork network = CaptchaNetwork.create(network(Preset.FAST), 1);
        var replicas = new Replicas(network)) {
      var step = new TrainingStep(network, replicas, AdamOptions.keras(), 1);
      assertThatThrownBy(() -> step.substitute(SequenceLoss.UNIFORM_ALIGNMENT))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void gradients_labelThatDoesNotFit_failsAsForTheWholeBatch() {
    NetworkSpec spec = network(Preset.FAST);
    int[][] labels = {{1}, new int[200]};
    Arrays.fill(labels[1], 3);
    try (CaptchaNetwork network = CaptchaNetwork.create(spec, 1)) {
      assertThatThrownBy(() -> inHalves(network, images(spec, 2), labels))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("time steps");
    }
  }
}
