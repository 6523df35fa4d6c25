package io.github.captchasolver.training.augment;

import io.github.captchasolver.image.ImageSteps;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.synth.DrawnImage;
import io.github.captchasolver.synth.ImageStream;
import io.github.captchasolver.synth.font.FontCollection;
import io.github.captchasolver.training.PretrainedModel;
import io.github.captchasolver.training.data.Batch;
import io.github.captchasolver.util.SeedKey;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Adds synthetic images to each batch, so that a base model does not forget the look of characters
 * that are rare in a small dataset (rehearsal: Robins 1995, "Catastrophic forgetting, rehearsal and
 * pseudorehearsal"). They have the aspect ratio of the real images, the lengths of their labels,
 * and characters that both the base and the vocabulary contain.
 */
final class SyntheticReplay implements Replay {
  // Keys of the random streams, so that no two share one.
  private static final int TEXT = 0;
  private static final int IMAGE = 1;

  private final int images;
  private final ImageStream stream;
  private final DrawnLabels labels;
  private final Preprocessing preprocessing;
  private final String characters;
  private final int[] lengths;
  private final long seed;

  /**
   * Creates a replay of some images per batch.
   *
   * @param images number of images added to each batch
   * @param base the model that must not forget
   * @param labels the texts that images show for labels
   * @param lengths of the real images' labels, at least one
   */
  SyntheticReplay(
      int images,
      PretrainedModel base,
      DrawnLabels labels,
      Preprocessing preprocessing,
      int[] lengths,
      long seed) {
    this.labels = labels;
    // Synthetic images have colours of their own, and one row.
    this.preprocessing = preprocessing.withSteps(ImageSteps.NONE);
    this.characters = shared(base, labels);
    this.images = characters.isEmpty() ? 0 : images;
    this.lengths = lengths;
    this.seed = seed;
    this.stream =
        this.images == 0 ? null : new ImageStream(FontCollection.ofClassPath(), List.of(), seed);
  }

  /** Returns the characters that the base reads, the vocabulary contains and the fonts have. */
  private static String shared(PretrainedModel base, DrawnLabels labels) {
    return IntStream.range(0, labels.drawn().size())
        .filter(i -> isDrawn(labels.drawn().get(i), base))
        .mapToObj(i -> labels.vocabulary().decode(new int[] {i + 1}))
        .collect(Collectors.joining());
  }

  private static boolean isDrawn(String looks, PretrainedModel base) {
    return base.vocabulary().covers(looks) && looks.codePoints().allMatch(ImageStream::shows);
  }

  @Override
  public Batch with(Batch batch, int epoch, int first) {
    if (images == 0) {
      return batch;
    }
    int size = preprocessing.height() * preprocessing.width();
    float[] drawn = new float[images * size];
    int[][] classes = new int[images][];
    double shape = (double) preprocessing.width() / preprocessing.height();
    for (int i = 0; i < images; i++) {
      var random = new SplittableRandom(SeedKey.of(seed, epoch, first, i, TEXT));
      String text = text(random);
      DrawnImage image =
          stream.image(SeedKey.of(epoch, first, i, IMAGE), labels.of(text, random), shape);
      float[] pixels = preprocessing.apply(image.image());
      System.arraycopy(pixels, 0, drawn, i * size, size);
      classes[i] = labels.vocabulary().encode(text);
    }
    return batch.and(new Batch(drawn, classes));
  }

  private String text(SplittableRandom random) {
    return ImageStream.text(characters, lengths[random.nextInt(lengths.length)], random);
  }
}
