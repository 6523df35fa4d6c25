/** Draws charts and grids as images; never opens a window. */
package io.github.captchasolver.chart;
