/**
 * A seeded generator of CAPTCHA images. A {@linkplain io.github.captchasolver.synth.CaptchaStyle
 * style} is an alphabet, a size and a look; a look is a layout of letter outlines and a list of
 * effects; an effect is one small class. May use {@code image}, {@code text}, {@code dataset}.
 *
 * <p>Lengths inside this package are shares of the image's height, so that a look fits any size.
 * Letters are outlines of typefaces from the class path, filled as shapes: no font of the machine
 * is asked for, and none needs a screen.
 */
package io.github.captchasolver.synth;
