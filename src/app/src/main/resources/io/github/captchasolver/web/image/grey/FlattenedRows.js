import { BANDS, ColourRows, WHITE } from './ColourRows.js';
import { GradientFit } from './GradientFit.js';

/**
 * Takes a gradient out of the ground of an image: each colour is replaced by half its difference
 * from the ground at that place, around a medium grey. An image without a gradient stays as it is.
 */
export function flattened(rows) {
  const fit = new GradientFit(rows);
  if (!fit.isGradient) {
    return rows;
  }
  const { width, height } = rows;
  const values = new Float64Array(rows.values.length);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const terms = fit.terms(x, y);
      for (let band = 0; band < BANDS; band++, at++) {
        const value = (WHITE + rows.values[at] - fit.at(band, terms)) / 2;
        values[at] = Math.max(0, Math.min(WHITE, value));
      }
    }
  }
  return new ColourRows(width, height, values);
}
