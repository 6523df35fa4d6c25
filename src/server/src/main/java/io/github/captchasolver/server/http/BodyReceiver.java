package io.github.captchasolver.server.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * Receives the body of a request as it arrives, without a thread that waits: slow clients occupy
 * only the memory for what they have sent.
 */
final class BodyReceiver implements Runnable {
  private static final int FIRST_BUFFER = 8192;

  private final Request request;
  private final long maxBytes;
  private final BodyMemory memory;
  private final long deadline;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(FIRST_BUFFER);
  private final CompletableFuture<byte[]> body = new CompletableFuture<>();

  private BodyReceiver(Request request, long maxBytes, BodyMemory memory, Duration time) {
    this.request = request;
    this.maxBytes = maxBytes;
    this.memory = memory;
    this.deadline = System.nanoTime() + time.toNanos();
  }

  /**
   * Receives a body.
   *
   * @param maxBytes largest body
   * @param memory from which the bytes are taken until the request is completed
   * @param time in which it must have arrived
   * @return the body, or an {@link HttpProblem}
   */
  static CompletableFuture<byte[]> receive(
      Request request, long maxBytes, BodyMemory memory, Duration time) {
    var receiver = new BodyReceiver(request, maxBytes, memory, time);
    Request.addCompletionListener(request, end -> memory.giveBack(receiver.bytes.size()));
    if (request.getLength() > maxBytes) {
      receiver.body.completeExceptionally(receiver.tooLarge());
    } else {
      receiver.run();
    }
    return receiver.body;
  }

  /** Takes what has arrived, and asks to be called again for the rest. */
  @Override
  public void run() {
    while (true) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        request.demand(this);
        return;
      }
      if (Content.Chunk.isFailure(chunk)) {
        body.completeExceptionally(failure(chunk.getFailure()));
        return;
      }
      HttpProblem refusal = take(chunk.getByteBuffer());
      boolean last = chunk.isLast();
      chunk.release();
      if (refusal != null) {
        body.completeExceptionally(refusal);
        return;
      }
      if (last) {
        body.complete(bytes.toByteArray());
        return;
      }
    }
  }

  /** Copies a part of the body; returns why it is refused, or null. */
  private HttpProblem take(ByteBuffer part) {
    int count = part.remaining();
    if (bytes.size() + (long) count > maxBytes) {
      return tooLarge();
    }
    if (System.nanoTime() > deadline) {
      return tooSlow(null);
    }
    if (!memory.take(count)) {
      return new HttpProblem(
          ProblemType.OVERLOADED, "Too many large requests are arriving; try again in a second.");
    }
    byte[] copy = new byte[count];
    part.get(copy);
    bytes.writeBytes(copy);
    return null;
  }

  private static HttpProblem failure(Throwable reason) {
    return reason instanceof TimeoutException
        ? tooSlow(reason)
        : new HttpProblem(ProblemType.BAD_REQUEST, "The body of the request broke off.", reason);
  }

  private static HttpProblem tooSlow(Throwable reason) {
    return new HttpProblem(
        ProblemType.TIMEOUT, "The body of the request arrived too slowly.", reason);
  }

  private HttpProblem tooLarge() {
    return new HttpProblem(
        ProblemType.TOO_LARGE,
        maxBytes < 1 << 20
            ? "The body may have at most " + maxBytes + " bytes here."
            : "The body may have at most " + (maxBytes >> 20) + " MB here.");
  }
}
