/**
 * A seeded generator of CAPTCHA pictures: styles, and the effects they are made of. May use {@code
 * image}, {@code text}, {@code dataset}.
 */
package io.github.captchasolver.synth;
