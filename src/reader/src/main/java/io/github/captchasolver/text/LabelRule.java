package io.github.captchasolver.text;

import java.text.Normalizer;
import java.util.List;

/**
 * Finds the label in a file name. The default is the {@link #STEM stem}, the name without folders
 * and extension, and all rules but {@link #FILE} use the stem only. Labels are in Unicode
 * normalization form C: zips made on macOS contain decomposed names (an {@code e} and an accent as
 * two characters); once composed, the same text is the same label wherever the zip was made.
 * Immutable.
 */
public final class LabelRule {
  /** Takes the whole stem. */
  public static final LabelRule STEM = new LabelRule("stem", null);

  /** Takes the part before the first underscore: {@code label_anything.png}. */
  public static final LabelRule BEFORE_UNDERSCORE = new LabelRule("before-underscore", null);

  /** Takes the part before a number in parentheses: {@code label (1).png}. */
  public static final LabelRule BEFORE_COPY_NUMBER = new LabelRule("before-copy-number", null);

  /** Takes the labels from a labels file beside the images, not from file names. */
  public static final LabelRule FILE = new LabelRule("file", null);

  /** Takes the labels from a text file beside each image, such as {@code a.gt.txt} beside a.png. */
  public static final LabelRule BESIDE = new LabelRule("beside", null);

  /** Takes the name of the folder that the image is in: {@code label/1.png}. */
  public static final LabelRule FOLDER = new LabelRule("folder", null);

  /** Leaves it to the data which of the other rules is used. */
  public static final LabelRule AUTO = new LabelRule("auto", null);

  private static final List<LabelRule> NAMED =
      List.of(STEM, BEFORE_UNDERSCORE, BEFORE_COPY_NUMBER, FILE, BESIDE, FOLDER, AUTO);
  private static final String REGEX = "regex:";
  private static final String COLUMN = "file:";

  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;
  private static final int REPLACEMENT_CHARACTER = 0xFFFD;

  private final String name;
  private final LabelPattern pattern;

  private LabelRule(String name, LabelPattern pattern) {
    this.name = name;
    this.pattern = pattern;
  }

  /**
   * Parses a rule as it is written on the command line: {@code stem}, {@code before-underscore},
   * {@code before-copy-number}, {@code folder}, {@code beside}, {@code file}, {@code file:} and the
   * name or number of a column, {@code auto}, or {@code regex:} and a regular expression (of Java)
   * whose one group is the label; it is searched for in the stem.
   *
   * @throws IllegalArgumentException if there is no such rule, or the expression cannot be used
   */
  public static LabelRule parse(String text) {
    if (text.startsWith(REGEX)) {
      return new LabelRule(text, new LabelPattern(text.substring(REGEX.length())));
    }
    if (text.startsWith(COLUMN) && text.length() > COLUMN.length()) {
      return new LabelRule(text, null);
    }
    return NAMED.stream()
        .filter(rule -> rule.name.equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no label rule \""
                        + text
                        + "\"; there are auto, stem, before-underscore, before-copy-number, folder,"
                        + " beside, file, file:COLUMN and regex:EXPRESSION."));
  }

  /** Returns the rule that takes the labels from a column of a labels file, by name or number. */
  public static LabelRule column(String nameOrNumber) {
    return new LabelRule(COLUMN + nameOrNumber, null);
  }

  /** Returns whether the labels are in a labels file. */
  public boolean isFile() {
    return name.equals(FILE.name) || name.startsWith(COLUMN);
  }

  /** Returns the column of the labels file; null for the likeliest. */
  public String column() {
    return name.startsWith(COLUMN) ? name.substring(COLUMN.length()) : null;
  }

  /**
   * Returns the part of a file name that is the label, as written; possibly empty.
   *
   * @param file a name with {@code /} between folders
   * @throws LabelException if the name has no label by this rule
   * @throws IllegalArgumentException if the regular expression takes too long
   * @throws IllegalStateException for {@link #FILE}, {@link #BESIDE} and {@link #AUTO}, which do
   *     not use names alone
   */
  public String find(String file) {
    String stem = stem(file);
    if (pattern != null) {
      String found = pattern.find(stem);
      if (found == null) {
        throw new LabelException("has no label: its name does not match " + pattern + ".");
      }
      return found;
    }
    if (isFile() || equals(BESIDE) || equals(AUTO)) {
      throw new IllegalStateException("The labels are in other files, not in file names.");
    }
    if (equals(FOLDER)) {
      String[] parts = file.split("/");
      if (parts.length < 2) {
        throw new LabelException("is in no folder whose name could be its label.");
      }
      return parts[parts.length - 2];
    }
    if (this == BEFORE_UNDERSCORE) {
      int underscore = stem.indexOf('_');
      return underscore < 0 ? stem : stem.substring(0, underscore);
    }
    return this == BEFORE_COPY_NUMBER ? withoutCopyNumber(stem) : stem;
  }

  /** Returns the rule in the notation of {@link #parse}. */
  @Override
  public String toString() {
    return name;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LabelRule rule && rule.name.equals(name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  /** Removes {@code (12)} at the end, and the spaces before it. */
  private static String withoutCopyNumber(String stem) {
    if (!stem.endsWith(")")) {
      return stem;
    }
    int open = stem.lastIndexOf('(');
    String number = stem.substring(open + 1, stem.length() - 1);
    boolean isNumber = !number.isEmpty() && number.chars().allMatch(c -> c >= '0' && c <= '9');
    return open < 0 || !isNumber ? stem : stem.substring(0, open).stripTrailing();
  }

  /**
   * Returns a file name without folders and extension: {@code "train/a.b.png"} gives {@code "a.b"}.
   * Case and spaces are kept; possibly empty.
   *
   * @param file a name with {@code /} between folders
   */
  public static String stem(String file) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  /** Returns the {@link #stem} of a file in normalization form C; possibly empty. */
  public static String label(String file) {
    return normalised(stem(file));
  }

  /** Returns a text in normalization form C. */
  public static String normalised(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  /**
   * Returns whether every character of a label can be visible in an image: no control, formatting
   * or unassigned characters (except joiners inside words), and no replacement character, which
   * stands for bytes that could not be decoded.
   */
  public static boolean isLegible(String label) {
    return label.codePoints().allMatch(LabelRule::isLegible);
  }

  /** Returns {@link #isLegible(String)} for one code point. */
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
