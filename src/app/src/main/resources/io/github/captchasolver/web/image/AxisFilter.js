/**
 * Resamples along one axis: every output position is a weighted sum of `taps` neighbouring
 * input positions.
 */
export class AxisFilter {
  constructor(from, to, taps) {
    Object.assign(this, { from, to, taps });
    this.first = new Int32Array(to);
    this.weights = new Float32Array(to * taps);
  }

  /** Returns a bilinear filter with TensorFlow's half-pixel coordinates, in float as there. */
  static bilinear(from, to) {
    const filter = new AxisFilter(from, to, Math.min(2, from));
    const scale = Math.fround(from / to);
    for (let i = 0; i < to; i++) {
      const centre = Math.fround(Math.fround((i + 0.5) * scale) - 0.5);
      const position = Math.min(Math.max(centre, 0), from - 1);
      const left = Math.min(Math.trunc(position), from - filter.taps);
      const share = Math.fround(position - left);
      filter.first[i] = left;
      filter.weights[i * filter.taps] = 1 - share;
      if (filter.taps === 2) {
        filter.weights[2 * i + 1] = share;
      }
    }
    return filter;
  }

  /** Returns a filter with Pillow's coefficients: a triangle that widens when shrinking. */
  static triangle(from, to) {
    const scale = from / to;
    const support = Math.max(scale, 1);
    const filter = new AxisFilter(from, to, Math.min(from, 2 * Math.ceil(support) + 1));
    const weight = (p, centre) => Math.max(0, 1 - Math.abs((p + 0.5 - centre) / support));
    for (let i = 0; i < to; i++) {
      const centre = (i + 0.5) * scale;
      const left = Math.max(Math.trunc(centre - support + 0.5), 0);
      const right = Math.min(Math.trunc(centre + support + 0.5), from);
      // Near the end all taps must stay inside; those before `left` get weight 0.
      const start = Math.min(left, from - filter.taps);
      filter.first[i] = start;
      let sum = 0;
      for (let p = left; p < right; p++) {
        sum += weight(p, centre);
      }
      for (let p = left; p < right; p++) {
        filter.weights[i * filter.taps + p - start] = weight(p, centre) / sum;
      }
    }
    return filter;
  }

  /** Filters [rows, from] to [rows, to]. */
  alongRows(pixels, rows) {
    const { from, to, taps, first, weights } = this;
    const out = new Float32Array(rows * to);
    for (let row = 0; row < rows; row++) {
      for (let i = 0; i < to; i++) {
        let sum = 0;
        for (let tap = 0, at = row * from + first[i]; tap < taps; tap++, at++) {
          sum += weights[i * taps + tap] * pixels[at];
        }
        out[row * to + i] = sum;
      }
    }
    return out;
  }

  /** Filters [from, columns] to [to, columns]. */
  alongColumns(pixels, columns) {
    const { to, taps, first, weights } = this;
    const out = new Float32Array(to * columns);
    for (let i = 0; i < to; i++) {
      for (let column = 0; column < columns; column++) {
        let sum = 0;
        for (let tap = 0, at = first[i] * columns + column; tap < taps; tap++, at += columns) {
          sum += weights[i * taps + tap] * pixels[at];
        }
        out[i * columns + column] = sum;
      }
    }
    return out;
  }
}
