package io.github.captchasolver.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.image.codec.ImageDecoder;
import io.github.captchasolver.model.KeptImage;
import io.github.captchasolver.synth.CaptchaGenerator;
import io.github.captchasolver.synth.CaptchaStyles;
import io.github.captchasolver.text.Vocabulary;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PriorKnowledgeTest {
  private static final Vocabulary DIGITS = Vocabulary.of(List.of("0123456789"));

  private final List<Sample> samples =
      new CaptchaGenerator(CaptchaStyles.byName("digits"), 1).samples(20);

  private PriorKnowledge knowledge() {
    List<KeptImage> kept =
        new ReplayBuffer(Preprocessing.fast(32, List.of(new int[] {100, 30})))
            .choose(List.of(), samples);
    return new PriorKnowledge(new TreeMap<>(), kept, "");
  }

  private static Sample jpeg(Sample sample) {
    byte[] jpeg = GreyJpeg.encode(ImageDecoder.decode(sample.bytes()));
    return new Sample(sample.file() + ".jpg", sample.label(), jpeg);
  }

  @Test
  void samples_theSameFileIsHeldOut_leavesItOut() {
    List<Sample> rehearsed = knowledge().samples(DIGITS, samples.subList(0, 5));

    assertThat(rehearsed).hasSize(15);
  }

  @Test
  void samples_aHeldOutImageIsEncodedOtherwise_leavesItOutToo() {
    List<Sample> held = samples.subList(0, 5).stream().map(PriorKnowledgeTest::jpeg).toList();

    List<Sample> rehearsed = knowledge().samples(DIGITS, held);

    assertThat(rehearsed).hasSize(15);
  }

  @Test
  void samples_otherImagesAreHeldOut_keepsAll() {
    List<Sample> others = new CaptchaGenerator(CaptchaStyles.byName("digits"), 2).samples(20);

    assertThat(knowledge().samples(DIGITS, others)).hasSize(20);
  }
}
