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

/** Returns the new value of each rounded one: the share of lower values among all but the highest. */
function spread(counts) {
  const highest = counts.findLastIndex((count) => count > 0);
  const others = counts.subarray(0, highest).reduce((a, b) => a + b, 0);
  const values = new Float64Array(counts.length);
  let lower = 0;
  for (let level = 0; level <= highest; level++) {
    values[level] = others === 0 ? level : (WHITE * lower) / others;
    lower += counts[level];
  }
  return values;
}
