package io.github.captchasolver.nn;

import io.github.captchasolver.nn.LayerSpec.BiLstm;
import io.github.captchasolver.nn.LayerSpec.ConvolutionBlock;
import io.github.captchasolver.nn.LayerSpec.MapToSequence;
import io.github.captchasolver.nn.LayerSpec.TimeDistributedDense;
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
    return new NetworkSpec(preset, height, width, classes, layers(preset));
  }

  private static List<LayerSpec> layers(String preset) {
    return switch (preset) {
      case FAST ->
          List.of(
              new ConvolutionBlock(16, true, 2, 2),
              new ConvolutionBlock(32, true, 2, 1),
              new ConvolutionBlock(64, true, 2, 1),
              new MapToSequence(),
              new TimeDistributedDense(64, 0.2),
              new BiLstm(64, 0));
      case BASE ->
          List.of(
              new ConvolutionBlock(16, true, 2, 2),
              new ConvolutionBlock(32, true, 1, 1),
              new ConvolutionBlock(32, true, 2, 1),
              new ConvolutionBlock(64, true, 1, 1),
              new ConvolutionBlock(64, true, 2, 1),
              new ConvolutionBlock(128, true, 1, 1),
              new ConvolutionBlock(128, true, 2, 1),
              new MapToSequence(),
              new TimeDistributedDense(128, 0.2),
              new BiLstm(144, 0));
      default ->
          List.of(
              new ConvolutionBlock(32, false, 2, 2),
              new ConvolutionBlock(64, false, 2, 2),
              new MapToSequence(),
              new TimeDistributedDense(64, 0.2),
              new BiLstm(128, 0.25),
              new BiLstm(64, 0.25));
    };
  }
}
