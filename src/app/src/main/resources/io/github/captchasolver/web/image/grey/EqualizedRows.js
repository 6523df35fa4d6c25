import { BANDS, ColourRows, WHITE, rounded } from './ColourRows.js';

/**
 * Spreads the values of each band of an image evenly over 0 to 255, so that letters stand out whose
 * colour is close to that of the ground.
 */
export function equalized(rows) {
  const levels = rows.counts().map(spread);
  const values = new Float64Array(rows.values.length);
  for (let i = 0; i < values.length; i++) {
    values[i] = levels[i % BANDS][rounded(rows.values[i])];
  }
  return new ColourRows(rows.width, rows.height, values);
}

/** Returns the new value of each rounded one: the share of the smaller values; 0 for the lowest. */
function spread(counts) {
  const lowest = counts.findIndex((count) => count > 0);
  const above = counts.subarray(lowest + 1).reduce((a, b) => a + b, 0);
  const values = new Float64Array(counts.length);
  let seen = 0;
  for (let level = lowest + 1; level < counts.length; level++) {
    seen += counts[level];
    values[level] = above === 0 ? level : (WHITE * seen) / above;
  }
  return values;
}
