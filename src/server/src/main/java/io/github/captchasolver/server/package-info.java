/**
 * Reads images over HTTP: starts and stops the server, and says what it serves. Others add routes
 * and pages to it by {@link io.github.captchasolver.server.ServerExtension}.
 */
package io.github.captchasolver.server;
