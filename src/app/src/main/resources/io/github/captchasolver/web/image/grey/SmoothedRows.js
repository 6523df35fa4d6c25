import { BANDS, ColourRows } from './ColourRows.js';

/**
 * Averages each pixel of an image with its neighbours, with weights 1, 2, 1 in both directions; the
 * edges are repeated.
 */
export function smoothed({ width, height, values }) {
  const out = new values.constructor(values.length);
  const length = width * BANDS;
  const across = (y) => {
    const sums = new Float64Array(length);
    const row = values.subarray(y * length, (y + 1) * length);
    for (let i = 0; i < length; i++) {
      const before = row[i < BANDS ? i : i - BANDS];
      sums[i] = before + 2 * row[i] + row[i < length - BANDS ? i + BANDS : i];
    }
    return sums;
  };
  let above = across(0);
  let here = above;
  for (let y = 0; y < height; y++) {
    const below = y + 1 < height ? across(y + 1) : here;
    for (let i = 0; i < length; i++) {
      out[y * length + i] = (above[i] + 2 * here[i] + below[i]) / 16;
    }
    above = here;
    here = below;
  }
  return new ColourRows(width, height, out);
}
