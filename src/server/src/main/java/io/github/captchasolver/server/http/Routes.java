package io.github.captchasolver.server.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Collects the routes of a server. Paths are compared as a whole; what varies is in the query or
 * the body, so no path of a client is ever resolved.
 */
public final class Routes {
  /** Path to method to route. */
  private final Map<String, Map<String, Route>> routes = new LinkedHashMap<>();

  /** Adds a route for GET and HEAD. */
  public Routes get(String path, Endpoint endpoint) {
    return add(new Route("GET", path, false, 0, endpoint));
  }

  /** Adds a route for GET and HEAD that answers without the token. */
  public Routes open(String path, Endpoint endpoint) {
    return add(new Route("GET", path, true, 0, endpoint));
  }

  /**
   * Adds a route for POST.
   *
   * @param maxBytes largest body in bytes
   */
  public Routes post(String path, long maxBytes, Endpoint endpoint) {
    return add(new Route("POST", path, false, maxBytes, endpoint));
  }

  /**
   * Adds files of a page, which are read from the class path now and need no token.
   *
   * @param folder path of the page, such as {@code /label/}; the file {@code index.html} is served
   *     there
   * @param anchor class in whose package the files are
   * @param files their names, relative to the anchor
   */
  public Routes page(String folder, Class<?> anchor, String... files) {
    for (String file : files) {
      var content = StaticFile.read(anchor, file);
      String name = file.substring(file.lastIndexOf('/') + 1);
      open(folder + (name.equals("index.html") ? "" : name), content);
    }
    return this;
  }

  private Routes add(Route route) {
    var methods = routes.computeIfAbsent(route.path(), path -> new LinkedHashMap<>());
    if (methods.putIfAbsent(route.method(), route) != null) {
      throw new IllegalArgumentException(
          "Two endpoints answer " + route.method() + " " + route.path() + ".");
    }
    return this;
  }

  /** Returns the paths in the order in which they were added, with their methods. */
  public Map<String, Set<String>> paths() {
    var paths = new LinkedHashMap<String, Set<String>>();
    routes.forEach((path, methods) -> paths.put(path, Set.copyOf(methods.keySet())));
    return Collections.unmodifiableMap(paths);
  }

  /**
   * Returns the route of a request.
   *
   * @throws HttpProblem if there is none
   */
  Route find(String method, String path) {
    Map<String, Route> methods = routes.get(path);
    if (methods == null) {
      throw new HttpProblem(
          ProblemType.NOT_FOUND, "Nothing is served at this path; /openapi.json lists what is.");
    }
    Route route = methods.get(method.equals("HEAD") ? "GET" : method);
    if (route == null) {
      throw new HttpProblem(
          ProblemType.METHOD_NOT_ALLOWED,
          "This path answers " + String.join(" and ", methods.keySet()) + " only.");
    }
    return route;
  }

  /** Returns the methods of a path, separated by commas; empty if nothing is served there. */
  String methods(String path) {
    return String.join(", ", routes.getOrDefault(path, Map.of()).keySet());
  }
}
