package io.github.captchasolver.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.evaluation.EvaluatedSample;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageGridTest {
  private static final byte[] IMAGE = Drawn.png("4329", 100, 30);
  private static final Tile RIGHT = new Tile(IMAGE, "4329", "4329", 0.998);
  private static final Tile WRONG = new Tile(IMAGE, "4329", "4392", 0.51);

  @Test
  void of_sixteenImagesOf100x30_hasFourRowsOfFourAtTwiceTheSize() {
    BufferedImage grid = ImageGrid.ofLabels(times(16, RIGHT), 4, 4);

    // Margins 16, gaps 20, captions 24, images 200 x 60.
    assertThat(grid.getWidth()).isEqualTo(2 * 16 + 4 * 200 + 3 * 20);
    assertThat(grid.getHeight()).isEqualTo(2 * 16 + 4 * (24 + 60) + 3 * 20);
    assertThat(Drawn.blank(grid)).isFalse();
  }

  @Test
  void of_moreTilesThanCells_showsTheFirst() {
    BufferedImage all = ImageGrid.ofLabels(times(100, RIGHT), 4, 4);

    assertThat(all.getHeight()).isEqualTo(ImageGrid.ofLabels(times(16, RIGHT), 4, 4).getHeight());
  }

  @Test
  void of_fewerTilesThanCells_leavesEmptyRowsAndColumnsOut() {
    BufferedImage three = ImageGrid.ofLabels(times(3, RIGHT), 4, 4);

    assertThat(three.getWidth()).isEqualTo(2 * 16 + 3 * 200 + 2 * 20);
    assertThat(three.getHeight()).isEqualTo(2 * 16 + 24 + 60);
  }

  @Test
  void of_noTiles_isNotBlank() {
    assertThat(Drawn.blank(ImageGrid.ofLabels(List.of(), 4, 4))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void of_noRowsOrColumns_isRefused(int none) {
    assertThatThrownBy(() -> ImageGrid.ofLabels(times(1, RIGHT), none, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A grid needs at least one row and one column, not " + none + " x 4.");
    assertThatThrownBy(() -> ImageGrid.ofPredictions(times(1, RIGHT), 4, none))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void predictions_correctReading_hasNothingInTheColourOfMistakes() {
    assertThat(Drawn.count(ImageGrid.ofPredictions(times(4, RIGHT), 2, 2), ChartCanvas.WRONG))
        .isZero();
  }

  @Test
  void predictions_wrongReading_isFramed() {
    BufferedImage grid = ImageGrid.ofPredictions(List.of(RIGHT, WRONG), 1, 2);

    // The frame alone is 3 pixels thick around 200 x 60.
    assertThat(Drawn.count(grid, ChartCanvas.WRONG)).isGreaterThanOrEqualTo(206 * 66 - 200 * 60);
  }

  @Test
  void samples_wrongReading_isNotMarked() {
    assertThat(Drawn.count(ImageGrid.ofLabels(times(4, WRONG), 2, 2), ChartCanvas.WRONG)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Жук42", "日本語", "\u05d0\u05d1\u05d2", "\ud83d\ude00"})
  void of_labelOfAnyScript_isDrawn(String label) {
    assertThat(Drawn.blank(ImageGrid.ofLabels(List.of(new Tile(IMAGE, label, null, 0)), 1, 1)))
        .isFalse();
  }

  @Test
  void of_veryLongLabel_makesTheGridNoWiderThanItsCells() {
    var tile = new Tile(IMAGE, "W".repeat(300), null, Double.NaN);

    assertThat(ImageGrid.ofLabels(List.of(tile), 1, 1).getWidth()).isEqualTo(2 * 16 + 320);
  }

  @Test
  void caption_prediction_namesItAndTheLabelIfTheyDiffer() {
    assertThat(Caption.label(WRONG).text()).isEqualTo("4329");
    assertThat(Caption.prediction(RIGHT).text()).isEqualTo("4329");
    assertThat(Caption.prediction(WRONG).text()).isEqualTo("read 4392, is 4329");
    assertThat(Caption.prediction(new Tile(IMAGE, "4329", "", 0.9)).text())
        .isEqualTo("read nothing, is 4329");
    assertThat(Caption.prediction(new Tile(IMAGE, "4329", null, Double.NaN)).text())
        .isEqualTo("not read, is 4329");
  }

  @Test
  void caption_mistake_hasACrossAndNotColourAlone() {
    assertThat(Caption.prediction(WRONG).crossed()).isTrue();
    assertThat(Caption.prediction(RIGHT).crossed()).isFalse();
    assertThat(Caption.label(WRONG).crossed()).isFalse();
  }

  @Test
  void tile_ofSampleOrReading_holdsItsFields() {
    Tile sample = Tile.of(new Sample("a/4329.png", "4329", IMAGE));
    Tile reading = Tile.of(IMAGE, new EvaluatedSample("4329.png", "4329", "4392", 0.51));

    assertThat(sample.expected()).isEqualTo("4329");
    assertThat(sample.predicted()).isNull();
    assertThat(sample.confidence()).isNaN();
    assertThat(sample.correct()).isFalse();
    assertThat(reading).isEqualTo(WRONG);
    assertThat(RIGHT.correct()).isTrue();
  }

  private static List<Tile> times(int count, Tile tile) {
    return Stream.generate(() -> tile).limit(count).toList();
  }
}
