package io.github.captchasolver.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.training.EpochReport;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.internal.series.Series;

class CurvesTest {
  private static final double NONE = Double.NaN;
  private static final List<EpochReport> EPOCHS =
      List.of(
          EpochReport.of(1, 12.0).withValidation(11.0, 0.0, 1.2).withSeconds(2).withPlateau(true),
          EpochReport.of(2, 10.0).withValidation(9.5, 0.0, 1.0).withSeconds(2).withPlateau(true),
          EpochReport.of(3, 4.0).withValidation(3.0, 0.4, 0.25).withSeconds(2),
          EpochReport.of(4, 1.0).withValidation(0.5, 0.9, 0.03).withSeconds(2));

  @Test
  void losses_hasBothCurvesThePlateauAndTheBestEpoch() {
    XYChart chart = Curves.losses(EPOCHS, 4);

    assertThat(names(chart))
        .containsExactly("training", "validation", "plateau: blanks only", "best: 4");
    assertThat(chart.getSeries("training").getXData()).containsExactly(1, 2, 3, 4);
    assertThat(chart.getSeries("training").getYData()).containsExactly(12, 10, 4, 1);
    assertThat(chart.getSeries("validation").getYData()).containsExactly(11, 9.5, 3, 0.5);
    assertThat(chart.getSeries("plateau: blanks only").getXData()).containsExactly(0.5, 2.5);
    assertThat(chart.getSeries("best: 4").getXData()).containsExactly(4, 4);
  }

  @Test
  void accuracies_errorRateAboveOne_isDrawnAsZero() {
    XYChart chart = Curves.accuracies(EPOCHS, 4);

    assertThat(chart.getSeries("exact match").getYData()).containsExactly(0, 0, 0.4, 0.9);
    assertThat(chart.getSeries("1 \u2212 CER").getYData()).containsExactly(0, 0, 0.75, 0.97);
  }

  @Test
  void losses_plateauTwice_isShadedTwiceAndNamedOnce() {
    var again =
        EpochReport.of(5, 9.0).withValidation(9.0, 0.0, 1.0).withSeconds(2).withPlateau(true);
    List<EpochReport> epochs =
        List.of(EPOCHS.get(0), EPOCHS.get(1), EPOCHS.get(2), EPOCHS.get(3), again);

    XYChart chart = Curves.losses(epochs, 4);

    assertThat(chart.getSeriesCollection().stream().filter(s -> s.getName().startsWith("plateau")))
        .extracting(Series::isShowInLegend)
        .containsExactly(true, false);
  }

  @Test
  void of_noValidationSet_drawsTheTrainingLossAlone() {
    List<EpochReport> epochs =
        List.of(EpochReport.of(1, 12.0).withSeconds(2), EpochReport.of(2, 10.0).withSeconds(2));

    assertThat(names(Curves.losses(epochs, 0))).containsExactly("training");
    assertThat(names(Curves.accuracies(epochs, 0))).isEmpty();
    assertDrawn(Curves.of(epochs, 0));
  }

  @Test
  void losses_infiniteLoss_leavesAGap() {
    List<EpochReport> epochs =
        List.of(
            EpochReport.of(1, Double.POSITIVE_INFINITY)
                .withValidation(11.0, 0.0, 1.2)
                .withSeconds(2)
                .withPlateau(true),
            EPOCHS.get(1));

    XYChart chart = Curves.losses(epochs, 2);

    assertThat(chart.getSeries("training").getYData()).containsExactly(NONE, 10);
    assertDrawn(Curves.of(epochs, 2));
  }

  @Test
  void of_nothingFinite_isDrawn() {
    assertDrawn(Curves.of(List.of(EpochReport.of(1, NONE).withSeconds(2)), 1));
  }

  @Test
  void of_oneEpoch_isDrawn() {
    assertDrawn(Curves.of(EPOCHS.subList(0, 1), 1));
  }

  @Test
  void of_epochs_drawsTwoChartsSideBySide() {
    assertDrawn(Curves.of(EPOCHS, 4));
  }

  @Test
  void of_noEpochs_isASentence() {
    assertDrawn(Curves.of(List.of(), 0));
  }

  private static List<String> names(XYChart chart) {
    return chart.getSeriesCollection().stream().map(Series::getName).toList();
  }

  private static void assertDrawn(BufferedImage image) {
    assertThat(image.getWidth()).isEqualTo(1200);
    assertThat(image.getHeight()).isEqualTo(320);
    assertThat(Drawn.blank(image)).isFalse();
  }
}
