package io.github.captchasolver.nn;

import java.util.List;

/** The network shapes that ship with the library. */
public final class Presets {
  /** Small, with BatchNorm: the default. */
  public static final String FAST = "fast";

  /** The network of the Keras captcha notebooks, layer for layer. */
  public static final String ORIGINAL = "original";

  /** That of the base model, which any other image's width can be trained from. */
  public static final String BASE = "base";

  private static final List<String> NAMES = List.of(FAST, BASE, ORIGINAL);

  private Presets() {}

  /**
   * @throws IllegalArgumentException if there is no such preset
   */
  public static void requireKnown(String preset) {
    if (!NAMES.contains(preset)) {
      throw new IllegalArgumentException(
          "There is no preset \"" + preset + "\"; there are fast, base and original.");
    }
  }

  /**
   * The network of a preset.
   *
   * @param preset {@link #FAST}, {@link #BASE} or {@link #ORIGINAL}
   * @param height rows of the images
   * @param width columns of the images
   * @param classes K, the blank included
   * @throws IllegalArgumentException if there is no such preset
   */
  public static NetworkSpec network(String preset, int height, int width, int classes) {
    requireKnown(preset);
    return switch (preset) {
      case FAST ->
          new NetworkSpec(
              FAST,
              height,
              width,
              classes,
              List.of(
                  new ConvolutionSpec(16, true, 2, 2),
                  new ConvolutionSpec(32, true, 2, 1),
                  new ConvolutionSpec(64, true, 2, 1)),
              64,
              0.2,
              List.of(64),
              0);
      case BASE ->
          new NetworkSpec(
              BASE,
              height,
              width,
              classes,
              List.of(
                  new ConvolutionSpec(16, true, 2, 2),
                  new ConvolutionSpec(32, true, 1, 1),
                  new ConvolutionSpec(32, true, 2, 1),
                  new ConvolutionSpec(64, true, 1, 1),
                  new ConvolutionSpec(64, true, 2, 1),
                  new ConvolutionSpec(128, true, 1, 1),
                  new ConvolutionSpec(128, true, 2, 1)),
              128,
              0.2,
              List.of(144),
              0);
      default ->
          new NetworkSpec(
              ORIGINAL,
              height,
              width,
              classes,
              List.of(new ConvolutionSpec(32, false, 2, 2), new ConvolutionSpec(64, false, 2, 2)),
              64,
              0.2,
              List.of(128, 64),
              0.25);
    };
  }
}
