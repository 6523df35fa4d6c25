/**
 * The model: a network with everything that is needed to read with it, in one file. Manifest,
 * checks of completeness, the base model. {@code model.file} has the file format below, which
 * checkpoints use too. May use {@code image} and {@code text}.
 */
package io.github.captchasolver.model;
