package io.github.captchasolver.server.progress;

import io.github.captchasolver.image.codec.ImageDecoder;
import io.github.captchasolver.server.http.Endpoint;
import io.github.captchasolver.server.http.Exchange;
import io.github.captchasolver.server.http.HttpProblem;
import io.github.captchasolver.server.http.ProblemType;
import io.github.captchasolver.util.PngEncoder;

/** Answers with images as browsers can show them. */
public final class PageImage {
  private PageImage() {}

  /**
   * Answers with an image as a PNG, whatever its format, since browsers do not know all of them;
   * with a GIF as it is, since it may be animated.
   *
   * @param image encoded
   */
  public static void send(Exchange exchange, byte[] image) {
    if (image.length > 3 && image[0] == 'G' && image[1] == 'I' && image[2] == 'F') {
      exchange.reply(200, "image/gif", image);
      return;
    }
    exchange.reply(200, "image/png", ImageDecoder.decode(image, PngEncoder::encode));
  }

  /** Returns an endpoint for the images of wrong readings; its query has their {@code id}. */
  public static Endpoint wrong(RunProgress progress) {
    return exchange -> {
      String id = exchange.query("id").filter(text -> text.matches("\\d{1,15}")).orElse("-1");
      byte[] image = progress.image(Long.parseLong(id));
      if (image == null) {
        throw new HttpProblem(ProblemType.NOT_FOUND, "A newer epoch has replaced this image.");
      }
      send(exchange, image);
    };
  }
}
