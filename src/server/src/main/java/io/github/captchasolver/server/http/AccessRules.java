package io.github.captchasolver.server.http;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * Decides who may call the server. A page of another site can make a browser send requests to this
 * one: its origin gives it away, or, if its name was rebound to this address, the name of the host.
 *
 * @param host that the server is bound to
 * @param token that requests must carry; null for none
 * @param origins of other sites that may call, as {@code https://example.org}; {@code *} for all
 */
public record AccessRules(String host, String token, Set<String> origins) {
  private static final String ANY = "*";
  private static final String BEARER = "bearer ";

  private static final Pattern ORIGIN =
      Pattern.compile("https?://([A-Za-z0-9._-]+|\\[[0-9a-fA-F:.]+])(:[0-9]+)?");

  /** A name that no public name server knows, or an address. */
  private static final Pattern LOCAL_NAME =
      Pattern.compile("[^.:]+|[0-9.]+|\\[?[0-9a-fA-F:.]+\\]?|.*\\.(local|localhost|internal|lan)");

  private static final int SHORTEST_TOKEN = 8;

  public AccessRules {
    if (host.isBlank()) {
      throw new IllegalArgumentException("The host is empty.");
    }
    if (token != null && !token.matches("[!-~]{" + SHORTEST_TOKEN + ",}")) {
      throw new IllegalArgumentException(
          "The token must have at least "
              + SHORTEST_TOKEN
              + " characters, all of them letters, digits or signs of ASCII.");
    }
    origins = Set.copyOf(origins);
    origins.forEach(AccessRules::requireOrigin);
  }

  private static void requireOrigin(String origin) {
    if (!origin.equals(ANY) && !ORIGIN.matcher(origin).matches()) {
      throw new IllegalArgumentException(
          "\"" + origin + "\" is not an origin; write for example https://example.org.");
    }
  }

  /**
   * Returns whether only this machine reaches the server.
   *
   * @throws IllegalArgumentException if the host is unknown
   */
  public boolean isLoopback() {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("The host " + host + " is not known to this machine.", e);
    }
  }

  /**
   * Requires that a server which other machines reach has a token, or is meant to have none.
   *
   * @throws IllegalArgumentException otherwise, or if the host is unknown
   */
  public void requireProtection(boolean insecure) {
    if (!isLoopback() && token == null && !insecure) {
      throw new IllegalArgumentException(
          "Other machines reach " + host + ": set a token, or allow them all as insecure.");
    }
  }

  /**
   * Requires that the request was meant for this server, and comes from no other site.
   *
   * @throws HttpProblem otherwise
   */
  void requireOwn(Request request) {
    String name = Request.getServerName(request);
    if (!serves(name == null ? "" : name.toLowerCase(Locale.ROOT))) {
      throw new HttpProblem(
          ProblemType.HOST_REFUSED, "This server does not answer for the host of the request.");
    }
    String origin = request.getHeaders().get(HttpHeader.ORIGIN);
    if (origin != null && !isAllowed(origin) && !isSame(origin, request)) {
      throw new HttpProblem(
          ProblemType.ORIGIN_REFUSED, "Pages of other sites may not call this server.");
    }
  }

  private boolean serves(String name) {
    if (token != null || name.equalsIgnoreCase(host) || origins.contains(ANY)) {
      return true; // a page of another site does not know the token
    }
    boolean local =
        isLoopback()
            ? name.equals("localhost") || name.matches("127(\\.\\d+){3}|\\[?::1\\]?")
            : LOCAL_NAME.matcher(name).matches();
    return local || origins.stream().anyMatch(origin -> name.equals(URI.create(origin).getHost()));
  }

  private static boolean isSame(String origin, Request request) {
    String host = request.getHeaders().get(HttpHeader.HOST);
    return host != null && origin.substring(origin.indexOf("//") + 2).equalsIgnoreCase(host);
  }

  /** Returns whether a page of this origin may call the server although it is another site. */
  boolean isAllowed(String origin) {
    return origins.contains(ANY) || origins.contains(origin);
  }

  /**
   * Requires the token in the header {@code Authorization}.
   *
   * @throws HttpProblem if it is another one or none
   */
  void requireToken(Request request) {
    if (token == null) {
      return;
    }
    String given = request.getHeaders().get(HttpHeader.AUTHORIZATION);
    if (given == null || !given.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
      throw new HttpProblem(
          ProblemType.TOKEN_MISSING, "Send the token in the header Authorization: Bearer TOKEN.");
    }
    byte[] sent = given.substring(BEARER.length()).strip().getBytes(StandardCharsets.UTF_8);
    // Takes as long for a nearly right token as for another one.
    if (!MessageDigest.isEqual(sent, token.getBytes(StandardCharsets.UTF_8))) {
      throw new HttpProblem(ProblemType.TOKEN_MISSING, "The token is wrong.");
    }
  }
}
