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
 * Holds one output in all its representations; the page that shows the notebook picks the richest
 * it supports.
 *
 * @param data content by MIME type, binary content in Base64; plain text is always present
 */
record MimeBundle(Map<String, String> data) {
  static final String TEXT = "text/plain";
  static final String HTML = "text/html";
  static final String PNG = "image/png";

  MimeBundle {
    data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
  }

  static MimeBundle of(String text) {
    return new MimeBundle(Map.of(TEXT, text));
  }

  /** Encodes an image here, as the kernels' own encoders omit the last bytes. */
  static MimeBundle of(BufferedImage image) {
    String text = "image, " + image.getWidth() + " x " + image.getHeight();
    return of(text).with(PNG, Base64.getEncoder().encodeToString(PngEncoder.encode(image)));
  }

  MimeBundle with(String mime, String content) {
    var more = new LinkedHashMap<>(data);
    more.put(mime, content);
    return new MimeBundle(more);
  }

  String text() {
    return data.get(TEXT);
  }

  /** Returns the image, or else the text, for kernels that take only Java objects. */
  Object plainObject() {
    String png = data.get(PNG);
    if (png == null) {
      return text();
    }
    try {
      return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(png)));
    } catch (IOException impossible) {
      throw new UncheckedIOException("The image cannot be decoded.", impossible);
    }
  }
}
