/**
 * Represents a model: a network with everything needed to read with it, in one file. The package
 * has the manifest, the checks of completeness and the base model; {@code model.file} has the file
 * format, which checkpoints use too. May use {@code image} and {@code text}.
 */
package io.github.captchasolver.model;
