package io.github.captchasolver.server.http;

import java.util.Objects;

/** Tells that a request is answered with a problem. */
public final class HttpProblem extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ProblemType problem;

  /**
   * @param detail a sentence for the client
   */
  public HttpProblem(ProblemType problem, String detail) {
    this(problem, detail, null);
  }

  /**
   * @param detail a sentence for the client
   * @param cause the reason, which the client does not see; may be null
   */
  public HttpProblem(ProblemType problem, String detail, Throwable cause) {
    // Clients cause problems at will, and a stack trace is expensive.
    super(Objects.requireNonNull(detail, "detail"), cause, false, false);
    this.problem = Objects.requireNonNull(problem, "problem");
  }

  /** Returns the kind of problem. */
  public ProblemType problem() {
    return problem;
  }
}
