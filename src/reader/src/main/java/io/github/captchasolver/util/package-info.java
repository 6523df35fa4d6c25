/**
 * Small tools that several packages share and that know nothing of images, labels or networks:
 * keyed random numbers, shuffling, files, checksums. Uses only the JDK.
 */
package io.github.captchasolver.util;
