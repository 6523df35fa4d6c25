package io.github.captchasolver.accuracy;

import cn.apiclub.captcha.Captcha;
import cn.apiclub.captcha.backgrounds.GradiatedBackgroundProducer;
import cn.apiclub.captcha.text.producer.DefaultTextProducer;
import cn.apiclub.captcha.text.renderer.DefaultWordRenderer;
import cn.hutool.captcha.CaptchaUtil;
import cn.hutool.captcha.LineCaptcha;
import com.google.code.kaptcha.impl.DefaultKaptcha;
import com.google.code.kaptcha.util.Config;
import com.wf.captcha.SpecCaptcha;
import java.awt.Color;
import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import net.logicsquad.nanocaptcha.image.ImageCaptcha;

/**
 * Generators of CAPTCHA images by other people, each with the texts that it makes by itself.
 *
 * <p>None of them can be seeded. Those that would take a system's Arial and Courier get the two
 * faces of nanocaptcha's jar instead, which are a sans and a typewriter face as well. So the images
 * do not depend on the machine, and show no font that the base model has seen.
 */
enum ForeignGenerator {
  NANOCAPTCHA(
      "nanocaptcha",
      "ImageCaptcha.Builder(200, 50) with content, noise and a background",
      "abcdefghkmnprwxy2345678",
      5,
      "its own: Courier Prime Bold, Public Sans Bold",
      "BSD-3-Clause") {
    @Override
    Supplier<ForeignImage> source() {
      return () -> {
        var captcha =
            new ImageCaptcha.Builder(200, 50)
                .addContent()
                .addNoise()
                .addBackground(
                    new net.logicsquad.nanocaptcha.image.backgrounds.GradiatedBackgroundProducer())
                .build();
        return new ForeignImage(captcha.getContent(), captcha.getImage());
      };
    }
  },

  KAPTCHA(
      "kaptcha",
      "DefaultKaptcha with its defaults, 200x50: water ripple, noise",
      "abcde2345678gfynmnpwx",
      5,
      "Public Sans Bold, Courier Prime Bold",
      "Apache-2.0") {
    @Override
    Supplier<ForeignImage> source() {
      var properties = new Properties();
      properties.put(
          "kaptcha.textproducer.font.names", SANS.getFamily() + "," + TYPEWRITER.getFamily());
      var kaptcha = new DefaultKaptcha();
      kaptcha.setConfig(new Config(properties));
      return () -> {
        String text = kaptcha.createText();
        return new ForeignImage(text, kaptcha.createImage(text));
      };
    }
  },

  SIMPLECAPTCHA(
      "simplecaptcha",
      "Captcha.Builder(200, 50) with text, noise, ripples and a background",
      "abcdefghkmnprwxy2345678",
      5,
      "Public Sans Bold, Courier Prime Bold",
      "Apache-2.0") {
    @Override
    Supplier<ForeignImage> source() {
      var renderer =
          new DefaultWordRenderer(
              List.of(Color.BLACK),
              List.of(SANS.deriveFont(Font.BOLD, 40f), TYPEWRITER.deriveFont(Font.BOLD, 40f)));
      return () -> {
        var captcha =
            new Captcha.Builder(200, 50)
                .addText(new DefaultTextProducer(), renderer)
                .addNoise()
                .gimp()
                .addBackground(new GradiatedBackgroundProducer())
                .build();
        return new ForeignImage(captcha.getAnswer(), captcha.getImage());
      };
    }
  },

  EASY_CAPTCHA(
      "easy-captcha",
      "SpecCaptcha(130, 48)",
      "23456789ABCDEFGHJKMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz",
      5,
      "its own: Action Jackson",
      "Apache-2.0") {
    @Override
    Supplier<ForeignImage> source() {
      return () -> {
        var captcha = new SpecCaptcha(130, 48);
        var bytes = new ByteArrayOutputStream();
        captcha.out(bytes);
        try {
          var image = ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
          return new ForeignImage(captcha.text(), image);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      };
    }
  },

  HUTOOL_CAPTCHA(
      "hutool-captcha",
      "CaptchaUtil.createLineCaptcha(200, 100): 150 lines",
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
      5,
      "Public Sans Bold",
      "Mulan PSL 2") {
    @Override
    Supplier<ForeignImage> source() {
      return () -> {
        LineCaptcha captcha = CaptchaUtil.createLineCaptcha(200, 100);
        captcha.setFont(SANS.deriveFont(Font.BOLD, 75f));
        captcha.createCode();
        return new ForeignImage(captcha.getCode(), captcha.getImage());
      };
    }
  };

  static final Font SANS = registered("/fonts/PublicSans-Bold.ttf");
  static final Font TYPEWRITER = registered("/fonts/CourierPrime-Bold.ttf");

  private final String artifact;
  private final String how;
  private final String alphabet;
  private final int length;
  private final String fonts;
  private final String licence;

  ForeignGenerator(
      String artifact, String how, String alphabet, int length, String fonts, String licence) {
    this.artifact = artifact;
    this.how = how;
    this.alphabet = alphabet;
    this.length = length;
    this.fonts = fonts;
    this.licence = licence;
  }

  /** An image as its generator made it. */
  record ForeignImage(String text, BufferedImage image) {}

  /** Returns a source of images, each with a text that the generator chooses. */
  abstract Supplier<ForeignImage> source();

  String artifact() {
    return artifact;
  }

  /** Returns the generator of an artifact. */
  static Optional<ForeignGenerator> named(String artifact) {
    return Stream.of(values()).filter(generator -> generator.artifact.equals(artifact)).findFirst();
  }

  /** Returns the cells of the table: drawn by, characters, length, fonts, licence. */
  List<String> described() {
    return List.of(how, "`" + alphabet + "`", Integer.toString(length), fonts, licence);
  }

  /** The characters of its texts. */
  String alphabet() {
    return alphabet;
  }

  /** The number of characters of a text. */
  int length() {
    return length;
  }

  private static Font registered(String resource) {
    try (var file = ImageCaptcha.class.getResourceAsStream(resource)) {
      Font font = Font.createFont(Font.TRUETYPE_FONT, file);
      GraphicsEnvironment.getLocalGraphicsEnvironment().registerFont(font);
      return font;
    } catch (IOException | java.awt.FontFormatException e) {
      throw new IllegalStateException(
          "The font " + resource + " of nanocaptcha cannot be read.", e);
    }
  }
}
