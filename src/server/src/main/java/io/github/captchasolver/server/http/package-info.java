/**
 * Turns HTTP requests into calls of endpoints: routes, limits, checks of origin and token, answers.
 * The only package that uses Jetty; it knows neither images nor models.
 */
package io.github.captchasolver.server.http;
