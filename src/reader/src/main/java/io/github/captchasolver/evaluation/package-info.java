/**
 * How good readings are: exact match with its interval, character error rate, confusions. Works on
 * readings, whoever made them. May use {@code text}, {@code ctc}, {@code dataset}.
 */
package io.github.captchasolver.evaluation;
