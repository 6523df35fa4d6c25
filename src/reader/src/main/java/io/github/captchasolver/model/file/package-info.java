/**
 * Reads and writes sectioned files: a header, JSON fields, named parts and a checksum, moved into
 * place when complete. Model files and checkpoints are such files.
 */
package io.github.captchasolver.model.file;
