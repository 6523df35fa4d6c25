import { BANDS, WHITE } from './ColourRows.js';
import { greyRows } from './GreyRows.js';

/**
 * Reduces the colours of an image to their saturation: 255 for grey, 0 for a pure colour. Letters in
 * strong colours stand out from a ground or lines that are as bright.
 */
export function saturation({ width, height, values }) {
  const pixels = new Float64Array(width * height);
  for (let i = 0, at = 0; i < pixels.length; i++, at += BANDS) {
    const most = Math.max(values[at], values[at + 1], values[at + 2]);
    const least = Math.min(values[at], values[at + 1], values[at + 2]);
    pixels[i] = WHITE * (1 - (most === 0 ? 0 : (most - least) / most));
  }
  return greyRows({ width, height, pixels });
}
