package io.github.captchasolver.accuracy;

import cn.apiclub.captcha.Captcha;
import cn.apiclub.captcha.backgrounds.GradiatedBackgroundProducer;
import cn.apiclub.captcha.text.renderer.DefaultWordRenderer;
import com.google.code.kaptcha.impl.DefaultKaptcha;
import com.google.code.kaptcha.util.Config;
import io.github.captchasolver.accuracy.ForeignGenerator.ForeignImage;
import java.awt.Color;
import java.awt.Font;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import net.logicsquad.nanocaptcha.image.ImageCaptcha;

/**
 * One to three words of small letters, four to twenty characters in all, joined by spaces or
 * hyphens, in images whose width follows the text.
 */
enum WordImages implements ImageSource {
  NANOCAPTCHA {
    @Override
    public Supplier<ForeignImage> source() {
      var random = new SplittableRandom(1);
      return () -> {
        String text = words(random);
        var captcha =
            new ImageCaptcha.Builder(width(text), 50).addContent(() -> text).addNoise().build();
        return new ForeignImage(text, captcha.getImage());
      };
    }
  },

  KAPTCHA {
    @Override
    public Supplier<ForeignImage> source() {
      var random = new SplittableRandom(1);
      return () -> {
        String text = words(random);
        var properties = new Properties();
        properties.put("kaptcha.image.width", Integer.toString(width(text)));
        properties.put("kaptcha.textproducer.font.size", "36");
        properties.put(
            "kaptcha.textproducer.font.names",
            ForeignGenerator.SANS.getFamily() + "," + ForeignGenerator.TYPEWRITER.getFamily());
        var kaptcha = new DefaultKaptcha();
        kaptcha.setConfig(new Config(properties));
        return new ForeignImage(text, kaptcha.createImage(text));
      };
    }
  },

  SIMPLECAPTCHA {
    @Override
    public Supplier<ForeignImage> source() {
      var random = new SplittableRandom(1);
      var renderer =
          new DefaultWordRenderer(
              List.of(Color.BLACK),
              List.of(
                  ForeignGenerator.SANS.deriveFont(Font.BOLD, 36f),
                  ForeignGenerator.TYPEWRITER.deriveFont(Font.BOLD, 36f)));
      return () -> {
        String text = words(random);
        var captcha =
            new Captcha.Builder(width(text), 50)
                .addText(() -> text, renderer)
                .addNoise()
                .addBackground(new GradiatedBackgroundProducer())
                .build();
        return new ForeignImage(text, captcha.getImage());
      };
    }
  };

  /** The characters of the texts, in the notation of {@code --only}. */
  static final String ONLY = "a-z\\- ";

  private static final int MOST = 20;

  @Override
  public String set() {
    return "words-" + name().toLowerCase(Locale.ROOT);
  }

  private static int width(String text) {
    return 60 + 26 * text.length();
  }

  private static String words(SplittableRandom random) {
    int words = random.nextInt(1, 4);
    int longest = (MOST - words + 1) / words;
    var text = new StringBuilder();
    for (int i = 0; i < words; i++) {
      if (i > 0) {
        text.append(random.nextInt(4) == 0 ? '-' : ' ');
      }
      random
          .ints(random.nextInt(Math.min(4, longest), longest + 1), 'a', 'z' + 1)
          .forEach(text::appendCodePoint);
    }
    return text.toString();
  }
}
