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
import java.util.Properties;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import net.logicsquad.nanocaptcha.image.ImageCaptcha;

/**
 * Draws texts of our choice with generators by other people, in the two faces of nanocaptcha's jar,
 * which the base model has not seen.
 */
final class ForeignPainters {
  private static final int HEIGHT = 50;

  private ForeignPainters() {}

  /**
   * Returns nanocaptcha, with its noise.
   *
   * @param width of the image for a text, in pixels
   */
  static Function<String, ForeignImage> nanocaptcha(ToIntFunction<String> width) {
    return text -> {
      var captcha =
          new ImageCaptcha.Builder(width.applyAsInt(text), HEIGHT)
              .addContent(() -> text)
              .addNoise()
              .build();
      return new ForeignImage(text, captcha.getImage());
    };
  }

  /**
   * Returns kaptcha.
   *
   * @param size of the letters, in pixels
   */
  static Function<String, ForeignImage> kaptcha(ToIntFunction<String> width, int size) {
    return text -> {
      var properties = new Properties();
      properties.put("kaptcha.image.width", Integer.toString(width.applyAsInt(text)));
      properties.put("kaptcha.textproducer.font.size", Integer.toString(size));
      properties.put(
          "kaptcha.textproducer.font.names",
          ForeignGenerator.SANS.getFamily() + "," + ForeignGenerator.TYPEWRITER.getFamily());
      var kaptcha = new DefaultKaptcha();
      kaptcha.setConfig(new Config(properties));
      return new ForeignImage(text, kaptcha.createImage(text));
    };
  }

  /** Returns simplecaptcha, with its noise and a gradient. */
  static Function<String, ForeignImage> simplecaptcha(ToIntFunction<String> width, int size) {
    List<Font> faces =
        Stream.of(ForeignGenerator.SANS, ForeignGenerator.TYPEWRITER)
            .map(font -> font.deriveFont(Font.BOLD, size))
            .toList();
    var renderer = new DefaultWordRenderer(List.of(Color.BLACK), faces);
    return text -> {
      var captcha =
          new Captcha.Builder(width.applyAsInt(text), HEIGHT)
              .addText(() -> text, renderer)
              .addNoise()
              .addBackground(new GradiatedBackgroundProducer())
              .build();
      return new ForeignImage(text, captcha.getImage());
    };
  }
}
