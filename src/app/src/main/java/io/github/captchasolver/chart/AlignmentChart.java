package io.github.captchasolver.chart;

import io.github.captchasolver.ctc.ForcedAlignment;
import io.github.captchasolver.ctc.FrameScores;
import io.github.captchasolver.text.Vocabulary;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Draws an image, the characters of a text below the places they are aligned with, and the class
 * probabilities at every time step as a heat map.
 */
public final class AlignmentChart {
  private static final int WIDTH = 640;
  private static final int LEFT = 64;
  private static final int RIGHT = 84;
  private static final int MARGIN = 16;
  private static final int HIGHEST_IMAGE = 200;
  private static final int STRIP = 44;
  private static final int ROW = 22;
  private static final int FOOT = 44;
  private static final Color DARK = new Color(0x08306b);
  private static final Color SPAN = new Color(0xd9, 0x5f, 0x02);

  /** Number of other classes shown: the most probable ones, if visible at all. */
  private static final int OTHERS = 3;

  private static final double VISIBLE = 0.05;

  private AlignmentChart() {}

  /**
   * Draws the time steps of one image.
   *
   * @param logProbabilities log-probabilities {@code [T, K]}
   * @param vocabulary the characters of the classes
   * @param text the text to align, a prediction or a label; may be empty
   * @param image the encoded image; not copied; a broken one is drawn as broken
   * @throws IllegalArgumentException if the array is no multiple of {@code K} long, the text holds
   *     an unknown character, or needs more than {@code T} time steps
   */
  public static BufferedImage of(
      float[] logProbabilities, Vocabulary vocabulary, String text, byte[] image) {
    int classes = vocabulary.classes();
    if (logProbabilities.length == 0 || logProbabilities.length % classes != 0) {
      throw new IllegalArgumentException(
          logProbabilities.length
              + " log-probabilities do not form an array [T, K] with K = "
              + classes
              + ".");
    }
    int steps = logProbabilities.length / classes;
    var alignment =
        ForcedAlignment.of(
            FrameScores.of(logProbabilities, steps, classes), vocabulary.encode(text));
    int[] rows = rows(logProbabilities, vocabulary, text);

    int cell = Math.max(4, WIDTH / steps);
    int width = cell * steps;
    BufferedImage shown = stretched(image, width);
    int height = shown.getHeight();
    int map = MARGIN + height + STRIP;
    var canvas = new ChartCanvas(LEFT + width + RIGHT, map + ROW * rows.length + FOOT);
    Graphics2D graphics = canvas.graphics();
    graphics.drawImage(shown, LEFT, MARGIN, null);
    canvas.frame(LEFT, MARGIN, width, height, 1, ChartCanvas.RULE);

    for (int row = 0; row < rows.length; row++) {
      int y = map + row * ROW;
      canvas.rightAligned(
          rows[row] == Vocabulary.BLANK ? "blank" : vocabulary.decode(new int[] {rows[row]}),
          LEFT - 10.0,
          y + 16.0,
          rows[row] == Vocabulary.BLANK ? ChartCanvas.SMALL : ChartCanvas.BOLD,
          rows[row] == Vocabulary.BLANK ? ChartCanvas.MUTED : ChartCanvas.INK);
      for (int t = 0; t < steps; t++) {
        graphics.setColor(shade(Math.exp(logProbabilities[t * classes + rows[row]])));
        graphics.fillRect(LEFT + t * cell, y, cell, ROW - 1);
      }
    }
    canvas.frame(LEFT, map, width, ROW * rows.length, 1, ChartCanvas.RULE);
    spans(canvas, alignment, text.codePoints().toArray(), cell, height, map + ROW * rows.length);
    axis(canvas, steps, cell, map + ROW * rows.length);
    scale(canvas, LEFT + width + 20, map, ROW * rows.length);
    return canvas.finish();
  }

  /** Scales the image to the width of the map, so that its columns lie above their time steps. */
  private static BufferedImage stretched(byte[] image, int width) {
    return Thumbnail.decode(image)
        .map(
            decoded -> {
              int height = width * decoded.getHeight() / decoded.getWidth();
              return Thumbnail.resize(
                  decoded, width, Math.max(24, Math.min(HIGHEST_IMAGE, height)), true);
            })
        .orElseGet(() -> ChartCanvas.saying("The image cannot be decoded", width, 60));
  }

