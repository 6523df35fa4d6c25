package io.github.captchasolver.training.plan;

/**
 * Records an automatic decision and its reason.
 *
 * @param what the subject, such as "epochs"
 * @param value such as "24"
 * @param reason a clause, without a capital or a full stop
 */
public record Decision(String what, String value, String reason) {}
