/**
 * Keeps the models that are served: opens them, replaces them when their files change, and bounds
 * how many images are read at the same time. Knows nothing of HTTP.
 */
package io.github.captchasolver.server.model;
