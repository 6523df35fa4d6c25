package io.github.captchasolver.training;

import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.inference.SelfTests;
import io.github.captchasolver.model.Bundle;
import io.github.captchasolver.model.SelfTest;
import io.github.captchasolver.synth.CaptchaGenerator;
import io.github.captchasolver.synth.CaptchaStyles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Self-tests on generated pictures, for a bundle that is to hold none of those it was trained on. A
 * self-test notes what a network reads, right or wrong, so any picture does in which it reads
 * something.
 */
public final class GeneratedSelfTests {
  /** Of each style: enough for a sure reading among them, whatever the network has learnt. */
  private static final int TRIED = 12;

  private static final long SEED = 1;

  private GeneratedSelfTests() {}

  /** The same bundle with as many self-tests on generated pictures in place of its own. */
  public static Bundle replaceIn(Bundle bundle) {
    List<byte[]> pictures = new ArrayList<>();
    for (String style : CaptchaStyles.names()) {
      var generator = new CaptchaGenerator(CaptchaStyles.byName(style), SEED);
      LongStream.range(0, TRIED)
          .mapToObj(generator::sample)
          .map(Sample::bytes)
          .forEach(pictures::add);
    }
    List<SelfTest> surest =
        SelfTests.make(bundle.manifest(), bundle.onnx(), pictures).stream()
            .sorted(
                Comparator.comparing((SelfTest test) -> test.text().isEmpty())
                    .thenComparing(test -> -test.confidence()))
            .limit(bundle.selfTests().size())
            .toList();
    return new Bundle(bundle.manifest(), bundle.weights(), bundle.onnx(), surest);
  }
}
