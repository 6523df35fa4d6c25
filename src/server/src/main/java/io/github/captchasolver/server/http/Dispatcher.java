package io.github.captchasolver.server.http;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks each request, receives its body, calls its endpoint, and turns failures into problems. */
final class Dispatcher extends Handler.Abstract {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
  private static final byte[] NO_BODY = new byte[0];
  private static final String ROUTE = Dispatcher.class.getName();

  /** Headers of every answer: its pages run no script but their own, in no frame of others. */
  private static final List<HttpField> SAFE =
      List.of(
          new PreEncodedHttpField("X-Content-Type-Options", "nosniff"),
          new PreEncodedHttpField("Referrer-Policy", "no-referrer"),
          new PreEncodedHttpField("Cache-Control", "no-cache"),
          new PreEncodedHttpField(
              "Content-Security-Policy",
              "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
                  + " img-src 'self' blob: data:; base-uri 'none'; form-action 'none';"
                  + " frame-ancestors 'none'"));

  private final Routes routes;
  private final String basePath;
  private final AccessRules rules;
  private final HttpLimits limits;
  private final BodyMemory memory;
  private final SlowConnections slow;
  private final RequestListener listener;

  Dispatcher(
      Routes routes, HttpFront.Settings settings, SlowConnections slow, RequestListener listener) {
    this.routes = routes;
    this.basePath = settings.basePath();
    this.rules = settings.rules();
    this.limits = settings.limits();
    this.memory = new BodyMemory(limits.memory());
    this.slow = slow;
    this.listener = listener;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    var connection = request.getConnectionMetaData().getConnection();
    slow.begin(connection);
    Request.addCompletionListener(
        request,
        failure -> {
          slow.end(connection);
          tell(request, response);
        });
    SAFE.forEach(response.getHeaders()::add);
    try {
      dispatch(request, response, callback);
    } catch (HttpProblem e) {
      if (e.problem() == ProblemType.METHOD_NOT_ALLOWED) {
        response.getHeaders().put(HttpHeader.ALLOW, routes.methods(path(request)));
      }
      new Exchange(request, response, callback, NO_BODY).problem(e);
    }
    return true;
  }

  private void dispatch(Request request, Response response, Callback callback) {
    rules.requireOwn(request);
    String path = path(request);
    if (path == null) {
      Response.sendRedirect(request, response, callback, 308, basePath + "/", true);
      return;
    }
    String origin = request.getHeaders().get(HttpHeader.ORIGIN);
    if (origin != null && rules.isAllowed(origin)) {
      allow(origin, path, response.getHeaders());
      if (request.getMethod().equals("OPTIONS")) {
        response.setStatus(204);
        callback.succeeded();
        return;
      }
    }
    Route route = routes.find(request.getMethod(), path);
    request.setAttribute(ROUTE, route.path());
    if (!route.open()) {
      rules.requireToken(request);
    }
    if (route.maxBytes() == 0) {
      answer(route, new Exchange(request, response, callback, NO_BODY));
      return;
    }
    BodyReceiver.receive(request, route.maxBytes(), memory, limits.receiving())
        .whenComplete(
            (body, failure) -> {
              var exchange = new Exchange(request, response, callback, body);
              if (failure == null) {
                answer(route, exchange);
              } else {
                exchange.problem(problem(failure));
              }
            });
  }

  /** Returns the path below the base path; null if only the slash at its end is missing. */
  private String path(Request request) {
    String path = Request.getPathInContext(request);
    if (path == null) {
      throw new HttpProblem(ProblemType.BAD_REQUEST, "The request names no path.");
    }
    if (path.equals(basePath) && !basePath.isEmpty()) {
      return null;
    }
    // A proxy may already have removed the base path.
    return path.startsWith(basePath + "/") ? path.substring(basePath.length()) : path;
  }

  /** Lets a page of another site read the answer (Fetch standard, section 3.3). */
  private void allow(String origin, String path, HttpFields.Mutable headers) {
    headers.put(HttpHeader.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    headers.put(HttpHeader.VARY, "Origin");
    headers.put(HttpHeader.ACCESS_CONTROL_ALLOW_METHODS, routes.methods(path));
    headers.put(HttpHeader.ACCESS_CONTROL_ALLOW_HEADERS, "Authorization, Content-Type");
    headers.put(HttpHeader.ACCESS_CONTROL_MAX_AGE, "600");
  }

  private static void answer(Route route, Exchange exchange) {
    try {
      route.endpoint().answer(exchange);
      if (!exchange.answered()) {
        throw new IllegalStateException(route.path() + " did not answer.");
      }
    } catch (IOException | RuntimeException | Error e) {
      if (exchange.answered()) {
        exchange.abort(e);
      } else {
        exchange.problem(problem(e));
      }
    }
  }

  private static HttpProblem problem(Throwable failure) {
    Throwable reason =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (reason instanceof HttpProblem problem) {
      return problem;
    }
    if (reason instanceof IllegalArgumentException && !(reason instanceof NumberFormatException)) {
      return new HttpProblem(ProblemType.UNUSABLE, String.valueOf(reason.getMessage()), reason);
    }
    LOG.error("A request failed unexpectedly.", reason);
    return new HttpProblem(
        ProblemType.INTERNAL, "The server failed on this request; its log has the reason.", reason);
  }

  private void tell(Request request, Response response) {
    Object route = request.getAttribute(ROUTE);
    var asked =
        new RequestListener.Asked(
            request.getMethod(),
            request.getHttpURI().getPath(),
            route == null ? "" : route.toString(),
            Request.getRemoteAddr(request));
    listener.answered(
        new RequestListener.Answered(
            asked,
            response.getStatus(),
            Response.getContentBytesWritten(response),
            System.nanoTime() - request.getHeadersNanoTime()));
  }
}
