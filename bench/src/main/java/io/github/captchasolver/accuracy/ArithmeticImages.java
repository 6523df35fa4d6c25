package io.github.captchasolver.accuracy;

import cn.hutool.captcha.AbstractCaptcha;
import cn.hutool.captcha.CaptchaUtil;
import cn.hutool.captcha.generator.MathGenerator;
import io.github.captchasolver.accuracy.ForeignGenerator.ForeignImage;
import java.awt.Font;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Arithmetic in faces which the base model has not seen, as a {@link Script} and generators by
 * other people draw it: hutool's own sums, and sums given to the others.
 */
enum ArithmeticImages implements ImageSource {
  /** Turned and moved characters under two lines and specks, the same in every run. */
  ROWS {
    @Override
    public Supplier<ForeignImage> source() {
      var sums = new Random(1);
      var random = new SplittableRandom(1);
      List<Script> faces =
          Stream.of(ForeignGenerator.SANS, ForeignGenerator.TYPEWRITER)
              .map(font -> new Script("arithmetic", SIGNS, font.deriveFont(34f)))
              .toList();
      return () -> {
        String text = sum(sums);
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
      return sums(ForeignPainters.nanocaptcha(text -> 200));
    }
  },

  KAPTCHA {
    @Override
    public Supplier<ForeignImage> source() {
      return sums(ForeignPainters.kaptcha(text -> 200, 40));
    }
  },

  SIMPLECAPTCHA {
    @Override
    public Supplier<ForeignImage> source() {
      return sums(ForeignPainters.simplecaptcha(text -> 240, 40));
    }
  };

  private static final String SIGNS = "+-\u00d7*/\u00f7";

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

  private static Supplier<ForeignImage> sums(Function<String, ForeignImage> painter) {
    var random = new Random(1);
    return () -> painter.apply(sum(random));
  }

  private static String sum(Random random) {
    int sign = random.nextInt(SIGNS.length());
    String end = random.nextBoolean() ? "=?" : "=";
    return number(random) + SIGNS.substring(sign, sign + 1) + number(random) + end;
  }

  private static String number(Random random) {
    return Integer.toString(random.nextInt(random.nextBoolean() ? 10 : 100));
  }
}
