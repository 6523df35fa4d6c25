/**
 * Provides small tools for every package, independent of CAPTCHAs: seeds, checksums, PNG encoding,
 * files that are replaced in one move. Uses only the JDK.
 */
package io.github.captchasolver.util;
