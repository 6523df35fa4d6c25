package io.github.captchasolver.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.model.Model;
import io.github.captchasolver.synth.CaptchaGenerator;
import io.github.captchasolver.synth.CaptchaStyles;
import io.github.captchasolver.text.LabelConstraint;
import io.github.captchasolver.training.Trainer;
import io.github.captchasolver.training.TrainingOptions;
import io.github.captchasolver.util.PngEncoder;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class EnhancedReadingTest {
  private static final SolverOptions DIGITS =
      SolverOptions.defaults().withConstraint(LabelConstraint.parse("0-9", "4"));

  /** Returns an image at twice the size, with black dots of one pixel all over. */
  private static byte[] withPepper(Sample sample, double share, SplittableRandom random)
      throws IOException {
    BufferedImage read = ImageIO.read(new ByteArrayInputStream(sample.bytes()));
    int width = 2 * read.getWidth();
    int height = 2 * read.getHeight();
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.drawImage(read, 0, 0, width, height, null);
    graphics.dispose();
    for (int i = 0; i < share * width * height; i++) {
      image.setRGB(random.nextInt(width), random.nextInt(height), 0);
    }
    return PngEncoder.encode(image);
  }

  /** Returns whether the reading is one of the image as it is. */
  private static boolean isReadAsItIs(CaptchaSolver solver, byte[] image) {
    float[] first = solver.logProbabilities(image);
    return Arrays.equals(first, Arrays.copyOf(solver.looks(image), first.length));
  }

  @Test
  void openBase_digitsUnderPepper_readsMoreThanFromTheImageAsItIs() throws IOException {
    try (CaptchaSolver solver = CaptchaSolver.openBase(DIGITS)) {
      assertReadsMoreEnhanced(solver);
    }
  }

  @Test
  void open_modelTrainedOnCleanDigits_readsMoreUnderPepperThanFromTheImageAsItIs()
      throws IOException {
    List<Sample> clean = new CaptchaGenerator(CaptchaStyles.byName("digits"), 3).samples(40);
    Model model =
        new Trainer(TrainingOptions.fromBase().withEpochs(2))
            .train(Dataset.of("clean.zip", clean))
            .model();
    try (CaptchaSolver solver = CaptchaSolver.open(model, DIGITS)) {
      assertReadsMoreEnhanced(solver);
    }
  }

  private static void assertReadsMoreEnhanced(CaptchaSolver solver) throws IOException {
    var random = new SplittableRandom(1);
    int firstLook = 0;
    int right = 0;
    int enhanced = 0;
    for (Sample sample : new CaptchaGenerator(CaptchaStyles.byName("digits"), 1).samples(30)) {
      byte[] image = withPepper(sample, 0.65, random);
      String once = solver.decode(solver.logProbabilities(image)).text();
      firstLook += once.equals(sample.label()) ? 1 : 0;
      right += solver.read(image).text().equals(sample.label()) ? 1 : 0;
      enhanced += isReadAsItIs(solver, image) ? 0 : 1;
    }
    assertThat(enhanced).isGreaterThan(9);
    assertThat(right).isGreaterThan(firstLook + 2);
  }

  @Test
  void looks_otherCoresHelp_sameBitsAsOnOneThread() throws IOException {
    var random = new SplittableRandom(2);
    try (CaptchaSolver alone = CaptchaSolver.openBase(DIGITS.withThreads(1));
        CaptchaSolver helped = alone.withOptions(alone.options().withThreads(4))) {
      for (Sample sample : new CaptchaGenerator(CaptchaStyles.byName("digits"), 2).samples(10)) {
        byte[] image = withPepper(sample, 0.65, random);

        assertThat(helped.looks(image)).isEqualTo(alone.looks(image));
      }
    }
  }
}
