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
 * Returns an image enhanced; null if all its pixels are equal then, or none has changed, or if it is
 * too large.
 *
 * @param how one of the enhancements
 */
export function enhanced({ colours, plane: plain }, how, preprocessing) {
  if (colours === null) {
    return null;
  }
  const plane = preprocessing.grey(colours, how);
  const even = plane.pixels.every((pixel) => pixel === plane.pixels[0]);
  const same = plane.pixels.every((pixel, i) => pixel === plain.pixels[i]);
  return even || same ? null : sized(plane, colours);
}
