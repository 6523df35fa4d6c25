package io.github.captchasolver.server.api;

/**
 * One image of a batch, or why there is none.
 *
 * @param file its name
 * @param bytes encoded; null if there is an error
 * @param error a sentence; null if there is an image
 */
record BatchImage(String file, byte[] bytes, String error) {
  BatchImage {
    if ((bytes == null) == (error == null)) {
      throw new IllegalArgumentException("There is either an image or an error.");
    }
  }
}
