package io.github.captchasolver.nn.keras;

import java.util.Arrays;
import java.util.Locale;

/**
 * The order in which a model takes the sides of its images.
 *
 * @param first side of the images
 * @param second side of the images
 * @param widthFirst whether the first one is the width
 */
record ImageAxes(int first, int second, boolean widthFirst) {

  int width() {
    return widthFirst ? first : second;
  }

  int height() {
    return widthFirst ? second : first;
  }

  /**
   * Finds out the order, and the sides that the file leaves open.
   *
   * @param shape in the file; 0 for an open side
   * @param width as the user says; 0 for that in the file
   * @param height as the user says; 0 for that in the file
   * @throws KerasException if the file has other sides, or nobody knows them
   */
  static ImageAxes of(KerasGraph graph, int[] shape, int width, int height) {
    boolean widthFirst = widthFirst(graph, shape, width, height);
    return new ImageAxes(
        side(shape[0], widthFirst ? width : height),
        side(shape[1], widthFirst ? height : width),
        widthFirst);
  }

  /**
   * Time steps run along the width, so it is the one that becomes the first axis of the sequence;
   * without a sequence, the longer one is it.
   */
  private static boolean widthFirst(KerasGraph graph, int[] shape, int width, int height) {
    boolean[] fits = {
      fits(shape[0], width) && fits(shape[1], height),
      fits(shape[0], height) && fits(shape[1], width)
    };
    if (!fits[0] && !fits[1]) {
      throw new KerasException(
          String.format(
              Locale.ROOT,
              "Its images have the sides %d and %d, not %d and %d.",
              shape[0],
              shape[1],
              width,
              height));
    }
    if (fits[0] != fits[1]) {
      return fits[0];
    }
    boolean exchanged = false;
    for (KerasNode node : graph.nodes()) {
      boolean swap =
          node.type().equals("Permute")
              && Arrays.equals(node.config().wholes("dims"), new int[] {2, 1, 3});
      exchanged ^= swap;
      if (node.type().equals("Reshape") || node.type().equals("TimeDistributed")) {
        return !exchanged;
      }
      if (node.type().equals("Flatten")) {
        break;
      }
    }
    return shape[0] > shape[1];
  }

  private static boolean fits(int side, int given) {
    return side == 0 || given == 0 || side == given;
  }

  private static int side(int inFile, int given) {
    int side = given == 0 ? inFile : given;
    if (side == 0) {
      throw new KerasException("It takes images of any size: say which size they had in training.");
    }
    if (side < 0 || side > KerasNetwork.LONGEST_SIDE) {
      throw new KerasException("Its images would have a side of " + side + " pixels.");
    }
    return side;
  }
}
