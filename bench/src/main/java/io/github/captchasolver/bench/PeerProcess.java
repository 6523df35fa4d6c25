package io.github.captchasolver.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A peer in a process of its own. It receives {@code run K} and answers with the K times in
 * nanoseconds, or {@code cpu} and answers with its processor time; see {@code bench/peer.py}.
 */
final class PeerProcess implements Contender {
  private static final String ANSWER = "> ";
  private static final String READY = "ready ";
  private static final double NANOS_PER_MILLI = 1e6;
  private static final long PATIENCE_MINUTES = 5;

  private final String name;
  private final Process process;
  private final Path log;
  private final BufferedReader answers;
  private final Writer commands;
  private final String version;

  private PeerProcess(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
    answers = process.inputReader(StandardCharsets.UTF_8);
    commands = process.outputWriter(StandardCharsets.UTF_8);
    String answer = answer();
    if (!answer.startsWith(READY)) {
      throw new PeerException("it answers \"" + answer + "\" at its start.");
    }
    version = answer.substring(READY.length()).strip();
  }

  /**
   * Starts a peer and waits until it is ready.
   *
   * @param builder its command and environment
   * @param log receives its standard error
   * @throws PeerException if it does not start
   */
  static PeerProcess start(String name, ProcessBuilder builder, Path log) {
    Process process;
    try {
      process = builder.redirectError(log.toFile()).start();
    } catch (IOException e) {
      throw new PeerException(e.getMessage() + ".");
    }
    try {
      return new PeerProcess(name, process, log);
    } catch (PeerException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  @Override
  public String name() {
    return name;
  }

  /** Returns the version that the peer reports. */
  String version() {
    return version;
  }

  @Override
  public double cpuMillis() {
    tell("cpu");
    try {
      return Long.parseLong(answer().strip()) / NANOS_PER_MILLI;
    } catch (NumberFormatException e) {
      throw new PeerException("its answer is no time.");
    }
  }

  private void tell(String command) {
    try {
      commands.write(command + "\n");
      commands.flush();
    } catch (IOException e) {
      throw ended();
    }
  }

  @Override
  public double[] run(int times) {
    tell("run " + times);
    String[] nanos = answer().split(" ");
    try {
      double[] millis =
          Arrays.stream(nanos).mapToDouble(n -> Long.parseLong(n) / NANOS_PER_MILLI).toArray();
      if (millis.length != times) {
        throw new PeerException("it answers with " + millis.length + " times for " + times + ".");
      }
      return millis;
    } catch (NumberFormatException e) {
      throw new PeerException("its answer is no list of times.");
    }
  }

  private String answer() {
    var line = CompletableFuture.supplyAsync(this::nextAnswer);
    try {
      return line.get(PATIENCE_MINUTES, TimeUnit.MINUTES);
    } catch (TimeoutException e) {
      process.destroyForcibly();
      throw new PeerException("it gave no answer for " + PATIENCE_MINUTES + " minutes.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PeerException("interrupted while waiting for it.");
    } catch (ExecutionException e) {
      throw ended();
    }
  }

  private String nextAnswer() {
    try {
      for (String line = answers.readLine(); line != null; line = answers.readLine()) {
        if (line.startsWith(ANSWER)) {
          return line.substring(ANSWER.length());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw ended();
  }

  /** Returns a failure with the last line of its log, in which a Python exception ends. */
  private PeerException ended() {
    try {
      List<String> said = Files.readString(log).lines().filter(line -> !line.isBlank()).toList();
      String last = said.isEmpty() ? "without a message" : said.get(said.size() - 1).strip();
      return new PeerException("it ended (" + last + ").");
    } catch (IOException e) {
      return new PeerException("it ended.");
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
