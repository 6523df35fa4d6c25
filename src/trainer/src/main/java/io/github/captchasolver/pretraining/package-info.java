/** Makes a base model from an endless sequence of generated images. */
package io.github.captchasolver.pretraining;
