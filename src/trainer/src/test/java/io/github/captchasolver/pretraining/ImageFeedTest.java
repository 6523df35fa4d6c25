package io.github.captchasolver.pretraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.captchasolver.synth.DrawnImage;
import io.github.captchasolver.synth.ImageStream;
import io.github.captchasolver.synth.font.FontCollection;
import io.github.captchasolver.text.Vocabulary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Runs {@code bench/ImageFeed.java}, which draws the images of {@code bench/pretrain-gpu}. */
class ImageFeedTest {
  private static final int BATCH = 3;
  private static final int SIZE = Pretrainer.INPUT.height() * Pretrainer.INPUT.width();
  private static final int LONGEST = 10;
  private static final int SEED = 5;

  /** Returns the output for steps 1 and 3, as the second of two processes gives it. */
  private static byte[] feed() throws IOException, InterruptedException {
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.awt.headless=true",
            "-cp",
            System.getProperty("java.class.path"),
            Path.of("bench", "ImageFeed.java").toString(),
            String.valueOf(SEED),
            String.valueOf(BATCH),
            "1",
            "4",
            "2");
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    byte[] bytes = process.getInputStream().readAllBytes();
    assertThat(process.waitFor()).isZero();
    return bytes;
  }

  @Tag("slow")
  @Test
  void feed_everySecondStep_hasTheImagesAndTextsOfPretraining() throws Exception {
    byte[] bytes = feed();

    assertThat(bytes).hasSize(2 * BATCH * (SIZE + LONGEST));
    var options = PretrainingOptions.defaults().withSteps(4).withBatch(BATCH).withSeed(SEED);
    ImageStream stream = Pretrainer.images(options, FontCollection.ofClassPath());
    Vocabulary vocabulary = Vocabulary.ofCharacters(ImageStream.alphabet());
    int at = 0;
    for (int step = 1; step < 4; step += 2) {
      for (int i = 0; i < BATCH; i++) {
        DrawnImage expected = stream.image((long) step * BATCH + i);
        float[] pixels = new float[SIZE];
        for (int p = 0; p < SIZE; p++) {
          pixels[p] = bytes[at++] & 0xFF;
        }
        Pretrainer.INPUT.normalise(pixels);
        // The feed rounds to whole grey values, which pale images magnify.
        assertThat(pixels).containsExactly(Pretrainer.INPUT.apply(expected.image()), within(0.1f));
        int[] text = vocabulary.encode(expected.label());
        for (int k = 0; k < LONGEST; k++) {
          assertThat(bytes[at++]).isEqualTo((byte) (k < text.length ? text[k] : 0));
        }
      }
    }
  }
}
