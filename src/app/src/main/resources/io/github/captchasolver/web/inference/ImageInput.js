import { mayHelp } from '../image/grey/GreyConversion.js';

/** An image with more pixels is not enhanced, so that its colours need not be kept. */
const MOST_ENHANCED = 2 ** 18;

/**
 * Returns a decoded image as it is read.
 *
 * @param plane its pixels in grey; bars around it, or all but the text, may have been cropped
 * @param colours RGBA
 * @returns with its size; the colours if it can be enhanced, otherwise null; and no outputs of the
 *     network yet
 */
export function sized(plane, colours) {
  const { width, height } = colours;
  const few = width * height <= MOST_ENHANCED;
  return { plane, width, height, colours: few ? colours : null, outputs: new Map() };
}

/**
 * Returns an image enhanced; null if all its pixels are equal then, if it cannot help, or if it is a
 * part or too large.
 *
 * @param how one of the enhancements
 */
export function enhanced(image, how, preprocessing) {
  const { colours } = image;
  if (colours === null) {
    return null;
  }
  const plane = preprocessing.grey(colours, how);
  const { pixels } = plane;
  const isEven = pixels.every((pixel) => pixel === pixels[0]);
  return isEven || !mayHelp(how, image.plane.pixels, pixels) ? null : sized(plane, colours);
}
