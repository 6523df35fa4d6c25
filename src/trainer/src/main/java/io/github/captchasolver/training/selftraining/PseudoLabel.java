package io.github.captchasolver.training.selftraining;

/**
 * Holds what a model reads in an unlabelled image.
 *
 * @param image the place of the image in its list
 * @param text the most probable text; possibly empty
 * @param confidence probability of the text, 0..1, with the weights of the characters if there are
 *     any
 */
public record PseudoLabel(int image, String text, double confidence) {}
