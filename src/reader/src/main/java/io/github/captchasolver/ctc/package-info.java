/**
 * Implements connectionist temporal classification (Graves et al. 2006) on {@code float[]}: loss
 * and gradient, greedy, beam and constrained decoding, alignment. Letters: {@code N} batch, {@code
 * T} time steps, {@code K} classes with the blank as class 0, {@code L} label length. May use
 * {@code text}.
 */
package io.github.captchasolver.ctc;
