package io.github.captchasolver.training;

/**
 * Something that was decided before the training, and why.
 *
 * @param what such as "epochs"
 * @param value such as "24"
 * @param reason half a sentence
 */
public record Choice(String what, String value, String reason) {}
