package io.github.captchasolver.bench;

/** The unit of a row, and whether more of it is better. */
enum Unit {
  MILLISECONDS("ms", false),
  CPU_MILLISECONDS("ms CPU", false),
  SECONDS("s", false),
  MEGABYTES("MB", false),
  IMAGES_A_SECOND("pictures/s", true),
  SHARE("share", false),
  SHARE_OF_PEAK("share of peak", true);

  private final String text;
  private final boolean higherIsBetter;

  Unit(String text, boolean higherIsBetter) {
    this.text = text;
    this.higherIsBetter = higherIsBetter;
  }

  String text() {
    return text;
  }

  /** Returns how many times as fast ours is as the peer; above 1, ours is faster. */
  double ratio(double ours, double peer) {
    return higherIsBetter ? ours / peer : peer / ours;
  }
}
