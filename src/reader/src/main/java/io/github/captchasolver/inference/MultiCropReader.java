package io.github.captchasolver.inference;

import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.image.grey.GreyConversion;
import io.github.captchasolver.model.ImageSizes;
import io.github.captchasolver.model.Manifest;
import io.github.captchasolver.model.Model;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Reads one image from as many looks and crops as it needs: as it is; if that is not sure, slightly
 * moved and scaled ({@link TestTimeAugmentation}); if it is mostly empty, only the part that holds
 * its text ({@link TextCrops}); and if a base is in doubt, enhanced ({@link
 * GreyConversion#ENHANCING}).
 */
final class MultiCropReader {
  /** From this confidence on, an image that is mostly empty is read as it is. */
  private static final double SURE = 0.9;

  /**
   * Below this confidence of a base, an image is read enhanced as well. With 0.9, a quarter more
   * time reads no more images of ten real sets right; with 0.5, one in a hundred fewer.
   */
  private static final double DOUBTFUL = 0.7;

  /** Share of the best confidence from which on a look at an enhanced image is followed by more. */
  private static final double NEAR = 0.7;

  private final Manifest manifest;
  private final ImageSizes trainedSizes;
  private final ImageInput input;
  private final ImageInput wideInput;
  private final OnnxNetwork network;
  private final TextDecoder decoder;
  private final TestTimeAugmentation looks;
  private final TextCrops crops;

  /**
   * Whether the network takes wide images, and is a base: others know the width of their images.
   */
  private final boolean readsWide;

  /** How a base enhances images; a network trained on a set knows its images in one way only. */
  private final List<GreyConversion> enhancements;

  MultiCropReader(Model model, ImageInput input, OnnxNetwork network, TextDecoder decoder) {
    this.manifest = model.manifest();
    this.trainedSizes = manifest.imageSizes();
    this.input = input;
    this.wideInput = wide(input);
    this.network = network;
    this.decoder = decoder;
    this.looks = TestTimeAugmentation.ofModel(manifest);
    this.crops = new TextCrops(model);
    this.enhancements = manifest.isBase() ? GreyConversion.ENHANCING : List.of();
    this.readsWide =
        looks.count() > 1
            && !input.preprocessing().layout().proportional()
            && network.takesAnyWidth();
  }

  private static ImageInput wide(ImageInput input) {
    Preprocessing usual = input.preprocessing();
    return new ImageInput(usual.withWidth(WideImages.TIMES * usual.width()));
  }

  private MultiCropReader(MultiCropReader reader, ImageInput input, TextDecoder decoder) {
    this.manifest = reader.manifest;
    this.trainedSizes = reader.trainedSizes;
    this.input = input;
    this.wideInput = wide(input);
    this.network = reader.network;
    this.decoder = decoder;
    this.looks = reader.looks;
    this.crops = reader.crops;
    this.enhancements = reader.enhancements;
    this.readsWide = reader.readsWide;
  }

  /** Returns a reader that prepares images and decodes the same network's output in another way. */
  MultiCropReader with(ImageInput images, TextDecoder other) {
    return new MultiCropReader(this, images, other);
  }

  /**
   * What the network says of an image, and what is read from that.
   *
   * @param logProbabilities {@code [looks, T, K]}
   */
  record Scores(float[] logProbabilities, TextDecoder.Reading reading) {
    double confidence() {
      return reading.prediction().confidence();
    }

    boolean isEmpty() {
      return reading.prediction().text().isEmpty();
    }
  }

  /** Returns whether an image is about as large as the training images, or these are unknown. */
  boolean hasUsualSize(ImageInput.SizedImage image) {
    return trainedSizes.cover(image.width(), image.height());
  }

  /**
   * Returns the surest of the readings of an image; if that of a base is doubtful, also of those of
   * the enhanced image.
   */
  Scores surest(ImageInput.SizedImage image) {
    Scores surest = surestOf(image, 0);
    for (GreyConversion enhancement : enhancements) {
      if (surest.confidence() >= DOUBTFUL) {
        break;
      }
      Optional<ImageInput.SizedImage> enhanced = input.enhanced(image, enhancement);
      if (enhanced.isPresent()) {
        Scores scores = surestOf(enhanced.get(), NEAR * surest.confidence());
        // An enhanced image that seems empty has only lost its text.
        surest = scores.isEmpty() ? surest : surer(surest, scores);
      }
    }
    return surest;
  }

  private static Scores surer(Scores one, Scores other) {
    return other.confidence() > one.confidence() ? other : one;
  }

  /**
   * Returns the surest of the readings of an image at both widths, if it is wide, and of its parts.
   *
   * @param least confidence of a first look from which on others are taken
   */
  private Scores surestOf(ImageInput.SizedImage image, double least) {
    boolean usualSize = hasUsualSize(image);
    Scores surest = scores(image, usualSize, input, least);
    if (surest.confidence() < SURE && readsWide && WideImages.isWide(image, input)) {
      surest = surer(surest, scores(image, usualSize, wideInput, least));
    }
    if (surest.confidence() >= SURE) {
      return surest;
    }
    Iterator<ImageInput.SizedImage> parts = crops.of(image).iterator();
    while (surest.confidence() < SURE && parts.hasNext()) {
      surest = surer(surest, scores(parts.next(), usualSize, input, least));
    }
    return surest;
  }

  private Scores scores(
      ImageInput.SizedImage image, boolean usualSize, ImageInput at, double least) {
    float[] first = run(at.asItIs(image), at);
    TextDecoder.Reading reading = decoder.decodeFirst(first);
    TestTimeAugmentation needed = looks.after(reading, usualSize);
    if (needed.count() == 1 || reading.prediction().confidence() < least) {
      return new Scores(first, reading);
    }
    float[] all = withOtherLooks(first, image, needed, at);
    return new Scores(all, decodeAll(all));
  }

  /** Runs the network on an image as it is: {@code [T, K]}. */
  float[] firstLook(ImageInput.SizedImage image) {
    return run(input.asItIs(image), input);
  }

  private float[] run(float[] pixels, ImageInput at) {
    float[] all =
        at == input
            ? network.logProbabilities(pixels)
            : network.logProbabilities(pixels, at.preprocessing().width());
    return decoder.read().columns(all);
  }

  /** Adds the other looks at an image to the first one; the network sees them together. */
  private float[] withOtherLooks(
      float[] first, ImageInput.SizedImage image, TestTimeAugmentation needed, ImageInput at) {
    float[] others = run(at.otherLooks(image, needed), at);
    float[] all = Arrays.copyOf(first, first.length + others.length);
    System.arraycopy(others, 0, all, first.length, others.length);
    return all;
  }

  /**
   * Decodes what the network says of one image.
   *
   * @param logProbabilities {@code [T, K]} or {@code [looks, T, K]}
   * @throws IllegalArgumentException if the array has another length
   */
  TextDecoder.Reading decode(float[] logProbabilities) {
    int classes = decoder.read().vocabulary().classes();
    boolean proportional = manifest.preprocessing().layout().proportional();
    if (proportional && logProbabilities.length > 0 && logProbabilities.length % classes == 0) {
      return decodeAll(logProbabilities);
    }
    int expected = manifest.steps() * classes;
    if (readsWide && WideImages.areWide(logProbabilities.length, expected)) {
      return decodeAll(logProbabilities);
    }
    int several = looks.count() == 1 ? TestTimeAugmentation.FOUR.count() : looks.count();
    if (logProbabilities.length != expected && logProbabilities.length != several * expected) {
      throw new IllegalArgumentException(
          "The network gives "
              + expected
              + " log-probabilities for an image, not "
              + logProbabilities.length
              + ".");
    }
    return decodeAll(logProbabilities);
  }

  private TextDecoder.Reading decodeAll(float[] logProbabilities) {
    return looks.count() == 1
        ? decoder.decodeFirst(logProbabilities)
        : decoder.decodeTogether(logProbabilities);
  }
}
