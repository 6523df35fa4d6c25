package io.github.captchasolver.inference;

import io.github.captchasolver.image.GreyImage;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.image.TextRegion;
import io.github.captchasolver.image.codec.ImageException;
import io.github.captchasolver.model.ImageSizes;
import io.github.captchasolver.model.Manifest;
import io.github.captchasolver.model.Model;
import io.github.captchasolver.model.SelfCheck;
import java.util.List;
import java.util.stream.Stream;

/**
 * Cuts the text out of an image that is mostly empty, such as a screenshot with a margin. Scaled as
 * a whole, its letters would be far smaller than those the network was trained on.
 */
final class TextCrops {
  /** An image is mostly empty if its text takes at most this share of its width or height. */
  private static final double ROOMY = 0.6;

  /** Heights of the text, as shares of the height of the part that is cut out. */
  private static final List<Double> HEIGHTS = List.of(0.8, 0.65, 0.5);

  /** The text of a part takes at most this share of its width. */
  private static final double WIDEST = 0.92;

  private final Preprocessing input;
  private final Manifest manifest;
  private final List<SelfCheck> selfChecks;

  /** Sizes of the training images; null until the first image that needs them. */
  private volatile ImageSizes trained;

  /** Whether the model is of the base's kind, which reads letters of many sizes and places. */
  private final boolean readsMany;

  /** Creates the crops for a model, from the sizes of its training images. */
  TextCrops(Model model) {
    this.input = model.manifest().preprocessing();
    this.readsMany = model.manifest().views() > 1;
    this.manifest = model.manifest();
    this.selfChecks = model.selfChecks();
  }

  /** Returns the sizes of the training images, which only unsure readings ask for. */
  private ImageSizes trained() {
    if (trained == null) {
      trained = sizesOf(manifest, selfChecks);
    }
    return trained;
  }

  private static ImageSizes sizesOf(Manifest manifest, List<SelfCheck> selfChecks) {
    try {
      return ImageSizes.trained(manifest, selfChecks);
    } catch (ImageException e) {
      return new ImageSizes(List.of()); // the self-test says so, if it is run
    }
  }

  /**
   * Returns parts of an image, each with the text in its middle; none of an image that is not
   * mostly empty, or is as large as the training images.
   */
  Stream<ImageInput.SizedImage> of(ImageInput.SizedImage image) {
    ImageSizes sizes = trained();
    boolean usual =
        sizes.sizes().isEmpty() ? !readsMany : sizes.cover(image.width(), image.height());
    if (usual) {
      return Stream.empty();
    }
    GreyImage first = image.planes().get(0);
    return TextRegion.of(first)
        .filter(region -> isRoomy(region, first))
        .map(region -> parts(image, region, sizes.sizes()))
        .orElse(Stream.empty());
  }

  /** Cuts each part only when it is asked for: the first one may be read surely. */
  private Stream<ImageInput.SizedImage> parts(
      ImageInput.SizedImage image, TextRegion region, List<ImageSizes.Size> sizes) {
    GreyImage first = image.planes().get(0);
    // A screenshot: around the image there is more of the page.
    Stream<ImageInput.SizedImage> windows =
        sizes.stream()
            .filter(size -> size.width() <= first.width() && size.height() <= first.height())
            .map(
                size ->
                    part(
                        image,
                        TextRegion.mostInk(first, size.width(), size.height()),
                        size.width(),
                        size.height()));
    return Stream.concat(windows, HEIGHTS.stream().map(share -> part(image, region, share, sizes)));
  }

  private static boolean isRoomy(TextRegion region, GreyImage image) {
    return region.height() <= ROOMY * image.height() || region.width() <= ROOMY * image.width();
  }

  private ImageInput.SizedImage part(
      ImageInput.SizedImage image, TextRegion region, double share, List<ImageSizes.Size> sizes) {
    int rows = (int) Math.round(region.height() / share);
    int columns = (int) Math.round(region.width() / WIDEST);
    if (sizes.isEmpty()) {
      // Letters keep their aspect ratio.
      columns = Math.max(columns, Math.round(rows * input.width() / (float) input.height()));
    } else {
      // The shape that the network knows.
      ImageSizes.Size size = sizes.get(0);
      columns = Math.max(columns, Math.round((float) rows * size.width() / size.height()));
      rows = Math.max(rows, Math.round((float) columns * size.height() / size.width()));
    }
    return part(image, region, columns, rows);
  }

  private static ImageInput.SizedImage part(
      ImageInput.SizedImage image, TextRegion region, int width, int height) {
    return new ImageInput.SizedImage(
        image.planes().stream().map(plane -> region.surroundings(plane, width, height)).toList(),
        width,
        height,
        null);
  }
}
