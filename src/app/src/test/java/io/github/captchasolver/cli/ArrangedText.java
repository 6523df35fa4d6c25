package io.github.captchasolver.cli;

import io.github.captchasolver.synth.font.FontFallback;
import io.github.captchasolver.util.PngEncoder;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Draws images in which place or colour of the letters matters. */
enum ArrangedText {
  /** Eight letters, of which only the red ones count. */
  RED_ONLY {
    @Override
    String draw(Graphics2D graphics, SplittableRandom random) {
      var label = new StringBuilder();
      int red = 2 + random.nextInt(4);
      for (int i = 0; i < 8; i++) {
        boolean counts = random.nextInt(8 - i) < red - label.length();
        String letter = letter(random);
        if (counts) {
          label.append(letter);
        }
        graphics.setColor(
            counts
                ? new Color(190 + random.nextInt(60), random.nextInt(50), random.nextInt(50))
                : OTHERS.get(random.nextInt(OTHERS.size())));
        graphics.drawString(letter, 6 + i * 21 + random.nextInt(5), 32 + random.nextInt(10));
      }
      return label.toString();
    }
  },
  /** Two rows of four letters. */
  TWO_ROWS {
    @Override
    String draw(Graphics2D graphics, SplittableRandom random) {
      var label = new StringBuilder();
      graphics.setColor(new Color(random.nextInt(120), random.nextInt(120), random.nextInt(120)));
      for (int row = 0; row < 2; row++) {
        for (int i = 0; i < 4; i++) {
          String letter = letter(random);
          label.append(letter);
          graphics.drawString(
              letter, 12 + i * 40 + random.nextInt(12), 28 + row * 38 + random.nextInt(5));
        }
      }
      return label.toString();
    }
  };

  private static final List<Color> OTHERS =
      List.of(Color.BLACK, new Color(0, 70, 200), new Color(0, 120, 40), new Color(90, 0, 140));

  private static final String LETTERS = "ABCDEFGHKLMNPRSTUVWXYZ2345678";
  private static final int WIDTH = 180;

  /** Draws one image and returns its label. */
  abstract String draw(Graphics2D graphics, SplittableRandom random);

  /** Returns files named by their labels. */
  TreeMap<String, byte[]> files(int count, long seed) {
    FontFallback.install();
    var random = new SplittableRandom(seed);
    var files = new TreeMap<String, byte[]>();
    while (files.size() < count) {
      var image = new BufferedImage(WIDTH, this == TWO_ROWS ? 76 : 48, BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = image.createGraphics();
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, WIDTH, image.getHeight());
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 24 + random.nextInt(5)));
      String label = draw(graphics, random);
      graphics.setColor(Color.LIGHT_GRAY);
      for (int i = 0; i < 3; i++) {
        graphics.drawLine(
            0, random.nextInt(image.getHeight()), WIDTH, random.nextInt(image.getHeight()));
      }
      graphics.dispose();
      files.put(label + ".png", PngEncoder.encode(image));
    }
    return files;
  }

  private static String letter(SplittableRandom random) {
    int place = random.nextInt(LETTERS.length());
    return LETTERS.substring(place, place + 1);
  }
}
