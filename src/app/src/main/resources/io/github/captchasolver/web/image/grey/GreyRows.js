import { BANDS, ColourRows } from './ColourRows.js';

/** Returns a grey image as one with three equal bands. */
export function greyRows({ width, height, pixels }) {
  const values = new Float64Array(pixels.length * BANDS);
  for (let i = 0; i < pixels.length; i++) {
    values.fill(pixels[i], i * BANDS, (i + 1) * BANDS);
  }
  return new ColourRows(width, height, values);
}
