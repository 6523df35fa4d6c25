/**
 * DL4J layers of our own, as pairs of configuration and implementation: shapes, parameters,
 * serialisation. Their arithmetic is in {@code nn.kernel}.
 */
package io.github.captchasolver.nn.layer;