  /**
   * Returns the classes to show, from top to bottom: those of the text in reading order, the most
   * probable others, the blank.
   */
  static int[] rows(float[] logProbabilities, Vocabulary vocabulary, String text) {
    int classes = vocabulary.classes();
    double[] highest = new double[classes];
    for (int i = 0; i < logProbabilities.length; i++) {
      highest[i % classes] = Math.max(highest[i % classes], Math.exp(logProbabilities[i]));
    }
    var rows = new LinkedHashSet<Integer>();
    Arrays.stream(vocabulary.encode(text)).forEach(rows::add);
    List<Integer> others = new ArrayList<>(IntStream.range(1, classes).boxed().toList());
    others.removeAll(rows);
    others.stream()
        .filter(c -> highest[c] >= VISIBLE)
        .sorted(Comparator.comparingDouble((Integer c) -> -highest[c]))
        .limit(OTHERS)
        .forEach(rows::add);
    rows.add(Vocabulary.BLANK);
    return rows.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Maps a probability to a colour, linearly from white (0) to dark blue (1). */
  static Color shade(double probability) {
    double p = Math.max(0, Math.min(1, probability));
    return new Color(
        (int) Math.round(255 + p * (DARK.getRed() - 255)),
        (int) Math.round(255 + p * (DARK.getGreen() - 255)),
        (int) Math.round(255 + p * (DARK.getBlue() - 255)));
  }

  /** Draws each character with its probability, and lines through image and map. */
  private static void spans(
      ChartCanvas canvas,
      ForcedAlignment alignment,
      int[] characters,
      int cell,
      int height,
      int bottom) {
    int top = MARGIN + height;
    double room = STRIP;
    for (int i = 1; i < characters.length; i++) {
      int apart =
          alignment.startStep()[i]
              + alignment.endStep()[i]
              - alignment.startStep()[i - 1]
              - alignment.endStep()[i - 1];
      room = Math.min(room, apart * cell / 2.0 - 2);
    }
    for (int i = 0; i < characters.length; i++) {
      int from = LEFT + alignment.startStep()[i] * cell;
      int to = LEFT + alignment.endStep()[i] * cell;
      double middle = (from + to) / 2.0;
      canvas.graphics().setColor(new Color(SPAN.getRed(), SPAN.getGreen(), SPAN.getBlue(), 40));
      canvas.graphics().fillRect(from, MARGIN, to - from, height);
      canvas.line(from, MARGIN, from, bottom, 1f, SPAN);
      canvas.line(to, MARGIN, to, bottom, 1f, SPAN);
      // Leaves the strip white between the lines, for the character.
      canvas.graphics().setColor(Color.WHITE);
      canvas.graphics().fillRect(from - 1, top + 3, to - from + 2, STRIP - 6);
      String character = Character.toString(characters[i]);
      canvas.centred(character, middle, top + 19.0, room, ChartCanvas.TITLE, ChartCanvas.INK);
      String percent =
          String.format(Locale.ROOT, "%.0f %%", 100 * alignment.characterProbability()[i]);
      canvas.centred(percent, middle, top + 36.0, room, ChartCanvas.SMALL, ChartCanvas.MUTED);
    }
  }

  private static void axis(ChartCanvas canvas, int steps, int cell, int y) {
    int every = steps <= 15 ? 1 : steps <= 30 ? 5 : steps <= 100 ? 10 : 50;
    for (int t = 0; t < steps; t += every) {
      double x = LEFT + (t + 0.5) * cell;
      canvas.line(x, y + 2.0, x, y + 6.0, 1f, ChartCanvas.MUTED);
      canvas.centred(Integer.toString(t), x, y + 19.0, 40, ChartCanvas.SMALL, ChartCanvas.MUTED);
    }
    double middle = LEFT + steps * cell / 2.0;
    canvas.centred("time step", middle, y + 36.0, 200, ChartCanvas.SMALL, ChartCanvas.INK);
  }

  private static void scale(ChartCanvas canvas, int x, int y, int height) {
    Graphics2D graphics = canvas.graphics();
    graphics.setPaint(new GradientPaint(x, y, shade(1), x, (float) y + height, shade(0)));
    graphics.fillRect(x, y, 10, height);
    canvas.frame(x, y, 10, height, 1, ChartCanvas.RULE);
    canvas.text("100 %", x + 15.0, y + 10.0, ChartCanvas.SMALL, ChartCanvas.MUTED);
    canvas.text("0 %", x + 15.0, (double) y + height, ChartCanvas.SMALL, ChartCanvas.MUTED);
  }
}
