package io.github.captchasolver.training.plan;

/**
 * Something that was decided before the training, and why.
 *
 * @param what such as "epochs"
 * @param value such as "24"
 * @param reason half a sentence
 */
public record Decision(String what, String value, String reason) {}
