package io.github.captchasolver.cli;

import io.github.captchasolver.server.http.AccessRules;
import io.github.captchasolver.server.http.HttpFront;
import io.github.captchasolver.server.http.HttpLimits;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options for where a server listens, and who may call it. */
final class AddressOptions {
  private static final int THREADS = 32;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description = "Port to listen on, 0 for a free one. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description =
          "Address to listen on; 0.0.0.0 for all, which needs --token or --insecure. Default:"
              + " ${DEFAULT-VALUE}, which only this machine reaches.")
  private String host;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      defaultValue = "${env:CAPTCHA_TOKEN}",
      description =
          "Answer only requests with this token in the header Authorization: Bearer TOKEN; the page"
              + " asks for it. Other users of this machine can see options; the variable"
              + " CAPTCHA_TOKEN sets it too.")
  private String token;

  @Option(names = "--insecure", description = "Answer other machines without a token.")
  private boolean insecure;

  @Option(
      names = "--allow-origin",
      paramLabel = "ORIGIN",
      description =
          "Let pages of this site call the server, for example https://example.org; * for all."
              + " Behind a proxy, the site that it shows the server as.")
  private List<String> origins = List.of();

  @Option(
      names = "--base-path",
      paramLabel = "PATH",
      defaultValue = "",
      description = "Path under which a proxy shows the server, for example /captcha.")
  private String basePath;

  /** Returns the port to listen on. */
  int port() {
    return port;
  }

  /** Returns the path under which a proxy shows the server; empty for none. */
  String basePath() {
    return basePath;
  }

  /**
   * Returns who may call the server.
   *
   * @throws ParameterException if an option is invalid, or others would reach it unprotected
   */
  AccessRules access() {
    try {
      var access = new AccessRules(host, token, Set.copyOf(origins));
      if (!access.isLoopback() && token == null && !insecure) {
        throw wrong(
            "Other machines reach "
                + host
                + ": protect it with --token, or allow them all with --insecure.");
      }
      return access;
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
  }

  /**
   * Returns how a page is reached.
   *
   * @throws ParameterException as {@link #access}, or if port or path are invalid
   */
  HttpFront.Settings settings() {
    try {
      return new HttpFront.Settings(port, basePath, access(), HttpLimits.of(THREADS));
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(command.commandLine(), sentence);
  }
}
