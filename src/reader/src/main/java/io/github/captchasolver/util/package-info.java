/**
 * Small tools that every package may use and that know nothing about CAPTCHAs: seeds and shuffles,
 * checksums, PNG encoding, files that are replaced in one move. Uses only the JDK.
 */
package io.github.captchasolver.util;
