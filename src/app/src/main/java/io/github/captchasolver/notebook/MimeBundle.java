package io.github.captchasolver.notebook;

import io.github.captchasolver.util.PngEncoder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * One thing to show, in each form it has: the page that shows the notebook takes the richest it
 * knows.
 *
 * @param data content by MIME type; plain text is always there, binary content in Base64
 */
record MimeModel(Map<String, String> data) {
  static final String TEXT = "text/plain";
  static final String HTML = "text/html";
  static final String PNG = "image/png";

  MimeModel {
    data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
  }

  static MimeModel of(String text) {
    return new MimeModel(Map.of(TEXT, text));
  }

  /** An image, encoded here: what the kernels' own encoders write lacks its last bytes. */
  static MimeModel of(BufferedImage image) {
    String text = "image, " + image.getWidth() + " x " + image.getHeight();
    return of(text).with(PNG, Base64.getEncoder().encodeToString(PngEncoder.encode(image)));
  }

  MimeModel with(String mime, String content) {
    var more = new LinkedHashMap<>(data);
    more.put(mime, content);
    return new MimeModel(more);
  }

  String text() {
    return data.get(TEXT);
  }

  /** The image, or else the text: what a kernel can show that takes Java objects only. */
  Object plainObject() {
    String png = data.get(PNG);
    if (png == null) {
      return text();
    }
    try {
      return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(png)));
    } catch (IOException impossible) {
      throw new UncheckedIOException("An image could not be decoded.", impossible);
    }
  }
}
