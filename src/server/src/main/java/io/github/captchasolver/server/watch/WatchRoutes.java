package io.github.captchasolver.server.watch;

import io.github.captchasolver.server.ServerExtension;
import io.github.captchasolver.server.http.Routes;
import io.github.captchasolver.server.progress.ChangeCount;
import io.github.captchasolver.server.progress.EventFeed;
import io.github.captchasolver.server.progress.PageImage;
import io.github.captchasolver.server.progress.RunProgress;

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
    routes.get(PATH + "wrong", PageImage.wrong(progress));
  }

  /** Ends the feeds; the pages keep what they show. */
  @Override
  public void close() {
    changes.close();
  }
}
