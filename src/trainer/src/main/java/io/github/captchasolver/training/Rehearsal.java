package io.github.captchasolver.training;

import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.image.RandomKey;
import io.github.captchasolver.synth.DrawnPicture;
import io.github.captchasolver.synth.FontCollection;
import io.github.captchasolver.synth.PictureStream;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Generated pictures among the real ones of each step, so that the base does not forget, over a few
 * pictures that lack many characters, what these look like (rehearsal: Robins 1995, "Catastrophic
 * forgetting, rehearsal and pseudorehearsal"). They have the shape of the real ones, the lengths of
 * their labels, and of the characters those that the base and the training share.
 */
final class Rehearsal {
  // What a random number is for; no two of these share a stream.
  private static final int TEXT = 0;
  private static final int PICTURE = 1;

  private final int pictures;
  private final PictureStream stream;
  private final Spelling spelling;
  private final Preprocessing preprocessing;
  private final String characters;
  private final int[] lengths;
  private final long seed;

  /**
   * @param pictures in each step
   * @param base what must not be forgotten
   * @param spelling what the pictures show for the characters of the labels
   * @param lengths of the real pictures' labels, at least one
   */
  Rehearsal(
      int pictures,
      Base base,
      Spelling spelling,
      Preprocessing preprocessing,
      int[] lengths,
      long seed) {
    this.spelling = spelling;
    this.preprocessing = preprocessing;
    this.characters = shared(base, spelling);
    this.pictures = characters.isEmpty() ? 0 : pictures;
    this.lengths = lengths;
    this.seed = seed;
    this.stream =
        this.pictures == 0
            ? null
            : new PictureStream(FontCollection.ofClassPath(), List.of(), seed);
  }

  /** Those whose look the base reads, the training is about, and there are fonts for. */
  private static String shared(Base base, Spelling spelling) {
    return IntStream.range(0, spelling.shown().size())
        .filter(i -> isDrawn(spelling.shown().get(i), base))
        .mapToObj(i -> spelling.vocabulary().decode(new int[] {i + 1}))
        .collect(Collectors.joining());
  }

  private static boolean isDrawn(String looks, Base base) {
    return base.vocabulary().covers(looks)
        && looks.codePoints().allMatch(look -> PictureStream.alphabet().indexOf(look) >= 0);
  }

  /**
   * A batch with generated pictures at its end, decided by seed, epoch and its first picture.
   *
   * @param first place of that picture in its set
   */
  Batch with(Batch batch, int epoch, int first) {
    if (pictures == 0) {
      return batch;
    }
    int own = batch.labels().length;
    int size = preprocessing.height() * preprocessing.width();
    float[] all = Arrays.copyOf(batch.pictures(), (own + pictures) * size);
    int[][] labels = Arrays.copyOf(batch.labels(), own + pictures);
    double shape = (double) preprocessing.width() / preprocessing.height();
    for (int i = 0; i < pictures; i++) {
      var random = new SplittableRandom(RandomKey.of(seed, epoch, first, i, TEXT));
      String text = text(random);
      DrawnPicture picture =
          stream.picture(
              RandomKey.of(epoch, first, i, PICTURE), spelling.shown(text, random), shape);
      float[] pixels = preprocessing.apply(picture.image());
      System.arraycopy(pixels, 0, all, (own + i) * size, size);
      labels[own + i] = spelling.vocabulary().encode(text);
    }
    return new Batch(all, labels);
  }

  private String text(SplittableRandom random) {
    return PictureStream.text(characters, lengths[random.nextInt(lengths.length)], random);
  }
}
