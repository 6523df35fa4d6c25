/**
 * The model: one file that holds all that reading needs. Container, manifest, checks of
 * completeness. May use {@code image} and {@code text}.
 */
package io.github.captchasolver.model;
