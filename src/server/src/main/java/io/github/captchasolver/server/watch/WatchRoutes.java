package io.github.captchasolver.server.watch;

import io.github.captchasolver.image.codec.ImageDecoder;
import io.github.captchasolver.server.ServerExtension;
import io.github.captchasolver.server.http.Exchange;
import io.github.captchasolver.server.http.HttpProblem;
import io.github.captchasolver.server.http.ProblemType;
import io.github.captchasolver.server.http.Routes;
import io.github.captchasolver.server.progress.ChangeCount;
import io.github.captchasolver.server.progress.EventFeed;
import io.github.captchasolver.server.progress.RunProgress;
import io.github.captchasolver.util.PngEncoder;

/**
 * Adds the page that shows a training run.
 *
 * @param progress the run
 * @param changes those of the run
 */
public record WatchRoutes(RunProgress progress, ChangeCount changes) implements ServerExtension {
  /** Where the page is, below the address of the server. */
  public static final String FOLDER = "watch/";

  private static final String PATH = "/" + FOLDER;

  @Override
  public void addTo(Routes routes) {
    routes.page(PATH, WatchRoutes.class, "index.html", "watch.js");
    routes.page(PATH, EventFeed.class, EventFeed.scripts());
    routes.get(PATH + "events", new EventFeed(changes, "run", progress::values));
    routes.get(PATH + "wrong", this::image);
  }

  private void image(Exchange exchange) {
    String id = exchange.query("id").filter(text -> text.matches("\\d{1,15}")).orElse("0");
    byte[] image = progress.image(Long.parseLong(id));
    if (image == null) {
      throw new HttpProblem(ProblemType.NOT_FOUND, "A newer epoch has replaced this image.");
    }
    exchange.reply(200, "image/png", ImageDecoder.decode(image, PngEncoder::encode));
  }

  /** Ends the feeds; the pages keep what they show. */
  @Override
  public void close() {
    changes.close();
  }
}
