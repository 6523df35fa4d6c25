package io.github.captchasolver.chart;

import io.github.captchasolver.evaluation.Confusion;
import io.github.captchasolver.evaluation.Evaluation;
import java.awt.BasicStroke;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * Draws the most frequent confusions of characters as bars. A list rather than the usual matrix: a
 * good model confuses few pairs, and a matrix of 62 characters would be almost empty.
 */
public final class ConfusionChart {
  private static final int WIDTH = 640;
  private static final int MARGIN = 16;
  private static final int HEAD = 56;
  private static final int ROW = 32;
  private static final int KEY = 26;
  private static final int SECOND_KEY = MARGIN + 60;
  private static final int BAR = MARGIN + 110;
  private static final double LONGEST_BAR = 400;

  /** Keeps one or two mistakes from looking like many. */
  private static final double WIDEST_UNIT = 40;

  private static final int MOST_ROWS = 15;

  private ConfusionChart() {}

  /**
   * Draws the {@value #MOST_ROWS} most frequent confusions and counts the others.
   *
   * @param evaluation null if no images were read, which the image then says
   */
  public static BufferedImage of(Evaluation evaluation) {
    if (evaluation == null) {
      return ChartCanvas.saying("No images were read", WIDTH, HEAD + 2 * ROW);
    }
    if (evaluation.wrong().isEmpty()) {
      return ChartCanvas.saying(
          "No mistakes in " + images(evaluation.images()), WIDTH, HEAD + 2 * ROW);
    }
    List<Confusion> confusions = evaluation.confusions();
    List<Confusion> shown = confusions.subList(0, Math.min(MOST_ROWS, confusions.size()));
    String rest = rest(confusions);
    int rows = shown.size() + (rest.isEmpty() ? 0 : 1);
    var canvas = new ChartCanvas(WIDTH, HEAD + rows * ROW + MARGIN);
    canvas.text(title(evaluation), MARGIN, 26, ChartCanvas.TITLE, ChartCanvas.INK);
    double first = MARGIN + KEY / 2.0;
    double second = SECOND_KEY + KEY / 2.0;
    canvas.centred("label", first, HEAD - 8.0, KEY + 10.0, ChartCanvas.SMALL, ChartCanvas.MUTED);
    canvas.centred("read", second, HEAD - 8.0, KEY + 10.0, ChartCanvas.SMALL, ChartCanvas.MUTED);
    int most = shown.stream().mapToInt(Confusion::count).max().orElse(1);
    for (int i = 0; i < shown.size(); i++) {
      row(canvas, shown.get(i), HEAD + i * ROW, most);
    }
    canvas.text(rest, BAR, HEAD + shown.size() * ROW + 18.0, ChartCanvas.SMALL, ChartCanvas.MUTED);
    return canvas.finish();
  }

  /** Counts the confused characters and the images they are in. */
  static String title(Evaluation evaluation) {
    int mistakes = evaluation.confusions().stream().mapToInt(Confusion::count).sum();
    return mistakes
        + (mistakes == 1 ? " character" : " characters")
        + " misread in "
        + evaluation.wrong().size()
        + " of "
        + images(evaluation.images());
  }

  /** Counts the pairs that have no row; empty if all have one. */
  static String rest(List<Confusion> confusions) {
    List<Confusion> left = confusions.stream().skip(MOST_ROWS).toList();
    int mistakes = left.stream().mapToInt(Confusion::count).sum();
    return left.isEmpty()
        ? ""
        : "and "
            + left.size()
            + (left.size() == 1 ? " other pair, " : " other pairs, ")
            + mistakes
            + (mistakes == 1 ? " character" : " characters");
  }

  private static String images(int count) {
    return count == 1 ? "1 image" : count + " images";
  }

  private static void row(ChartCanvas canvas, Confusion confusion, int y, int most) {
    double middle = y + KEY / 2.0;
    key(canvas, confusion.expected(), MARGIN, y);
    double tip = SECOND_KEY - 8.0;
    canvas.line(MARGIN + KEY + 8.0, middle, tip, middle, 1.5f, ChartCanvas.MUTED);
    canvas.line(tip - 5, middle - 4, tip, middle, 1.5f, ChartCanvas.MUTED);
    canvas.line(tip - 5, middle + 4, tip, middle, 1.5f, ChartCanvas.MUTED);
    key(canvas, confusion.predicted(), SECOND_KEY, y);

    double length = Math.max(2, confusion.count() * Math.min(WIDEST_UNIT, LONGEST_BAR / most));
    canvas.graphics().setColor(ChartCanvas.BLUE);
    canvas.graphics().fill(new RoundRectangle2D.Double(BAR, y + 4.0, length, KEY - 8.0, 4, 4));
    String count = Integer.toString(confusion.count());
    double after = BAR + length + 8;
    canvas.text(count, after, middle + 5, ChartCanvas.BOLD, ChartCanvas.INK);
    String note = "";
    if (confusion.predicted().isEmpty()) {
      note = "left out";
    } else if (confusion.expected().isEmpty()) {
      note = "added";
    }
    canvas.text(
        note,
        after + ChartCanvas.width(count, ChartCanvas.BOLD) + 8,
        middle + 5,
        ChartCanvas.SMALL,
        ChartCanvas.MUTED);
  }

  /** Draws a character on a key, so that a dot is visible too; a dashed outline for none. */
  private static void key(ChartCanvas canvas, String character, int x, int y) {
    var outline = new RoundRectangle2D.Double(x + 0.5, y + 0.5, KEY - 1.0, KEY - 1.0, 7, 7);
    var graphics = canvas.graphics();
    if (character.isEmpty()) {
      graphics.setColor(ChartCanvas.MUTED);
      graphics.setStroke(
          new BasicStroke(
              1f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 1, new float[] {3, 3}, 0));
      graphics.draw(outline);
      return;
    }
    graphics.setColor(ChartCanvas.SHADE);
    graphics.fill(outline);
    canvas.centred(
        character, x + KEY / 2.0, y + 18.5, KEY - 4.0, ChartCanvas.BOLD, ChartCanvas.INK);
  }
}
