/** The sizes of the images that a model was trained on; none if they are unknown. */
export class ImageSizes {
  /** @param {string[]} texts such as 100x30 */
  constructor(texts) {
    this.sizes = texts.map((text) => {
      const [width, height] = text.split('x').map(Number);
      return { width, height };
    });
  }

  /** Returns whether an image is about as large as these, or these are unknown. */
  cover(width, height) {
    return (
      this.sizes.length === 0 ||
      this.sizes.some((size) => isLike(size.width, width) && isLike(size.height, height))
    );
  }
}

/** Returns whether two sides differ by at most 20 %. */
function isLike(a, b) {
  return 5 * Math.max(a, b) <= 6 * Math.min(a, b);
}
