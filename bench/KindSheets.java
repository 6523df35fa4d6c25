import io.github.captchasolver.synth.DrawnImage;
import io.github.captchasolver.synth.ImageStream;
import io.github.captchasolver.synth.font.FontCollection;
import io.github.captchasolver.synth.font.Typeface;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Writes a sheet of 64 images with their labels for each kind that the base model is trained with.
 * {@code bench/kinds} starts it from this source, with the jars of lib/ as class path; it does not
 * ship.
 *
 * <p>Arguments: the folder to write to, the seed, folders with fonts.
 */
public final class KindSheets {
  private static final int COLUMNS = 8;
  private static final int IMAGES = 64;
  private static final int WIDTH = 230;
  private static final int HEIGHT = 84;
  private static final int LINE = 16;

  private KindSheets() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    FontCollection fonts = FontCollection.ofClassPath();
    for (int i = 2; i < arguments.length; i++) {
      fonts = fonts.with(Path.of(arguments[i]));
    }
    var stream = new ImageStream(fonts, List.of(), Long.parseLong(arguments[1]));
    Typeface face = Typeface.read("/liberation/LiberationSans-Regular.ttf");
    for (String kind : ImageStream.kinds()) {
      Path file = folder.resolve(kind.replace(' ', '-') + ".png");
      ImageIO.write(sheet(kind, stream, face), "png", file.toFile());
      System.out.println(file);
    }
  }

  private static BufferedImage sheet(String kind, ImageStream stream, Typeface face) {
    var sheet =
        new BufferedImage(
            COLUMNS * WIDTH, IMAGES / COLUMNS * (HEIGHT + LINE), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = sheet.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(new Color(120, 160, 160));
    graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    graphics.setColor(Color.BLACK);
    for (int i = 0; i < IMAGES; i++) {
      DrawnImage drawn = stream.ofKind(kind, i);
      BufferedImage image = drawn.image();
      int x = i % COLUMNS * WIDTH;
      int y = i / COLUMNS * (HEIGHT + LINE);
      double scale = Math.min((WIDTH - 6.0) / image.getWidth(), (HEIGHT - 4.0) / image.getHeight());
      int width = (int) (scale * image.getWidth());
      graphics.drawImage(image, x, y, width, (int) (scale * image.getHeight()), null);
      write(drawn.label(), x, y + HEIGHT + LINE - 5, face, graphics);
    }
    graphics.dispose();
    return sheet;
  }

  private static void write(String text, int x, int y, Typeface face, Graphics2D graphics) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == ' ') {
        continue;
      }
      var place = AffineTransform.getTranslateInstance(x + 4 + 12 * i, y);
      graphics.fill(place.createTransformedShape(face.outline(text.charAt(i), LINE)));
    }
  }
}
