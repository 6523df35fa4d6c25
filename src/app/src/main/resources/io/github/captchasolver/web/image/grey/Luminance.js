import { BANDS, ColourRows } from './ColourRows.js';

/** Computes luminance with the weights of ITU-R BT.601 of the sRGB values as stored. */
export function luminance(image) {
  const { width, height, values } = ColourRows.of(image);
  const pixels = new Float32Array(width * height);
  for (let i = 0, at = 0; i < pixels.length; i++, at += BANDS) {
    pixels[i] = 0.299 * values[at] + 0.587 * values[at + 1] + 0.114 * values[at + 2];
  }
  return { width, height, pixels };
}
