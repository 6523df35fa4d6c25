package io.github.captchasolver.accuracy;

import io.github.captchasolver.synth.CaptchaStyle;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Forty characters of a script that the base model does not know, three to eight of them in a row:
 * each turned and moved, close together, under two lines and specks.
 *
 * @param font one that has all the characters
 */
record Script(String name, String alphabet, Font font) implements CaptchaStyle {
  private static final String CYRILLIC = "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯІЇЄҐЉЊЋ";
  private static final String CHINESE = "的一是不了人我在有他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着";

  private static final float SIZE = 32;
  private static final FontRenderContext UNHINTED = new FontRenderContext(null, true, true);

  /**
   * The script of a name, with a font of this machine: the first by name, a regular one if
   * possible.
   *
   * @throws IllegalStateException if no font of this machine has its characters
   */
  static Script of(String name) {
    String characters = name.equals("chinese") ? CHINESE : CYRILLIC;
    String alphabet = characters.substring(0, characters.offsetByCodePoints(0, 40));
    Font font =
        Arrays.stream(GraphicsEnvironment.getLocalGraphicsEnvironment().getAllFonts())
            .filter(candidate -> candidate.canDisplayUpTo(alphabet) < 0)
            .min(
                Comparator.comparing((Font f) -> !f.getFontName().contains("Regular"))
                    .thenComparing((Font f) -> f.getFontName()))
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "No font of this machine has the characters "
                            + alphabet
                            + ": install one, such as Debian's fonts-wqy-zenhei."));
    return new Script(name, alphabet, font.deriveFont(SIZE));
  }

  /** Returns the cells of the table: drawn by, characters, length, font, licence. */
  List<String> described() {
    return List.of(
        "`accuracy.Script`, seed 1",
        "`" + alphabet + "`",
        ImageSets.SCRIPT_LENGTH,
        font.getFontName(),
        "the font's own");
  }

  @Override
  public int minLength() {
    return 3;
  }

  @Override
  public int maxLength() {
    return 8;
  }

  @Override
  public int width() {
    return 260;
  }

  @Override
  public int height() {
    return 60;
  }

  @Override
  public BufferedImage draw(String text, SplittableRandom random) {
    var image = new BufferedImage(width(), height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(shade(215, 256, random));
    graphics.fillRect(0, 0, width(), height());
    int[] characters = text.codePoints().toArray();
    double step = SIZE * between(0.8, 0.95, random);
    double x = between(6, width() - 10 - step * characters.length, random);
    for (int character : characters) {
      graphics.setColor(shade(0, 110, random));
      graphics.fill(placed(character, x + step / 2, random));
      x += step;
    }
    for (int i = 0; i < 2; i++) {
      graphics.setColor(shade(60, 170, random));
      graphics.setStroke(new BasicStroke((float) between(1, 2.5, random)));
      graphics.draw(
          new Line2D.Double(
              0, between(10, height() - 10, random), width(), between(10, height() - 10, random)));
    }
    for (int i = 0; i < 150; i++) {
      graphics.setColor(shade(90, 200, random));
      graphics.fillRect(random.nextInt(width()), random.nextInt(height()), 1, 1);
    }
    graphics.dispose();
    return image;
  }

  /** The outline of a character around a point of the middle line. */
  private Shape placed(int character, double x, SplittableRandom random) {
    Shape outline = font.createGlyphVector(UNHINTED, Character.toString(character)).getOutline();
    var bounds = outline.getBounds2D();
    var place = new AffineTransform();
    place.translate(x, height() / 2.0 + between(-6, 6, random));
    place.rotate(between(-0.3, 0.3, random));
    place.scale(between(0.85, 1.1, random), between(0.85, 1.1, random));
    place.translate(-bounds.getCenterX(), -bounds.getCenterY());
    return place.createTransformedShape(outline);
  }

  private static Color shade(int from, int to, SplittableRandom random) {
    return new Color(random.nextInt(from, to), random.nextInt(from, to), random.nextInt(from, to));
  }

  private static double between(double low, double high, SplittableRandom random) {
    return low + (high - low) * random.nextDouble();
  }
}
