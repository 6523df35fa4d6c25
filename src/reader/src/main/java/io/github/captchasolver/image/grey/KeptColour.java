package io.github.captchasolver.image.grey;

import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps what has one colour in an image, for CAPTCHAs in which only the red letters count: it
 * becomes dark on white, and all else white.
 *
 * <p>A colour with a tolerance keeps pixels up to that root mean square distance of the sRGB
 * values, 0..255, and fades out from there to one and a half times as much. A colour without one is
 * meant by its hue: a pixel is as dark as it is saturated, so that the soft edge of a letter stays
 * soft on white and on black.
 *
 * @param rgb the colour, red in bits 16 to 23
 * @param tolerance the distance that counts as the same colour, 1..255; 0 for the hue alone
 */
public record KeptColour(int rgb, int tolerance) {
  private static final int MOST = 0xFFFFFF;
  private static final int WHITE = 255;
  private static final int USUAL_TOLERANCE = 40;
  private static final double FADED = 1.5;

  /** Hues up to this many degrees apart are the same colour, */
  private static final double SAME_HUE = 20;

  /** and from here on another one. */
  private static final double OTHER_HUE = 35;

  private static final int BANDS = 3;
  private static final Pattern HEX =
      Pattern.compile("#?([0-9a-fA-F]{6})(?:(?:±|\\+-|\\+/-)([0-9]{1,3}))?");

  /** Colours that have a name, and are meant by their hue. */
  private static final Map<String, Integer> NAMES = new LinkedHashMap<>();

  static {
    NAMES.put("red", 0xFF0000);
    NAMES.put("orange", 0xFF8000);
    NAMES.put("yellow", 0xFFFF00);
    NAMES.put("green", 0x00FF00);
    NAMES.put("cyan", 0x00FFFF);
    NAMES.put("blue", 0x0040FF);
    NAMES.put("purple", 0xA000FF);
    NAMES.put("pink", 0xFF00A0);
  }

  /** Black has no hue, so its name means a distance. */
  private static final KeptColour BLACK = new KeptColour(0, 60);

  /**
   * Checks colour and tolerance.
   *
   * @throws IllegalArgumentException if one is out of range, or the colour is grey and there is no
   *     tolerance, since grey has no hue
   */
  public KeptColour {
    if (rgb < 0 || rgb > MOST) {
      throw new IllegalArgumentException("A colour has 24 bits, not " + rgb + ".");
    }
    if (tolerance < 0 || tolerance > WHITE) {
      throw new IllegalArgumentException(
          "The tolerance of a colour must be from 1 to 255, not " + tolerance + ".");
    }
    if (tolerance == 0 && chroma(rgb >> 16, rgb >> 8 & WHITE, rgb & WHITE) == 0) {
      throw new IllegalArgumentException("Grey has no hue: state a tolerance.");
    }
  }

  /**
   * Parses a name such as {@code red}, or a colour such as {@code #c00000}, with a tolerance as in
   * {@code #c00000±40} or {@code #c00000+-40}.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static KeptColour parse(String text) {
    String lower = text.strip().toLowerCase(Locale.ROOT);
    if (lower.equals("black")) {
      return BLACK;
    }
    if (NAMES.containsKey(lower)) {
      return new KeptColour(NAMES.get(lower), 0);
    }
    Matcher hex = HEX.matcher(lower);
    int wanted =
        hex.matches() && hex.group(2) != null ? Integer.parseInt(hex.group(2)) : USUAL_TOLERANCE;
    if (!hex.matches() || wanted == 0 || wanted > WHITE) {
      throw new IllegalArgumentException(
          "\""
              + text
              + "\" is no colour: write "
              + String.join(", ", NAMES.keySet())
              + ", black, or red, green and blue in hexadecimal with a tolerance from 1 to 255, for"
              + " example c00000+-"
              + USUAL_TOLERANCE
              + ".");
    }
    return new KeptColour(Integer.parseInt(hex.group(1), 16), wanted);
  }

  /** Returns the colours that have a name. */
  public static List<KeptColour> named() {
    return NAMES.values().stream().map(value -> new KeptColour(value, 0)).toList();
  }

  /** Returns an image of the same size in grey: dark where it has the colour, white elsewhere. */
  public BufferedImage of(BufferedImage image) {
    ColourRows rows = ColourRows.of(image);
    int width = rows.width();
    double[] row = rows.row();
    var kept = new BufferedImage(width, rows.height(), BufferedImage.TYPE_BYTE_GRAY);
    int[] values = new int[width];
    for (int y = 0; y < rows.height(); y++) {
      rows.read(y, row);
      for (int x = 0; x < width; x++) {
        int at = x * rows.bands();
        boolean coloured = rows.bands() == BANDS;
        double green = row[coloured ? at + 1 : at];
        double blue = row[coloured ? at + 2 : at];
        values[x] = WHITE - (int) Math.round(strength(row[at], green, blue));
      }
      kept.getRaster().setPixels(0, y, width, 1, values);
    }
    return kept;
  }

  /** Returns how much a pixel has the colour, 0..255. */
  private double strength(double red, double green, double blue) {
    int r = rgb >> 16;
    int g = rgb >> 8 & WHITE;
    int b = rgb & WHITE;
    if (tolerance == 0) {
      double chroma = chroma(red, green, blue);
      double apart = Math.abs(hue(red, green, blue) - hue(r, g, b));
      return chroma * share(Math.min(apart, 360 - apart), SAME_HUE, OTHER_HUE);
    }
    double square = (red - r) * (red - r) + (green - g) * (green - g) + (blue - b) * (blue - b);
    return WHITE * share(Math.sqrt(square / BANDS), tolerance, FADED * tolerance);
  }

  /** Returns 1 up to a first value, 0 from a second one on, and linear values between them. */
  private static double share(double value, double whole, double none) {
    return Math.max(0, Math.min(1, (none - value) / (none - whole)));
  }

  private static double chroma(double red, double green, double blue) {
    return Math.max(red, Math.max(green, blue)) - Math.min(red, Math.min(green, blue));
  }

  /** Returns the hue in degrees, 0..360; 0 for grey. */
  private static double hue(double red, double green, double blue) {
    double chroma = chroma(red, green, blue);
    if (chroma == 0) {
      return 0;
    }
    double most = Math.max(red, Math.max(green, blue));
    if (most == red) {
      return ((green - blue) / chroma * 60 + 360) % 360;
    }
    return most == green ? (blue - red) / chroma * 60 + 120 : (red - green) / chroma * 60 + 240;
  }

  /** Returns the colour in the notation of {@link #parse}. */
  @Override
  public String toString() {
    if (equals(BLACK)) {
      return "black";
    }
    if (tolerance == 0) {
      for (Map.Entry<String, Integer> name : NAMES.entrySet()) {
        if (name.getValue() == rgb) {
          return name.getKey();
        }
      }
    }
    return String.format(Locale.ROOT, "#%06x+-%d", rgb, tolerance);
  }
}
