import { cutOff } from './BorderCrop.js';
import { BANDS, ColourRows, WHITE, distance, square } from './ColourRows.js';
import { smoothed } from './SmoothedRows.js';

/** From this distance on between a pixel and its smoothed value, 0..255, it counts as noise. */
const NOISE = 8.5;

const MOST_PASSES = 2;

/**
 * Computes 255 minus the distance of each pixel from the background colour; borders are cropped,
 * and noise is smoothed, first.
 *
 * @param {(rows: ColourRows) => ColourRows} change of the colours inside the border
 */
export function backgroundDistance(image, change = (rows) => rows) {
  let rows = change(cutOff(ColourRows.of(image)));
  for (let left = MOST_PASSES; left > 0; left--) {
    const smooth = smoothed(rows);
    if (!isNoisy(rows, smooth)) {
      break;
    }
    rows = smooth;
  }
  return unsmoothed(rows);
}

/** Computes the distance without smoothing noise. */
export function unsmoothed(rows) {
  const ground = rows.ground();
  const pixels = new Float32Array(rows.width * rows.height);
  for (let i = 0; i < pixels.length; i++) {
    pixels[i] = WHITE - distance(rows.values, i * BANDS, ground, 0);
  }
  return { width: rows.width, height: rows.height, pixels };
}

/** Returns whether most pixels of an image are far from those of its smoothed version. */
function isNoisy(image, smooth) {
  let near = 0;
  for (let at = 0; at < image.values.length; at += BANDS) {
    near += Math.sqrt(square(image.values, at, smooth.values, at)) < NOISE ? 1 : 0;
  }
  return near < Math.floor((image.width * image.height + 1) / 2);
}
