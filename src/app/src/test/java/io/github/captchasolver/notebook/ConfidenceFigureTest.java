package io.github.captchasolver.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.evaluation.EvaluatedSample;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ConfidenceFigureTest {
  private static final List<EvaluatedSample> READINGS =
      List.of(
          new EvaluatedSample("a.png", "a<b", "a<b", 0.99),
          new EvaluatedSample("b.png", "01", "07", 0.4),
          new EvaluatedSample("c.png", "02", "02", 1.0));

  @Test
  void of_readings_hasALabelledPointForEach() {
    String script = ConfidenceFigure.of(READINGS).plotly();

    assertThat(script)
        .contains(
            "title: {text: 'Confidence and correctness'}",
            "correct (2)",
            "wrong (1)",
            "Plotly.newPlot",
            "01 read as 07, 40.00 %",
            "log")
        .doesNotContain("<script", "a<b");
  }

  @Test
  void of_noMistakes_isDrawn() throws Exception {
    ConfidenceFigure figure = ConfidenceFigure.of(READINGS.subList(0, 1));

    assertThat(colours(figure.image())).isGreaterThan(10);
  }

  @Test
  void forms_areAPageAndAnImageOfTheSameSize() throws Exception {
    ConfidenceFigure figure = ConfidenceFigure.of(READINGS);
    MimeBundle forms = figure.forms();

    assertThat(forms.data().get(MimeBundle.HTML))
        .startsWith("<iframe ")
        .contains("width=\"760\" height=\"420\"", "srcdoc=\"&lt;!DOCTYPE html&gt;")
        .doesNotContain("http://", "https://", "require(")
        .hasSizeBetween(2_000_000, 4_000_000);
    byte[] png = Base64.getDecoder().decode(forms.data().get(MimeBundle.PNG));
    assertThat(ImageIO.read(new ByteArrayInputStream(png)).getWidth()).isEqualTo(760);
  }

  @Test
  void grey_pixels_spanBlackToWhite() {
    BufferedImage image = Notebook.grey(new float[] {-1, 0, 3, 1}, 2);

    assertThat(image.getWidth()).isEqualTo(2);
    assertThat(image.getRGB(0, 0)).isEqualTo(0xff000000);
    assertThat(image.getRGB(0, 1)).isEqualTo(0xffffffff);
    assertThat(Notebook.grey(new float[4], 2).getRGB(1, 1)).isEqualTo(0xff000000);
  }

  private static long colours(BufferedImage image) {
    return IntStream.range(0, image.getWidth() * image.getHeight())
        .map(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()))
        .distinct()
        .count();
  }
}
