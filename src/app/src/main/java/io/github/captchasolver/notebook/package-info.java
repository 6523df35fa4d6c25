/**
 * Provides functions for notebooks: they show images, tables, figures and the progress of training
 * in any Java kernel, and limit quick runs. Kernels are found by reflection, so that none is a
 * dependency.
 */
package io.github.captchasolver.notebook;
