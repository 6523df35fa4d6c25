/**
 * What a notebook needs besides the library: showing images, tables, figures and a training's
 * progress in whichever kernel runs it, and limits for quick runs. No algorithm is here. May use
 * all packages but {@code cli}.
 *
 * <p>Kernels are found by reflection, so none is a dependency, and a notebook names none.
 */
package io.github.captchasolver.notebook;
