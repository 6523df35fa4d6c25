/** Counts what the server does, for Prometheus; see docs/server.md for the names. */
package io.github.captchasolver.server.metrics;
