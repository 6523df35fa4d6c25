package io.github.captchasolver.training;

import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.inference.SelfChecks;
import io.github.captchasolver.model.Manifest;
import io.github.captchasolver.model.Model;
import io.github.captchasolver.model.SelfCheck;
import io.github.captchasolver.synth.CaptchaGenerator;
import io.github.captchasolver.synth.CaptchaStyles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Makes self-checks from synthetic images, for a model that must not contain training images. A
 * self-check records the prediction for an image, right or wrong, so that any image will do for
 * which the prediction is not empty.
 */
public final class SyntheticSelfChecks {
  /** Images tried per style: enough for a confident prediction, whatever the model has learned. */
  private static final int TRIED = 12;

  private static final long SEED = 1;

  private SyntheticSelfChecks() {}

  /** Returns the model with as many self-checks on synthetic images in place of its own. */
  static Model replaceIn(Model model) {
    List<SelfCheck> surest = of(model.manifest(), model.onnx(), TRIED, model.selfChecks().size());
    return model.withSelfChecks(surest);
  }

  /**
   * Makes the self-checks of a network that is to become a model.
   *
   * @param onnx the network as ONNX
   * @param tried number of images of each style to choose from
   * @param count number of self-checks
   * @throws IllegalArgumentException if the network cannot be run or does not fit the manifest
   */
  public static List<SelfCheck> of(Manifest manifest, byte[] onnx, int tried, int count) {
    List<byte[]> images = new ArrayList<>();
    for (String style : CaptchaStyles.names()) {
      var generator = new CaptchaGenerator(CaptchaStyles.byName(style), SEED);
      LongStream.range(0, tried)
          .mapToObj(generator::sample)
          .map(Sample::bytes)
          .forEach(images::add);
    }
    return SelfChecks.make(manifest, onnx, images).stream()
        .sorted(
            Comparator.comparing((SelfCheck check) -> check.text().isEmpty())
                .thenComparing(check -> -check.confidence()))
        .limit(count)
        .toList();
  }
}
