/** Makes models of this library from networks that were trained elsewhere. */
package io.github.captchasolver.importing;
