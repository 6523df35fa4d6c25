/**
 * Lets people label images on a page: which image is next, what was answered, and the journal that
 * keeps it. Training, and the order of the images, come from the program ({@link
 * io.github.captchasolver.server.labelling.LabellingTools}).
 */
package io.github.captchasolver.server.labelling;
