/**
 * Generates CAPTCHA images from a seed. A {@linkplain io.github.captchasolver.synth.CaptchaStyle
 * style} has texts, a size and a look; a look has a layout of letter outlines and a list of
 * effects; an effect is one small class. May use {@code image}, {@code text}, {@code dataset}.
 *
 * <p>The sub-packages use only those that stand before them in this list:
 *
 * <ul>
 *   <li>{@code random}: numbers, colours and rows of a table, drawn at random
 *   <li>{@code draw}: the canvas, and the interface of an effect
 *   <li>{@code font}: outlines of characters
 *   <li>{@code warp}: warps of letter outlines and of finished images
 *   <li>{@code effect}: backgrounds, letters, clutter and traces of storing, with the tables that
 *       draw them
 *   <li>{@code look}: layouts, and looks made of a layout and effects
 * </ul>
 *
 * <p>Lengths in these packages are shares of the image height, so that a look fits any size.
 * Letters are outlines of typefaces from the class path, filled as shapes: fonts of the machine are
 * not used, and a screen is not needed.
 */
package io.github.captchasolver.synth;
