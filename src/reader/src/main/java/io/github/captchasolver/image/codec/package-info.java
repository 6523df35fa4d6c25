/**
 * Decodes images of any common format safely: sizes are checked before pixels are allocated, and
 * animations become one image.
 */
package io.github.captchasolver.image.codec;
