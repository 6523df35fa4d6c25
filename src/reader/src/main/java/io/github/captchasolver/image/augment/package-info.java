/** Varies training images: affine maps, elastic deformation, curves through the text. */
package io.github.captchasolver.image.augment;
