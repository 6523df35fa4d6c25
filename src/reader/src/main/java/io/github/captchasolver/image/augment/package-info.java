/**
 * Varies training images: affine maps, elastic deformation, lines through the text, cuts between
 * characters.
 */
package io.github.captchasolver.image.augment;
