package io.github.captchasolver.nn.onnx;

/**
 * How the pixels of an image become the input of a foreign network.
 *
 * @param scaling of the values
 * @param blueFirst whether colours are given as blue, green, red, as OpenCV reads them
 * @param greyLast whether a grey image is made of the resized colours, rounded, as ddddocr does it
 */
public record PixelInput(PixelScaling scaling, boolean blueFirst, boolean greyLast) {
  /** Number of channels that the reader prepares. */
  int channels(ImageForm image) {
    return greyLast ? 3 : image.channels();
  }
}
