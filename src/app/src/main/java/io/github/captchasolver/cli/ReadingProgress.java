package io.github.captchasolver.cli;

import java.io.PrintWriter;
import java.util.Locale;

/**
 * Shows on a terminal how many images of a set have been read, how fast, and how long the others
 * will take.
 */
final class ReadingProgress {
  private static final double NANOS = 1e9;

  /** Shorter work needs no progress, and a line that changes more often is hard to read. */
  private static final double SECONDS_BETWEEN = 0.5;

  private final ProgressLines lines;
  private final int images;
  private final long start = System.nanoTime();
  private int read;
  private double lineAt;
  private String line = "";
  private boolean shown;

  /**
   * @param images number of images of the set
   */
  ReadingProgress(PrintWriter err, int images) {
    this.lines = new ProgressLines(err);
    this.images = images;
  }

  /** Counts an image, and shows the line, brought up to date if it is time. */
  void add() {
    read++;
    if (!lines.onTerminal() || read == images) {
      return;
    }
    double seconds = (System.nanoTime() - start) / NANOS;
    if (seconds >= lineAt + SECONDS_BETWEEN) {
      clear(); // the line may become shorter
      lineAt = seconds;
      line = line(read, images, seconds);
    }
    if (!shown && !line.isEmpty()) {
      lines.show(line);
      shown = true;
    }
  }

  /** Returns the line after some images of a set. */
  static String line(int read, int images, double seconds) {
    return String.format(
        Locale.ROOT,
        "read %,d of %,d images, %.0f images/s, %s left",
        read,
        images,
        read / seconds,
        ProgressLines.duration(seconds / read * (images - read)));
  }

  /** Makes room for results on standard output, until the next image. */
  void beforeOutput() {
    if (lines.mixedWithOutput()) {
      clear();
    }
  }

  /** Clears the line until the next image. */
  void clear() {
    if (shown) {
      lines.wipe(line.length());
      shown = false;
    }
  }
}
