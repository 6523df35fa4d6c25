package io.github.captchasolver.training.augment;

import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.synth.DrawnImage;
import io.github.captchasolver.synth.ImageStream;
import io.github.captchasolver.synth.font.FontCollection;
import io.github.captchasolver.training.PretrainedModel;
import io.github.captchasolver.training.data.Batch;
import io.github.captchasolver.training.plan.CaseMapping;
import io.github.captchasolver.util.SeedKey;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Generated images among the real ones of each step, so that the base does not forget, over a few
 * images that lack many characters, what these look like (rehearsal: Robins 1995, "Catastrophic
 * forgetting, rehearsal and pseudorehearsal"). They have the shape of the real ones, the lengths of
 * their labels, and of the characters those that the base and the training share.
 */
public final class SyntheticReplay {
  // What a random number is for; no two of these share a stream.
  private static final int TEXT = 0;
  private static final int IMAGE = 1;

  private final int images;
  private final ImageStream stream;
  private final CaseMapping caseMapping;
  private final Preprocessing preprocessing;
  private final String characters;
  private final int[] lengths;
  private final long seed;

  /**
   * @param images in each step
   * @param base what must not be forgotten
   * @param caseMapping what the images show for the characters of the labels
   * @param lengths of the real images' labels, at least one
   */
  public SyntheticReplay(
      int images,
      PretrainedModel base,
      CaseMapping caseMapping,
      Preprocessing preprocessing,
      int[] lengths,
      long seed) {
    this.caseMapping = caseMapping;
    this.preprocessing = preprocessing;
    this.characters = shared(base, caseMapping);
    this.images = characters.isEmpty() ? 0 : images;
    this.lengths = lengths;
    this.seed = seed;
    this.stream =
        this.images == 0 ? null : new ImageStream(FontCollection.ofClassPath(), List.of(), seed);
  }

  /** Those whose look the base reads, the training is about, and there are fonts for. */
  private static String shared(PretrainedModel base, CaseMapping caseMapping) {
    return IntStream.range(0, caseMapping.shown().size())
        .filter(i -> isDrawn(caseMapping.shown().get(i), base))
        .mapToObj(i -> caseMapping.vocabulary().decode(new int[] {i + 1}))
        .collect(Collectors.joining());
  }

  private static boolean isDrawn(String looks, PretrainedModel base) {
    return base.vocabulary().covers(looks)
        && looks.codePoints().allMatch(look -> ImageStream.alphabet().indexOf(look) >= 0);
  }

  /**
   * A batch with generated images at its end, decided by seed, epoch and its first image.
   *
   * @param first place of that image in its set
   */
  public Batch with(Batch batch, int epoch, int first) {
    if (images == 0) {
      return batch;
    }
    int own = batch.labels().length;
    int size = preprocessing.height() * preprocessing.width();
    float[] all = Arrays.copyOf(batch.images(), (own + images) * size);
    int[][] labels = Arrays.copyOf(batch.labels(), own + images);
    double shape = (double) preprocessing.width() / preprocessing.height();
    for (int i = 0; i < images; i++) {
      var random = new SplittableRandom(SeedKey.of(seed, epoch, first, i, TEXT));
      String text = text(random);
      DrawnImage image =
          stream.image(SeedKey.of(epoch, first, i, IMAGE), caseMapping.shown(text, random), shape);
      float[] pixels = preprocessing.apply(image.image());
      System.arraycopy(pixels, 0, all, (own + i) * size, size);
      labels[own + i] = caseMapping.vocabulary().encode(text);
    }
    return new Batch(all, labels);
  }

  private String text(SplittableRandom random) {
    return ImageStream.text(characters, lengths[random.nextInt(lengths.length)], random);
  }
}
