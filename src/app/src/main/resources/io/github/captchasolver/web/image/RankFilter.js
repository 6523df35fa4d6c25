import { INTERPOLATIONS } from './Interpolation.js';

/** Number of pixels from the middle of the neighbourhood of a median to its edge. */
const REACH = 2;

/** Number of the median among 25 sorted pixels, from 1. */
const MIDDLE = 13;

/** Number of whole values, 0 to 255. */
const LEVELS = 256;

/** Returns an image whose pixels are the lightest of each 3x3 neighbourhood; edges are repeated. */
export function lightest({ width, height, pixels }) {
  const across = new Float32Array(pixels.length);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const left = pixels[x > 0 ? at - 1 : at];
      const right = pixels[x < width - 1 ? at + 1 : at];
      across[at] = Math.max(left, pixels[at], right);
    }
  }
  const all = new Float32Array(pixels.length);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const above = across[y > 0 ? at - width : at];
      const below = across[y < height - 1 ? at + width : at];
      all[at] = Math.max(above, across[at], below);
    }
  }
  return { width, height, pixels: all };
}

/**
 * Returns an image of twice the size whose pixels are the medians of each 5x5 neighbourhood,
 * rounded: a line of up to one pixel of the given image is gone, one of two stays. Edges are
 * repeated.
 */
export function medianAtTwiceTheSize(image) {
  const large = INTERPOLATIONS.LANCZOS(image, 2 * image.width, 2 * image.height);
  const { width, height } = large;
  const pixels = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const near = new Counts(large, y);
    for (let x = -REACH; x < REACH; x++) {
      near.count(x, 1);
    }
    for (let x = 0; x < width; x++) {
      near.count(x + REACH, 1);
      pixels[y * width + x] = near.median();
      near.count(x - REACH, -1);
    }
  }
  return { width, height, pixels };
}

/** Counts the values of a neighbourhood that moves along a row, and finds their median. */
class Counts {
  constructor(image, y) {
    this.image = image;
    this.y = y;
    this.counts = new Uint8Array(LEVELS);
    this.level = 0; // the last median, or a value near it
    this.below = 0; // number of pixels below it
  }

  /** Adds the pixels of a column, by 1, or removes them, by -1. */
  count(x, by) {
    const { width, height, pixels } = this.image;
    const column = Math.max(0, Math.min(width - 1, x));
    for (let dy = -REACH; dy <= REACH; dy++) {
      const row = Math.max(0, Math.min(height - 1, this.y + dy));
      const value = pixels[row * width + column];
      this.counts[value] += by;
      this.below += value < this.level ? by : 0;
    }
  }

  median() {
    while (this.below >= MIDDLE) {
      this.level--;
      this.below -= this.counts[this.level];
    }
    while (this.below + this.counts[this.level] < MIDDLE) {
      this.below += this.counts[this.level];
      this.level++;
    }
    return this.level;
  }
}
