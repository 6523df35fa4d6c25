package io.github.captchasolver.inference;

import io.github.captchasolver.image.GreyImage;
import io.github.captchasolver.model.Manifest;
import java.util.Arrays;
import java.util.List;

/**
 * The looks at an image before it is read. If letters are moved a little, or are larger or smaller
 * in the image, a network of the base model's kind is unsure in other places, so the most probable
 * text over several looks is right more often than that of one. A confident first look is the only
 * one.
 *
 * @param count number of looks, 1 to 4
 */
record TestTimeAugmentation(int count) {
  /** The image as it is. */
  static final TestTimeAugmentation ONE = new TestTimeAugmentation(1);

  /** The image as it is, moved both ways, and a little larger. */
  static final TestTimeAugmentation FOUR = new TestTimeAugmentation(4);

  private static final List<Frame> FRAMES =
      List.of(
          Frame.NONE,
          new Frame(0.03, 0, 0, 0.06),
          new Frame(0, 0.06, 0.03, 0),
          new Frame(-0.02, -0.03, -0.02, -0.03));

  /**
   * From this confidence on the first look is enough: models trained on three styles that are hard
   * to read then read as many images as with four looks at each; with 0.9 one of them reads fewer.
   */
  private static final double SURE = 0.99;

  /** Returns the looks that suit a model. */
  static TestTimeAugmentation ofModel(Manifest manifest) {
    return new TestTimeAugmentation(manifest.views());
  }

  /**
   * Returns the looks that an image needs: the first one if it is enough. A network that reads from
   * one look is shown four of an image whose size it was not trained on: stretched letters may look
   * like others by chance, but then hardly in every look.
   *
   * @param usualSize whether the network was trained on images of this size
   */
  TestTimeAugmentation after(TextDecoder.Reading first, boolean usualSize) {
    if (count == 1) {
      return usualSize ? ONE : FOUR;
    }
    return first.share() >= SURE ? ONE : this;
  }

  /**
   * Returns each look at an image; their sizes differ.
   *
   * @param image dark letters on white
   */
  List<GreyImage> of(GreyImage image) {
    return FRAMES.subList(0, count).stream().map(frame -> frame.around(image)).toList();
  }

  /**
   * The border that is added around an image or, if negative, cut off.
   *
   * @param left as a share of the width, like {@code right}
   * @param top as a share of the height, like {@code bottom}
   */
  private record Frame(double left, double top, double right, double bottom) {
    private static final Frame NONE = new Frame(0, 0, 0, 0);
    private static final float WHITE = 255;

    GreyImage around(GreyImage image) {
      if (this == NONE) {
        return image; // the usual case: not copied
      }
      int fromX = (int) Math.round(left * image.width());
      int fromY = (int) Math.round(top * image.height());
      int width = image.width() + fromX + (int) Math.round(right * image.width());
      int height = image.height() + fromY + (int) Math.round(bottom * image.height());
      float[] pixels = new float[width * height];
      Arrays.fill(pixels, WHITE);
      int start = Math.max(0, fromX);
      int end = Math.min(width, fromX + image.width());
      for (int y = Math.max(0, fromY); y < Math.min(height, fromY + image.height()); y++) {
        int source = (y - fromY) * image.width() + start - fromX;
        System.arraycopy(image.pixels(), source, pixels, y * width + start, end - start);
      }
      return new GreyImage(width, height, pixels);
    }
  }
}
