export const WHITE = 255;
export const BANDS = 3;
const LEVELS = 256;

/** An image as sRGB values 0 to 255, not rounded, with transparent pixels on white. */
export class ColourRows {
  /**
   * @param {number} width
   * @param {number} height
   * @param {Float32Array | Float64Array} values [H, W, 3]
   */
  constructor(width, height, values) {
    this.width = width;
    this.height = height;
    this.values = values;
  }

  /** Returns the colours of decoded pixels, RGBA. */
  static of({ width, height, data }) {
    const values = new Float32Array(width * height * BANDS);
    for (let from = 0, to = 0; from < data.length; from += 4) {
      const alpha = data[from + 3] / WHITE;
      for (let band = 0; band < BANDS; band++) {
        values[to++] = alpha === 1 ? data[from + band] : alpha * data[from + band] + (1 - alpha) * WHITE;
      }
    }
    return new ColourRows(width, height, values);
  }

  /** Returns a part of the image. */
  part(left, top, width, height) {
    const values = new Float32Array(width * height * BANDS);
    for (let y = 0; y < height; y++) {
      const from = ((top + y) * this.width + left) * BANDS;
      values.set(this.values.subarray(from, from + width * BANDS), y * width * BANDS);
    }
    return new ColourRows(width, height, values);
  }

  /** Returns the number of pixels of each rounded value, [3, 256]. */
  counts() {
    const counts = Array.from({ length: BANDS }, () => new Uint32Array(LEVELS));
    for (let i = 0; i < this.values.length; i++) {
      counts[i % BANDS][rounded(this.values[i])]++;
    }
    return counts;
  }

  /** Returns the background colour: the rounded lower median of each band. */
  ground() {
    return this.counts().map((own) => median(own, this.width * this.height));
  }
}

/** Returns a value rounded to the next whole one. */
export function rounded(value) {
  return Math.floor(value + 0.5);
}

function median(counts, values) {
  let level = 0;
  let seen = counts[0];
  while (2 * seen < values) {
    level++;
    seen += counts[level];
  }
  return level;
}

/** Returns the mean square difference of two pixels over their bands. */
export function square(one, at, other, otherAt) {
  let squares = 0;
  for (let band = 0; band < BANDS; band++) {
    const difference = one[at + band] - other[otherAt + band];
    squares += difference * difference;
  }
  return squares / BANDS;
}

/** Returns the root mean square difference of two pixels over their bands. */
export function distance(one, at, other, otherAt) {
  return Math.sqrt(square(one, at, other, otherAt));
}
