package io.github.captchasolver.bench;

/** What a row counts in, and which way is better. */
enum Unit {
  MILLISECONDS("ms", false),
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

  /** How many times better ours is than the peer's; above 1, ours is faster. */
  double ratio(double ours, double peer) {
    return higherIsBetter ? ours / peer : peer / ours;
  }
}
