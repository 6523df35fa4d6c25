import { TextRegion } from './TextRegion.js';

/**
 * Returns the part of a grey image with the text in its middle, or with most ink where the text
 * cannot be told from the background; an image that is not larger, as it is.
 */
export function textWindow(image, width, height) {
  if (image.width <= width && image.height <= height) {
    return image;
  }
  const region =
    TextRegion.of(image) ??
    TextRegion.mostInk(image, Math.min(width, image.width), Math.min(height, image.height));
  return region.surroundings(image, width, height);
}
