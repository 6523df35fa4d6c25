package io.github.captchasolver.server.metrics;

import io.github.captchasolver.server.http.Routes;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Counts requests, their time, and how sure the readings are. */
public final class ServerMetrics {
  private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";
  private static final Duration[] TIMES = {
    Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(5), Duration.ofMillis(10),
    Duration.ofMillis(25), Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(250),
    Duration.ofSeconds(1), Duration.ofSeconds(5)
  };

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();
  private final DistributionSummary confidence =
      DistributionSummary.builder("captcha.reading.confidence")
          .description("Confidence of the readings")
          .serviceLevelObjectives(0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1)
          .register(registry);

  /** What requests are counted by; both have few values, whatever clients send. */
  private record Kind(String route, int status) {}

  /** Counts a request. */
  public void request(String route, int status, long nanos) {
    timers
        .computeIfAbsent(new Kind(route.isEmpty() ? "none" : route, status), this::timer)
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  private Timer timer(Kind kind) {
    return Timer.builder("captcha.requests")
        .description("Requests, from their head to the end of the answer")
        .tag("route", kind.route())
        .tag("status", Integer.toString(kind.status()))
        .serviceLevelObjectives(TIMES)
        .register(registry);
  }

  /** Counts a reading. */
  public void reading(double itsConfidence) {
    confidence.record(itsConfidence);
  }

  /** Shows a value of the moment. */
  public void gauge(String name, String description, Supplier<Number> value) {
    Gauge.builder(name, value).description(description).strongReference(true).register(registry);
  }

  /** Adds the route that Prometheus asks. */
  public void addTo(Routes routes) {
    routes.get(
        "/metrics",
        exchange ->
            exchange.reply(200, TYPE, registry.scrape(TYPE).getBytes(StandardCharsets.UTF_8)));
  }
}
