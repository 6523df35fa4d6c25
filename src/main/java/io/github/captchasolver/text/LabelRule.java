package io.github.captchasolver.text;

import java.text.Normalizer;

/**
 * What makes a file name a label: the name without folders and without its extension, in Unicode
 * normalisation form C. Zips made on macOS carry decomposed names (an {@code e} and an accent as
 * two characters); composed, the same text is the same label wherever the zip was made.
 */
public final class LabelRule {
  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;
  private static final int REPLACEMENT_CHARACTER = 0xFFFD;

  private LabelRule() {}

  /**
   * The part of a file name that holds the label, as it is written: {@code "train/a.b.png"} gives
   * {@code "a.b"}. Case and spaces are kept; possibly empty.
   *
   * @param file a name with {@code /} between folders
   */
  public static String stem(String file) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  /** The label of a file: its {@link #stem} in normalisation form C; possibly empty. */
  public static String label(String file) {
    return Normalizer.normalize(stem(file), Normalizer.Form.NFC);
  }

  /**
   * Whether every character of a label can be seen in a picture: no control, formatting or
   * unassigned characters (joiners inside words excepted), and none that stands for bytes nobody
   * could decode.
   */
  public static boolean isLegible(String label) {
    return label.codePoints().allMatch(LabelRule::isLegible);
  }

  /** {@link #isLegible(String)} for one code point. */
  public static boolean isLegible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.FORMAT -> codePoint == ZERO_WIDTH_NON_JOINER || codePoint == ZERO_WIDTH_JOINER;
      default -> codePoint != REPLACEMENT_CHARACTER;
    };
  }
}
