package io.github.captchasolver.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.captchasolver.nn.NetworkSpec;
import io.github.captchasolver.nn.dl4j.AdamOptions;
import io.github.captchasolver.nn.dl4j.CaptchaNetwork;
import io.github.captchasolver.nn.dl4j.TrainingStep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;

/**
 * A few batches of noise with labels of four characters, the same for all contenders: the time of a
 * step does not depend on the content of the images.
 */
final class TrainingTask {
  static final int BATCH = 16;

  private static final int BATCHES = 4;
  private static final int LABEL_LENGTH = 4;
  private static final double LEARNING_RATE = 1e-3;

  private final NetworkSpec spec;
  private final double clipNorm;
  private final List<float[]> images = new ArrayList<>();
  private final List<int[][]> labels = new ArrayList<>();

  /**
   * @param clipNorm norm to which gradients are clipped; 0 for no clipping
   */
  TrainingTask(NetworkSpec spec, double clipNorm) {
    this.spec = spec;
    this.clipNorm = clipNorm;
    var random = new SplittableRandom(1);
    for (int b = 0; b < BATCHES; b++) {
      float[] batch = new float[BATCH * spec.height() * spec.width()];
      for (int i = 0; i < batch.length; i++) {
        batch[i] = (float) random.nextGaussian();
      }
      images.add(batch);
      int[][] texts = new int[BATCH][LABEL_LENGTH];
      for (int[] text : texts) {
        for (int i = 0; i < text.length; i++) {
          text[i] = random.nextInt(1, spec.classes());
        }
      }
      labels.add(texts);
    }
  }

  /** Returns a training step of our network on the next batch. */
  IntConsumer step(CaptchaNetwork network) {
    var step = new TrainingStep(network, AdamOptions.keras().withClipNorm(clipNorm), 1);
    return i -> step.run(images.get(i % BATCHES), labels.get(i % BATCHES), LEARNING_RATE);
  }

  /** Returns the images [N, H, W] of batch i, modulo the number of batches. */
  float[] images(int i) {
    return images.get(i % BATCHES);
  }

  /**
   * Writes the task to files for the peers.
   *
   * @param more further values for the description of the network
   */
  void write(Path folder, Map<String, ?> more) {
    var values = new LinkedHashMap<String, Object>(spec.values());
    values.put("batch", BATCH);
    values.put("steps", spec.steps());
    values.put("parameters", spec.parameters());
    values.put("clipNorm", clipNorm);
    values.putAll(more);
    var bytes =
        ByteBuffer.allocate(BATCHES * images.get(0).length * Float.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    for (float[] batch : images) {
      for (float value : batch) {
        bytes.putFloat(value);
      }
    }
    var json = new ObjectMapper();
    try {
      Files.write(folder.resolve("spec.json"), json.writeValueAsBytes(values));
      Files.write(folder.resolve("labels.json"), json.writeValueAsBytes(labels));
      Files.write(folder.resolve("pictures.f32"), bytes.array());
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " cannot be written to: " + e.getMessage() + ".", e);
    }
  }
}
