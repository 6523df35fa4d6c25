/**
 * Implements the file format that models and checkpoints share: a JSON head, named sections of
 * bytes, and a checksum; {@code docs/model-file.md} describes it. The package is independent of the
 * meaning of the sections.
 */
package io.github.captchasolver.model.file;
