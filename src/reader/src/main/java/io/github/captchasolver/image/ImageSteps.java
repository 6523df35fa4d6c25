package io.github.captchasolver.image;

import io.github.captchasolver.image.grey.KeptColour;

/**
 * What is done to images of some sets before anything else. A model keeps it, because reading must
 * do exactly what training did.
 *
 * @param colour the only colour that counts; null for all
 * @param rows where two rows of text are cut apart; null for one row
 */
public record ImageSteps(KeptColour colour, TextRows rows) {
  /** Images as they are. */
  public static final ImageSteps NONE = new ImageSteps(null, null);

  /** Returns these steps with another colour; null for all. */
  public ImageSteps withColour(KeptColour other) {
    return new ImageSteps(other, rows);
  }

  /** Returns these steps with another cut; null for none. */
  public ImageSteps withRows(TextRows other) {
    return new ImageSteps(colour, other);
  }

  /** Returns width and height that images of a size have afterwards. */
  public int[] size(int[] size) {
    return rows == null ? size : rows.size(size[0], size[1]);
  }
}
