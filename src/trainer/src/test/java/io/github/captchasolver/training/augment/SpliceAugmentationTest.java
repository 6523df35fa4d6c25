package io.github.captchasolver.training.augment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.ctc.FrameScores;
import io.github.captchasolver.ctc.GreedyDecoder;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.image.augment.Augmentation;
import io.github.captchasolver.model.BaseModel;
import io.github.captchasolver.nn.dl4j.CaptchaNetwork;
import io.github.captchasolver.synth.CaptchaGenerator;
import io.github.captchasolver.synth.CaptchaStyles;
import io.github.captchasolver.text.Vocabulary;
import io.github.captchasolver.training.PretrainedModel;
import io.github.captchasolver.training.data.PreparedImages;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Splices synthetic images that the base reads. */
class SpliceAugmentationTest {
  private static final int IMAGES = 40;
  private static final PretrainedModel BASE = PretrainedModel.of("the base", BaseModel.read());
  private static final Vocabulary VOCABULARY = BASE.vocabulary();
  private static final CaptchaNetwork NETWORK =
      CaptchaNetwork.of(BASE.network(BASE.preprocessing().width(), VOCABULARY), BASE.weights());

  private final List<Sample> samples =
      new CaptchaGenerator(CaptchaStyles.byName("tumble"), 1).samples(IMAGES);

  @AfterAll
  static void close() {
    NETWORK.close();
  }

  private static PreparedImages prepared(List<Sample> samples) {
    return new PreparedImages(samples, BASE.preprocessing());
  }

  private static SpliceAugmentation splicer(double share, PreparedImages images, long seed) {
    return new SpliceAugmentation(share, images, VOCABULARY, NETWORK, seed);
  }

  private static List<String> labels(SpliceAugmentation splicer, int images, int epoch) {
    return IntStream.range(0, images)
        .mapToObj(i -> VOCABULARY.decode(splicer.of(i, epoch).label()))
        .toList();
  }

  /** Returns how many of the images the base reads correctly. */
  private static long read(PreparedImages images, List<SpliceAugmentation.Spliced> spliced) {
    int[] indices = IntStream.range(0, spliced.size()).toArray();
    float[] input =
        images.batch(
            indices,
            spliced.stream().map(SpliceAugmentation.Spliced::image).toList(),
            Augmentation.none(),
            1,
            1);
    int steps = NETWORK.spec().steps();
    int classes = VOCABULARY.classes();
    float[] scores = NETWORK.logits(input, indices.length);
    return IntStream.of(indices)
        .filter(
            n -> {
              int[] text =
                  GreedyDecoder.decode(FrameScores.timeMajor(scores, n, indices.length, classes));
              return VOCABULARY.decode(text).equals(VOCABULARY.decode(spliced.get(n).label()));
            })
        .count();
  }

  @Test
  void of_splicedImages_areReadAsTheirSplicedLabels() {
    PreparedImages images = prepared(samples);
    SpliceAugmentation splicer = splicer(1, images, 1);
    List<SpliceAugmentation.Spliced> spliced = new ArrayList<>();
    for (int i = 0; i < IMAGES; i++) {
      SpliceAugmentation.Spliced one = splicer.of(i, 1);
      if (one.image() != images.resized(i)) {
        spliced.add(one);
      }
    }

    assertThat(spliced).hasSizeGreaterThan(IMAGES / 2);
    assertThat(read(images, spliced)).isGreaterThan(spliced.size() * 9L / 10);
  }

  @Test
  void of_twoImages_joinsTheBeginningOfOneLabelAndTheRestOfTheOther() {
    List<String> own = samples.stream().map(Sample::label).toList();
    List<String> joined = labels(splicer(1, prepared(samples), 1), IMAGES, 1);

    assertThat(joined).isNotEqualTo(own);
    for (int i = 0; i < IMAGES; i++) {
      String text = joined.get(i);
      String mine = own.get(i);
      assertThat(IntStream.range(1, mine.length()).boxed())
          .anySatisfy(
              cut -> {
                Stream<String> all = own.stream();
                boolean begins =
                    text.startsWith(mine.substring(0, cut))
                        && all.anyMatch(other -> text.endsWith(other.substring(cut)));
                boolean ends =
                    text.endsWith(mine.substring(cut))
                        && own.stream().anyMatch(o -> text.startsWith(o.substring(0, cut)));
                assertThat(begins || ends).isTrue();
              });
    }
  }

  @Test
  void of_sameSeedAndEpoch_isEqual_othersDiffer() {
    PreparedImages images = prepared(samples);
    SpliceAugmentation splicer = splicer(0.5, images, 1);
    List<String> labels = labels(splicer, IMAGES, 3);

    assertThat(labels(splicer(0.5, images, 1), IMAGES, 3)).isEqualTo(labels);
    assertThat(labels(splicer, IMAGES, 4)).isNotEqualTo(labels);
    assertThat(labels(splicer(0.5, images, 2), IMAGES, 3)).isNotEqualTo(labels);
    assertThat(splicer.of(7, 3).image().pixels())
        .isEqualTo(splicer(0.5, images, 1).of(7, 3).image().pixels());
  }

  @Test
  void of_shareZero_returnsTheImageItself() {
    PreparedImages images = prepared(samples);
    SpliceAugmentation splicer = splicer(0, images, 1);
    for (int i = 0; i < IMAGES; i++) {
      assertThat(splicer.of(i, 1).image()).isSameAs(images.resized(i));
      assertThat(splicer.of(i, 1).label()).isEqualTo(VOCABULARY.encode(samples.get(i).label()));
    }
  }

  @Test
  void of_touchingCharacters_areNotCut() {
    // Digits in noise: half as much ink between them as in the mean, or more.
    List<Sample> dark = new CaptchaGenerator(CaptchaStyles.byName("digits"), 1).samples(8);
    PreparedImages images = prepared(dark);
    SpliceAugmentation splicer = splicer(1, images, 1);
    for (int i = 0; i < dark.size(); i++) {
      assertThat(splicer.of(i, 1).image()).isSameAs(images.resized(i));
    }
  }

  @Test
  void of_singleImageOrSingleCharacter_returnsTheImageItself() {
    PreparedImages alone = prepared(samples.subList(0, 1));
    assertThat(splicer(1, alone, 1).of(0, 1).image()).isSameAs(alone.resized(0));

    List<Sample> digits =
        IntStream.range(0, 4)
            .mapToObj(i -> new Sample(i + ".png", String.valueOf(i), samples.get(i).bytes()))
            .toList();
    PreparedImages single = prepared(digits);
    assertThat(splicer(1, single, 1).of(2, 1).image()).isSameAs(single.resized(2));
  }
}
