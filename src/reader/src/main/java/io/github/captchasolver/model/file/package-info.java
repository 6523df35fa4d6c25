/**
 * The file format that models and checkpoints share: a JSON head, named sections of bytes, and a
 * checksum; {@code docs/model-file.md} describes it. Knows nothing of what the sections mean.
 */
package io.github.captchasolver.model.file;
