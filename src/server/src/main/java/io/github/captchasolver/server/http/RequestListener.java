package io.github.captchasolver.server.http;

/** Is told of each request that was answered, or broken off. */
@FunctionalInterface
public interface RequestListener {
  /**
   * A request.
   *
   * @param method as it was sent
   * @param path as it was sent, without the query; null if it has none
   * @param route path of the route, which is one of few; empty if there is none
   * @param client its address
   */
  record Asked(String method, String path, String route, String client) {}

  /**
   * A request with its answer.
   *
   * @param status of the answer
   * @param bytes of the answer
   * @param nanos from the head of the request to the end of the answer
   */
  record Answered(Asked request, int status, long bytes, long nanos) {}

  void answered(Answered answered);
}
