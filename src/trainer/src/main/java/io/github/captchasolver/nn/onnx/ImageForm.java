package io.github.captchasolver.nn.onnx;

/**
 * The images that a foreign network takes.
 *
 * @param channels 1 or 3
 * @param channelsLast whether they are the last axis, as in TensorFlow, or the second
 * @param width of all images, or the largest
 * @param proportional whether images of any width can be given
 * @param oneByOne whether only one image can be given at a time
 */
record ImageForm(
    int channels,
    boolean channelsLast,
    int height,
    int width,
    boolean proportional,
    boolean oneByOne) {
  /** Returns the axes of some images in the order of the network. */
  int[] shape(int images, int columns) {
    return channelsLast
        ? new int[] {images, height, columns, channels}
        : new int[] {images, channels, height, columns};
  }

  ImageForm withOneByOne(boolean other) {
    return new ImageForm(channels, channelsLast, height, width, proportional, other);
  }
}
