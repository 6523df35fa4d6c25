package io.github.captchasolver.inference;

import io.github.captchasolver.image.GreyImage;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.image.codec.ImageDecoder;
import io.github.captchasolver.image.codec.ImageException;
import io.github.captchasolver.image.grey.ColourPlanes;
import io.github.captchasolver.image.grey.GreyConversion;
import io.github.captchasolver.image.grey.KeptColour;
import io.github.captchasolver.model.Manifest;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Turns encoded images into the input of the network. */
record ImageInput(Preprocessing preprocessing) {
  /** An image with more pixels is not enhanced, so that its colours need not be kept. */
  private static final int MOST_ENHANCED = 1 << 18;

  /** Returns the input of a model's network, of the colour that the options keep. */
  static ImageInput of(Manifest manifest, SolverOptions options) {
    Preprocessing trained = manifest.preprocessing();
    return new ImageInput(
        options.colour() == null
            ? trained
            : trained.withSteps(trained.steps().withColour(options.colour())));
  }

  /**
   * A decoded image.
   *
   * @param planes its pixels, grey or of each colour; bars around it, or all but the text, may have
   *     been cropped
   * @param width of all of it, like {@code height}
   * @param colours of it, if it can be enhanced; null for a part, or for one so large that memory
   *     counts
   */
  record SizedImage(List<GreyImage> planes, int width, int height, BufferedImage colours) {}

  /**
   * Decodes one image.
   *
   * @param name of the image in messages
   * @throws IllegalArgumentException whose message begins with the name, if the image is unusable
   */
  SizedImage decode(byte[] image, String name) {
    try {
      return ImageDecoder.decode(image, seen -> sized(planes(seen), seen));
    } catch (ImageException e) {
      throw new IllegalArgumentException(name + " " + e.getMessage(), e);
    }
  }

  private static SizedImage sized(List<GreyImage> planes, BufferedImage seen) {
    boolean few = seen.getWidth() * seen.getHeight() <= MOST_ENHANCED;
    return new SizedImage(planes, seen.getWidth(), seen.getHeight(), few ? seen : null);
  }

  /**
   * Returns an image enhanced; empty if all its pixels are equal then, or none has changed, or if
   * it is a part or too large.
   */
  Optional<SizedImage> enhanced(SizedImage image, GreyConversion how) {
    if (image.colours == null) {
      return Optional.empty();
    }
    GreyImage plane = preprocessing.withGrey(how).grey(image.colours);
    boolean same = Arrays.equals(plane.pixels(), image.planes.get(0).pixels());
    return same || isEven(plane)
        ? Optional.empty()
        : Optional.of(sized(List.of(plane), image.colours));
  }

  private static boolean isEven(GreyImage image) {
    for (float pixel : image.pixels()) {
      if (pixel != image.pixels()[0]) {
        return false;
      }
    }
    return true;
  }

  private List<GreyImage> planes(BufferedImage image) {
    if (preprocessing.layout().channels() == 1) {
      return List.of(preprocessing.grey(image));
    }
    KeptColour colour = preprocessing.steps().colour();
    return ColourPlanes.of(colour == null ? image : colour.of(image));
  }

  /** Preprocesses an image as it is: {@code [C, H, W]}. */
  float[] asItIs(SizedImage image) {
    return joined(image.planes.stream().map(preprocessing::apply).toList());
  }

  /** Preprocesses all looks at an image but the first: {@code [looks - 1, C, H, W]}. */
  float[] otherLooks(SizedImage image, TestTimeAugmentation looks) {
    List<List<GreyImage>> planes = image.planes.stream().map(looks::of).toList();
    var parts = new ArrayList<float[]>();
    for (int look = 1; look < looks.count(); look++) {
      for (List<GreyImage> plane : planes) {
        parts.add(preprocessing.apply(plane.get(look)));
      }
    }
    return joined(parts);
  }

  /**
   * Preprocesses several images: {@code [N, C, H, W]}, or several arrays of one image each if these
   * keep their aspect ratio.
   */
  List<float[]> batches(List<SizedImage> images) {
    List<float[]> single = images.stream().map(this::asItIs).toList();
    return preprocessing.layout().proportional() ? single : List.of(joined(single));
  }

  /** Joins arrays of values, one after the other. */
  static float[] joined(List<float[]> parts) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    float[] all = new float[parts.stream().mapToInt(part -> part.length).sum()];
    int at = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  /**
   * Decodes several images.
   *
   * @param first number of the first image in messages
   * @throws IllegalArgumentException with the number of an image that is unusable
   */
  List<SizedImage> decodeAll(List<byte[]> images, int first) {
    var decoded = new ArrayList<SizedImage>(images.size());
    for (byte[] image : images) {
      decoded.add(decode(image, "Image " + (first + decoded.size())));
    }
    return decoded;
  }
}
