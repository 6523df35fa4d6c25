package io.github.captchasolver.inference;

import io.github.captchasolver.image.codec.Base64Image;
import io.github.captchasolver.image.codec.Frames;
import io.github.captchasolver.image.codec.ImageException;
import java.util.List;
import java.util.Optional;

/**
 * Reads encoded images; of animated ones, the frames that count.
 *
 * @param input decodes images
 * @param reader reads decoded images
 * @param frames of animated images that count; empty to choose them for each image
 */
record EncodedImageReader(ImageInput input, MultiCropReader reader, Optional<Frames> frames) {

  /**
   * Reads an image.
   *
   * @param name of the image in messages
   * @throws IllegalArgumentException whose message begins with the name, if the image is unusable
   */
  Prediction read(byte[] image, String name) {
    return read(decoded(image, name));
  }

  /**
   * Runs the network on each look at an image, as {@link CaptchaSolver#looks(byte[])}.
   *
   * @param name of the image in messages
   * @throws IllegalArgumentException whose message begins with the name, if the image is unusable
   */
  float[] looks(byte[] image, String name) {
    return reader.surest(decoded(image, name)).logProbabilities();
  }

  /**
   * Runs the network on an image as it is: {@code [T, K]}.
   *
   * @throws IllegalArgumentException with the reason, if the image is unusable
   */
  float[] firstLook(byte[] image) {
    return reader.firstLook(decoded(image, ImageBytes.NAMELESS));
  }

  /** Chooses the frames of animated images, as {@link CaptchaSolver#chooseFrames}. */
  FramesChoice chooseFrames(List<byte[]> images, List<String> labels) {
    return FramesChoice.of(still -> read(input.decode(still, ImageBytes.NAMELESS)), images, labels);
  }

  private Prediction read(ImageInput.SizedImage decoded) {
    Prediction prediction = reader.surest(decoded).reading().prediction();
    return reader.hasUsualSize(decoded) ? prediction : prediction.with(Doubt.SIZE);
  }

  private ImageInput.SizedImage decoded(byte[] image, String name) {
    try {
      byte[] encoded = Base64Image.decoded(image);
      Frames counted = frames.orElse(null);
      if (counted == null && Frames.areSeveral(encoded)) {
        counted = chooseFrames(List.of(encoded), null).frames();
      }
      boolean first = counted == null || counted == Frames.FIRST;
      return input.decode(first ? encoded : counted.still(encoded), name);
    } catch (ImageException e) {
      throw new IllegalArgumentException(name + " " + e.getMessage(), e);
    }
  }
}
