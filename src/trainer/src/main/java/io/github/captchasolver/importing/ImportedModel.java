package io.github.captchasolver.importing;

import io.github.captchasolver.model.Model;

/**
 * A model made of somebody else's network.
 *
 * @param model reads images, and can be trained on unless {@code readOnlyBecause} says why not
 * @param characters in the order of the network's classes
 * @param classes number of the network's classes, with the blank if there is one
 * @param style how images are given to the network, in words; empty if that is not a question
 * @param readOnlyBecause why it cannot be trained on, a clause; empty if it can
 * @param images number of labelled images that the order of the characters was found with; 0 if it
 *     was given
 * @param correct how many of them it reads correctly
 * @param ambiguous characters among which the images do not decide
 */
public record ImportedModel(
    Model model,
    String characters,
    int classes,
    String style,
    String readOnlyBecause,
    int images,
    int correct,
    String ambiguous) {}
