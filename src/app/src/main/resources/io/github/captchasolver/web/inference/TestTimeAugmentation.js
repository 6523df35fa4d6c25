/** Borders that are added around an image or, if negative, cut off, as shares of its sides. */
const FRAMES = [
  { left: 0.03, top: 0, right: 0, bottom: 0.06 },
  { left: 0, top: 0.06, right: 0.03, bottom: 0 },
  { left: -0.02, top: -0.03, right: -0.02, bottom: -0.03 },
];

/** From this confidence on the first look is enough. */
const SURE = 0.99;

const WHITE = 255;

/**
 * Returns whether an image needs other looks than the first.
 *
 * @param {number} views of the model: 1 if it is confident from one look
 * @param {number} share of the first reading in all texts that were searched
 * @param {boolean} usualSize whether the network was trained on images of this size
 */
export function needsOtherLooks(views, share, usualSize) {
  return views === 1 ? !usualSize : share < SURE;
}

/** Returns the other looks at a grey image: moved both ways, and a little larger. */
export function otherLooks(image, views) {
  const count = views === 1 ? FRAMES.length : views - 1;
  return FRAMES.slice(0, count).map((frame) => around(image, frame));
}

function around(image, { left, top, right, bottom }) {
  const fromX = Math.round(left * image.width);
  const fromY = Math.round(top * image.height);
  const width = image.width + fromX + Math.round(right * image.width);
  const height = image.height + fromY + Math.round(bottom * image.height);
  const pixels = new Float32Array(width * height).fill(WHITE);
  const start = Math.max(0, fromX);
  const end = Math.min(width, fromX + image.width);
  for (let y = Math.max(0, fromY); y < Math.min(height, fromY + image.height); y++) {
    const source = (y - fromY) * image.width + start - fromX;
    pixels.set(image.pixels.subarray(source, source + end - start), y * width + start);
  }
  return { width, height, pixels };
}
