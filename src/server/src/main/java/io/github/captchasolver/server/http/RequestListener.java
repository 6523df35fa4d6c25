package io.github.captchasolver.server.http;

/** Is told of each request that was answered, or broken off. */
@FunctionalInterface
public interface RequestListener {
  /**
   * What is known of a request afterwards.
   *
   * @param method as it was sent
   * @param path as it was sent, without the query
   * @param route path of the route, which is one of few; empty if there is none
   * @param client its address
   * @param status of the answer
   * @param bytes of the answer
   * @param nanos from the head of the request to the end of the answer
   */
  record Answered(
      String method,
      String path,
      String route,
      String client,
      int status,
      long bytes,
      long nanos) {}

  void answered(Answered request);
}
