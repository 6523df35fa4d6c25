package io.github.captchasolver.cli;

import io.github.captchasolver.synth.font.FontFallback;
import io.github.captchasolver.util.PngEncoder;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Draws animations whose text is only complete over several frames, as GIF, APNG and WebP. */
enum AnimatedText {
  /** A letter more in each frame. */
  TYPED {
    @Override
    List<BufferedImage> frames(String text, SplittableRandom random) {
      return repeated(text.length(), frame -> drawn(text, letter -> letter <= frame));
    }
  },
  /** Half of the pixels are noise in each of 20 frames. */
  NOISE {
    @Override
    List<BufferedImage> frames(String text, SplittableRandom random) {
      return repeated(20, frame -> noisy(drawn(text, letter -> true), random));
    }
  },
  /** Each letter is missing in every third frame. */
  FLICKER {
    @Override
    List<BufferedImage> frames(String text, SplittableRandom random) {
      return repeated(6, frame -> drawn(text, letter -> (letter + frame) % 3 != 0));
    }
  },
  /** The first frame is blank. */
  BLANK_FIRST {
    @Override
    List<BufferedImage> frames(String text, SplittableRandom random) {
      return repeated(3, frame -> drawn(text, letter -> frame > 0));
    }
  },
  /** One letter in each frame. */
  ONE_EACH {
    @Override
    List<BufferedImage> frames(String text, SplittableRandom random) {
      return repeated(text.length(), frame -> drawn(text, letter -> letter == frame));
    }
  };

  private static final int WIDTH = 120;
  private static final int HEIGHT = 40;
  private static final int LENGTH = 5;
  private static final Font FONT = new Font(Font.SANS_SERIF, Font.BOLD, 28);

  abstract List<BufferedImage> frames(String text, SplittableRandom random);

  /**
   * Returns files named by their labels, five digits each.
   *
   * @param format {@code gif}, {@code png} or {@code webp}
   */
  TreeMap<String, byte[]> files(int count, String format) {
    return files(count, format, ordinal());
  }

  /** Returns files as {@link #files(int, String)}, with labels by a seed. */
  TreeMap<String, byte[]> files(int count, String format, long seed) {
    FontFallback.install();
    var random = new SplittableRandom(seed);
    var files = new TreeMap<String, byte[]>();
    while (files.size() < count) {
      String text = String.valueOf(random.nextInt(10_000, 100_000));
      List<BufferedImage> frames = frames(text, random);
      files.put(
          text + "." + format,
          switch (format) {
            case "gif" -> gif(frames);
            case "webp" -> LosslessWebp.animation(frames);
            default -> png(frames);
          });
    }
    return files;
  }

  private static List<BufferedImage> repeated(int count, Function<Integer, BufferedImage> frame) {
    var frames = new ArrayList<BufferedImage>();
    for (int i = 0; i < count; i++) {
      frames.add(frame.apply(i));
    }
    return frames;
  }

  /** Draws the letters that are shown. */
  static BufferedImage drawn(String text, IntPredicate shown) {
    var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, WIDTH, HEIGHT);
    draw(graphics, text, shown, Color.BLACK);
    graphics.dispose();
    return image;
  }

  /** Draws the letters that are shown in a colour. */
  static void draw(Graphics2D graphics, String text, IntPredicate shown, Color colour) {
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setFont(FONT);
    graphics.setColor(colour);
    for (int i = 0; i < text.length(); i++) {
      if (shown.test(i)) {
        graphics.drawString(text.substring(i, i + 1), 8 + i * (WIDTH - 16) / LENGTH, 30);
      }
    }
  }

  private static BufferedImage noisy(BufferedImage image, SplittableRandom random) {
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      if (random.nextBoolean()) {
        image.setRGB(i % WIDTH, i / WIDTH, random.nextBoolean() ? 0 : 0xFFFFFF);
      }
    }
    return image;
  }

  static byte[] gif(List<BufferedImage> frames) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    var bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      for (BufferedImage frame : frames) {
        writer.writeToSequence(new IIOImage(frame, null, null), null);
      }
      writer.endWriteSequence();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Returns an animated PNG, put together from the chunks of one for each frame. */
  static byte[] png(List<BufferedImage> frames) {
    var out = new ByteArrayOutputStream();
    int sequence = 0;
    for (int i = 0; i < frames.size(); i++) {
      byte[] png = PngEncoder.encode(frames.get(i));
      if (i == 0) {
        out.write(png, 0, 33); // signature and header
        out.writeBytes(chunk("acTL", ByteBuffer.allocate(8).putInt(frames.size()).array()));
      }
      var control = ByteBuffer.allocate(26).putInt(sequence++).putInt(WIDTH).putInt(HEIGHT);
      out.writeBytes(chunk("fcTL", control.putShort(20, (short) 1).array()));
      byte[] pixels = pixels(png);
      if (i == 0) {
        out.writeBytes(chunk("IDAT", pixels));
      } else {
        byte[] data = ByteBuffer.allocate(4 + pixels.length).putInt(sequence++).put(pixels).array();
        out.writeBytes(chunk("fdAT", data));
      }
    }
    out.writeBytes(chunk("IEND", new byte[0]));
    return out.toByteArray();
  }

  private static byte[] pixels(byte[] png) {
    var in = ByteBuffer.wrap(png).position(8);
    var pixels = new ByteArrayOutputStream();
    while (in.hasRemaining()) {
      byte[] data = new byte[in.getInt()];
      byte[] type = new byte[4];
      in.get(type).get(data).getInt();
      if (new String(type, StandardCharsets.US_ASCII).equals("IDAT")) {
        pixels.writeBytes(data);
      }
    }
    return pixels.toByteArray();
  }

  private static byte[] chunk(String type, byte[] data) {
    var chunk = ByteBuffer.allocate(12 + data.length).putInt(data.length);
    chunk.put(type.getBytes(StandardCharsets.US_ASCII)).put(data);
    var checksum = new CRC32();
    checksum.update(chunk.array(), 4, 4 + data.length);
    return chunk.putInt((int) checksum.getValue()).array();
  }
}
