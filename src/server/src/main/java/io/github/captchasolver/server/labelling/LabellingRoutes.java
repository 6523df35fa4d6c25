package io.github.captchasolver.server.labelling;

import io.github.captchasolver.model.file.Json;
import io.github.captchasolver.model.file.JsonFields;
import io.github.captchasolver.server.ServerExtension;
import io.github.captchasolver.server.http.Exchange;
import io.github.captchasolver.server.http.HttpProblem;
import io.github.captchasolver.server.http.ProblemType;
import io.github.captchasolver.server.http.Routes;
import io.github.captchasolver.server.progress.EventFeed;
import io.github.captchasolver.server.progress.PageImage;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Adds the page to label on, and what it calls. */
public record LabellingRoutes(LabellingSession session) implements ServerExtension {
  /** Where the page is, below the address of the server. */
  public static final String FOLDER = "label/";

  private static final String PATH = "/" + FOLDER;
  private static final long BODY_BYTES = 1 << 20;
  private static final String[] PAGE = {
    "index.html", "label.css", "label.js", "images.js", "ready.js", "characters.js", "training.js"
  };

  @Override
  public void addTo(Routes routes) {
    var view = new SessionView(session);
    var characters = new CharacterView(session);
    routes.page(PATH, LabellingRoutes.class, PAGE);
    routes.page(PATH, EventFeed.class, EventFeed.scripts());
    routes.get(PATH + "state", exchange -> send(exchange, view.state()));
    routes.get(PATH + "events", new EventFeed(session.changes(), "state", view::state));
    routes.get(PATH + "image", this::image);
    routes.get(PATH + "history", exchange -> send(exchange, Map.of("answers", view.history())));
    routes.get(PATH + "doubts", exchange -> send(exchange, Map.of("labels", view.doubts())));
    routes.get(
        PATH + "characters",
        exchange -> send(exchange, Map.of("characters", characters.characters())));
    routes.get(
        PATH + "places",
        exchange -> send(exchange, characters.places(exchange.query("character").orElse(""))));
    post(routes, "answer", this::answer);
    post(routes, "undo", request -> Map.of("items", view.images(session.undo())));
    post(routes, "correct", request -> correct(characters, request));
    post(routes, "train", request -> nothing(session.desk()::start));
    post(routes, "cancel", request -> nothing(session.desk()::cancel));
    post(routes, "save", request -> Map.of("images", session.save()));
    routes.get(PATH + "wrong", PageImage.wrong(session.desk().progress()));
  }

  /** Adds an action, whose answer holds the new state too. */
  private void post(Routes routes, String name, Function<JsonFields, Map<String, Object>> action) {
    routes.post(
        PATH + name,
        BODY_BYTES,
        exchange -> {
          var done = new LinkedHashMap<>(done(action, request(exchange)));
          done.put("state", new SessionView(session).state());
          send(exchange, done);
        });
  }

  private static Map<String, Object> nothing(Runnable action) {
    action.run();
    return Map.of();
  }

  /** A journal that cannot be written is something that people have to know. */
  private static Map<String, Object> done(
      Function<JsonFields, Map<String, Object>> action, JsonFields request) {
    try {
      return action.apply(request);
    } catch (UncheckedIOException e) {
      throw new HttpProblem(ProblemType.INTERNAL, e.getMessage(), e);
    }
  }

  private static JsonFields request(Exchange exchange) {
    try {
      byte[] body = exchange.body();
      return new JsonFields("request", body.length == 0 ? Map.of() : Json.read(body));
    } catch (IllegalArgumentException e) {
      throw new HttpProblem(
          ProblemType.BAD_REQUEST, "The request is not valid. " + e.getMessage(), e);
    }
  }

  private static void send(Exchange exchange, Map<String, Object> values) {
    exchange.reply(200, "application/json", Json.write(values));
  }

  private Map<String, Object> answer(JsonFields request) {
    String image = request.text("image");
    boolean unreadable = request.names().contains("unreadable") && request.truth("unreadable");
    return Map.of("doubt", session.answer(image, unreadable ? null : request.text("text")));
  }

  private static Map<String, Object> correct(CharacterView characters, JsonFields request) {
    List<CharacterView.Place> places =
        request.objects("places").stream()
            .map(place -> new JsonFields("place", place))
            .map(place -> new CharacterView.Place(place.text("image"), place.wholeInt("index")))
            .toList();
    int images = characters.correct(request.text("character"), places, request.text("text"));
    return Map.of("images", images);
  }

  private void image(Exchange exchange) {
    PageImage.send(exchange, session.image(exchange.query("key").orElse("")).bytes());
  }

  @Override
  public void close() {
    session.close();
  }
}
