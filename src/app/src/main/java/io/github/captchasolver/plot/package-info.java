/**
 * Charts and grids as images, and the report page. Never opens a window. May use {@code image},
 * {@code text}, {@code ctc}, {@code dataset}, {@code inference}, {@code evaluation}, {@code
 * training}.
 */
package io.github.captchasolver.plot;
