package io.github.captchasolver.nn;

import io.github.captchasolver.image.ImageSteps;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.image.grey.GreyConversion;
import io.github.captchasolver.nn.LayerSpec.BiLstm;
import io.github.captchasolver.nn.LayerSpec.ConvolutionBlock;
import io.github.captchasolver.nn.LayerSpec.MapToSequence;
import io.github.captchasolver.nn.LayerSpec.TimeDistributedDense;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A network with the input it wants. The built-in ones are the constants here; any other can be
 * made with {@link #of(String, List)} and passed to the training options. A model file holds all
 * that is needed to read and to train on with it, whether this library knows its preset or not.
 *
 * @param name stored in the model file
 * @param hidden the layers before the output layer, first to last
 * @param input what happens to an image before the network sees it
 * @param keepsShape whether the width of the input follows the median shape of the training images;
 *     otherwise it is that of {@code input}
 * @param views how many slightly different views of an image are read where the first one is in
 *     doubt, 1 for none but the first, at most {@value #MOST_VIEWS}
 */
public record Preset(
    String name, List<LayerSpec> hidden, Preprocessing input, boolean keepsShape, int views) {
  private static final int MOST_VIEWS = 4;

  /** The name of networks that came from Keras; their input keeps the size it has there. */
  public static final String KERAS = "keras";

  /** Small, with BatchNorm. */
  public static final Preset FAST =
      of(
          "fast",
          List.of(
              new ConvolutionBlock(16, true, 2, 2),
              new ConvolutionBlock(32, true, 2, 1),
              new ConvolutionBlock(64, true, 2, 1),
              new MapToSequence(),
              new TimeDistributedDense(64, 0.2),
              new BiLstm(64, 0)));

  /** The network of the base model, trained from scratch. */
  public static final Preset BASE =
      of(
              "base",
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
                  new BiLstm(144, 0)))
          .withViews(MOST_VIEWS);

  /** The base model itself: {@link #BASE} with the larger input it is pretrained on. */
  public static final Preset PRETRAINED =
      BASE.withInput(Preprocessing.standardized(48, 128).withGrey(GreyConversion.GROUND_DISTANCE));

  /** The network of the Keras captcha notebooks, layer for layer. */
  public static final Preset ORIGINAL =
      of(
              "original",
              List.of(
                  new ConvolutionBlock(32, false, 2, 2),
                  new ConvolutionBlock(64, false, 2, 2),
                  new MapToSequence(),
                  new TimeDistributedDense(64, 0.2),
                  new BiLstm(128, 0.25),
                  new BiLstm(64, 0.25)))
          .withFixedInput(Preprocessing.original());

  private static final List<Preset> BUILT_IN = List.of(FAST, BASE, ORIGINAL);

  /**
   * Checks name and views; the layers are checked when a network is made of them.
   *
   * @throws IllegalArgumentException if the name is blank or the number of views out of range
   */
  public Preset {
    hidden = List.copyOf(hidden);
    Objects.requireNonNull(input, "input");
    if (name.isBlank()) {
      throw new IllegalArgumentException("A preset needs a name.");
    }
    if (views < 1 || views > MOST_VIEWS) {
      throw new IllegalArgumentException(
          "A preset has 1 to " + MOST_VIEWS + " views of an image, not " + views + ".");
    }
  }

  /**
   * Makes a preset whose input has 32 rows and the median shape of the training images: luminance,
   * anti-aliased, standardised per image; one view.
   *
   * @param hidden the layers before the output layer, first to last
   */
  public static Preset of(String name, List<LayerSpec> hidden) {
    var input = Preprocessing.standardized(32, 128);
    return new Preset(name, hidden, input, true, 1);
  }

  /**
   * Returns the preset of a trained network, whether it is built in or not.
   *
   * @param input preprocessing of its images
   * @param views as {@link #views()}
   */
  public static Preset of(NetworkSpec network, Preprocessing input, int views) {
    boolean keepsShape =
        find(network.preset()).map(Preset::keepsShape).orElse(!network.preset().equals(KERAS));
    return new Preset(network.preset(), network.hidden(), input, keepsShape, views);
  }

  /**
   * Returns the built-in preset of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Preset named(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    BUILT_IN.stream()
                        .map(Preset::name)
                        .collect(
                            Collectors.joining(
                                ", ", "There is no preset \"" + name + "\", only ", "."))));
  }

  private static Optional<Preset> find(String name) {
    return BUILT_IN.stream().filter(preset -> preset.name().equals(name)).findFirst();
  }

  /** Returns the same preset with another input, whose width follows the training images. */
  public Preset withInput(Preprocessing other) {
    return new Preset(name, hidden, other, true, views);
  }

  /** Returns the same preset with another input of a fixed width. */
  public Preset withFixedInput(Preprocessing other) {
    return new Preset(name, hidden, other, false, views);
  }

  /** Returns the same preset after other steps. */
  public Preset withSteps(ImageSteps steps) {
    return new Preset(name, hidden, input.withSteps(steps), keepsShape, views);
  }

  /** Returns the same preset with another number of views. */
  public Preset withViews(int number) {
    return new Preset(name, hidden, input, keepsShape, number);
  }

  /**
   * Returns the input for some images.
   *
   * @param sizes width and height of each image, at least one
   */
  public Preprocessing inputFor(List<int[]> sizes) {
    return keepsShape ? input.withWidth(Preprocessing.fast(input.height(), sizes).width()) : input;
  }

  /** Returns how many columns of the input become one time step. */
  public int columnsPerStep() {
    return input.width() / network(input.height(), input.width(), 2).steps();
  }

  /**
   * Makes a network of this preset.
   *
   * @param height rows of its input
   * @param width columns of its input
   * @param classes {@code K}, the blank included
   * @throws IllegalArgumentException if the layers do not fit together, or the input is too small
   *     for them
   */
  public NetworkSpec network(int height, int width, int classes) {
    return NetworkSpec.of(this, height, width, classes);
  }
}
