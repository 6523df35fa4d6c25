package io.github.captchasolver.accuracy;

import cn.apiclub.captcha.Captcha;
import cn.apiclub.captcha.backgrounds.GradiatedBackgroundProducer;
import cn.apiclub.captcha.text.renderer.DefaultWordRenderer;
import cn.hutool.captcha.AbstractCaptcha;
import cn.hutool.captcha.CaptchaUtil;
import cn.hutool.captcha.generator.MathGenerator;
import com.google.code.kaptcha.impl.DefaultKaptcha;
import com.google.code.kaptcha.util.Config;
import io.github.captchasolver.accuracy.ForeignGenerator.ForeignImage;
import java.awt.Color;
import java.awt.Font;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.logicsquad.nanocaptcha.image.ImageCaptcha;

/**
 * Arithmetic in the two faces of nanocaptcha's jar, which the base model has not seen, as a {@link
 * Script} and generators by other people draw it: hutool's own sums, and sums given to the others.
 */
enum ArithmeticImages implements ImageSource {
  /** Turned and moved characters under two lines and specks, the same in every run. */
  ROWS {
    @Override
    public Supplier<ForeignImage> source() {
      var random = new SplittableRandom(1);
      List<Script> faces =
          Stream.of(ForeignGenerator.SANS, ForeignGenerator.TYPEWRITER)
              .map(font -> new Script("arithmetic", SIGNS, font.deriveFont(34f)))
              .toList();
      return () -> {
        String text = sum();
        return new ForeignImage(text, faces.get(random.nextInt(2)).draw(text, random));
      };
    }
  },

  HUTOOL_LINES {
    @Override
    public Supplier<ForeignImage> source() {
      return hutool(CaptchaUtil.createLineCaptcha(200, 100));
    }
  },

  HUTOOL_CIRCLES {
    @Override
    public Supplier<ForeignImage> source() {
      return hutool(CaptchaUtil.createCircleCaptcha(200, 100));
    }
  },

  HUTOOL_SHEAR {
    @Override
    public Supplier<ForeignImage> source() {
      return hutool(CaptchaUtil.createShearCaptcha(200, 100));
    }
  },

  NANOCAPTCHA {
    @Override
    public Supplier<ForeignImage> source() {
      return () -> {
        String text = sum();
        var captcha = new ImageCaptcha.Builder(200, 50).addContent(() -> text).addNoise().build();
        return new ForeignImage(text, captcha.getImage());
      };
    }
  },

  KAPTCHA {
    @Override
    public Supplier<ForeignImage> source() {
      var properties = new Properties();
      properties.put(
          "kaptcha.textproducer.font.names",
          ForeignGenerator.SANS.getFamily() + "," + ForeignGenerator.TYPEWRITER.getFamily());
      var kaptcha = new DefaultKaptcha();
      kaptcha.setConfig(new Config(properties));
      return () -> {
        String text = sum();
        return new ForeignImage(text, kaptcha.createImage(text));
      };
    }
  },

  SIMPLECAPTCHA {
    @Override
    public Supplier<ForeignImage> source() {
      var renderer =
          new DefaultWordRenderer(
              List.of(Color.BLACK),
              List.of(
                  ForeignGenerator.SANS.deriveFont(Font.BOLD, 40f),
                  ForeignGenerator.TYPEWRITER.deriveFont(Font.BOLD, 40f)));
      return () -> {
        String text = sum();
        var captcha =
            new Captcha.Builder(240, 50)
                .addText(() -> text, renderer)
                .addNoise()
                .addBackground(new GradiatedBackgroundProducer())
                .build();
        return new ForeignImage(text, captcha.getImage());
      };
    }
  };

  private static final String SIGNS = "+-\u00d7*/\u00f7";
  private static final Random RANDOM = new Random(1);

  @Override
  public String set() {
    return "arithmetic-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Supplier<ForeignImage> hutool(AbstractCaptcha captcha) {
    captcha.setGenerator(new MathGenerator());
    captcha.setFont(ForeignGenerator.SANS.deriveFont(Font.BOLD, 60f));
    return () -> {
      captcha.createCode();
      // Shorter numbers are padded with spaces, which no label has.
      return new ForeignImage(captcha.getCode().replace(" ", ""), captcha.getImage());
    };
  }

  private static String sum() {
    int sign = RANDOM.nextInt(SIGNS.length());
    String end = RANDOM.nextBoolean() ? "=?" : "=";
    return number() + SIGNS.substring(sign, sign + 1) + number() + end;
  }

  private static String number() {
    return Integer.toString(RANDOM.nextInt(RANDOM.nextBoolean() ? 10 : 100));
  }
}
