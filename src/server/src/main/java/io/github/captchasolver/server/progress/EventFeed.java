package io.github.captchasolver.server.progress;

import io.github.captchasolver.model.file.Json;
import io.github.captchasolver.server.http.Endpoint;
import io.github.captchasolver.server.http.Events;
import io.github.captchasolver.server.http.Exchange;
import io.github.captchasolver.server.http.HttpProblem;
import io.github.captchasolver.server.http.ProblemType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Sends the state of something whenever it has changed, a few times a second at most. Each event
 * holds the whole state, so that a page that comes late or again misses nothing.
 */
public final class EventFeed implements Endpoint {
  private static final long ALIVE_MILLIS = 10_000;
  private static final long INTERVAL_MILLIS = 200;

  /** Each page that is open takes a thread. */
  private static final int MOST_PAGES = 16;

  private final ChangeCount changes;
  private final String event;
  private final Supplier<Map<String, Object>> state;
  private final Semaphore pages = new Semaphore(MOST_PAGES);

  /**
   * Creates a feed.
   *
   * @param event name of the events
   * @param state returns plain JSON values
   */
  public EventFeed(ChangeCount changes, String event, Supplier<Map<String, Object>> state) {
    this.changes = changes;
    this.event = event;
    this.state = state;
  }

  /** Returns the scripts by which pages take the events and draw curves, beside this class. */
  public static String[] scripts() {
    return new String[] {"feed.js", "curves.js", "run.js", "run.css"};
  }

  @Override
  public void answer(Exchange exchange) {
    if (!pages.tryAcquire()) {
      throw new HttpProblem(ProblemType.OVERLOADED, "Too many pages are open; close one of them.");
    }
    try (Events events = exchange.events()) {
      send(events);
    } catch (IOException e) {
      // The page was closed.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      pages.release();
    }
  }

  private void send(Events events) throws IOException, InterruptedException {
    long seen = -1;
    while (true) {
      // Asked before the state is taken, so that the last state is sent.
      boolean last = changes.isClosed();
      long now = changes.await(seen, ALIVE_MILLIS);
      if (now == seen && !last) {
        events.keepAlive();
      } else if (now != seen) {
        seen = now;
        String json = new String(Json.write(state.get()), StandardCharsets.UTF_8);
        events.send(event, generator -> generator.writeRawValue(json));
      }
      if (last) {
        return;
      }
      Thread.sleep(INTERVAL_MILLIS);
    }
  }
}
