import { BANDS } from './ColourRows.js';

/** Terms of the surface: 1, x, y, x², xy, y². */
const TERMS = 6;

/** About this many pixels are looked at, evenly spread; at most four times as many. */
const PIXELS = 1024;

const TURNS = 12;

/** Share of the pixels that a surface is fitted to. */
const KEPT = 0.6;

/** Pixels this near to the surface, in grey levels, are kept in any case. */
const NEAR = 3;

/** As many pixels as are kept lie this near to the surface of a gradient, in grey levels, */
const SMOOTH = 12;

/** whose colour changes by at least this much over the image. */
const CHANGE = 30;

/**
 * Fits the ground of an image, whose colour may change gradually from edge to edge, by a quadratic
 * surface for each band. Letters and lines are no part of it: in turns, the surface is fitted to
 * those pixels that are nearest to the one before (iteratively trimmed least squares).
 */
export class GradientFit {
  constructor({ width, height, values }) {
    this.width = width;
    this.height = height;
    const step = Math.max(1, Math.trunc(Math.sqrt((width * height) / PIXELS)));
    const terms = [];
    const colours = [];
    for (let y = 0; y < height; y += step) {
      for (let x = 0; x < width; x += step) {
        const at = (y * width + x) * BANDS;
        terms.push(this.terms(x, y));
        colours.push(values.subarray(at, at + BANDS));
      }
    }
    this.surface = Array.from({ length: BANDS }, () => new Float64Array(TERMS));
    /** Whether the ground is a gradient: smooth, and of clearly different colours. */
    this.isGradient = this.fit(terms, colours) <= SMOOTH && this.change(terms) >= CHANGE;
  }

  /** Returns the colour of the ground at a pixel. */
  at(band, terms) {
    let value = 0;
    for (let i = 0; i < TERMS; i++) {
      value += this.surface[band][i] * terms[i];
    }
    return value;
  }

  /** Returns the terms of the surface at a pixel. */
  terms(column, row) {
    const x = column / this.width - 0.5;
    const y = row / this.height - 0.5;
    return [1, x, y, x * x, x * y, y * y];
  }

  /** Fits the surface; returns the largest distance from it of the share that is kept. */
  fit(terms, colours) {
    const distances = new Float64Array(terms.length);
    let limit = Number.MAX_VALUE;
    for (let turn = 0; turn < TURNS; turn++) {
      if (!this.solve(terms, colours, distances, Math.max(limit, NEAR))) {
        return Number.MAX_VALUE;
      }
      for (let i = 0; i < terms.length; i++) {
        distances[i] = this.distance(terms[i], colours[i]);
      }
      const sorted = distances.slice().sort();
      const before = limit;
      limit = sorted[Math.trunc(KEPT * (sorted.length - 1))];
      if (Math.max(limit, before) <= NEAR) {
        break; // an even ground, mostly
      }
    }
    return limit;
  }

  distance(terms, colour) {
    let squares = 0;
    for (let band = 0; band < BANDS; band++) {
      const difference = colour[band] - this.at(band, terms);
      squares += difference * difference;
    }
    return Math.sqrt(squares / BANDS);
  }

  /** Fits the surface to the pixels within a limit; returns false if they do not determine it. */
  solve(terms, colours, distances, limit) {
    // The normal equations; the columns after the terms are the right sides, one for each band.
    const equations = Array.from({ length: TERMS }, () => new Float64Array(TERMS + BANDS));
    for (let i = 0; i < terms.length; i++) {
      if (distances[i] > limit) {
        continue;
      }
      for (let row = 0; row < TERMS; row++) {
        for (let column = 0; column < TERMS; column++) {
          equations[row][column] += terms[i][row] * terms[i][column];
        }
        for (let band = 0; band < BANDS; band++) {
          equations[row][TERMS + band] += terms[i][row] * colours[i][band];
        }
      }
    }
    return this.eliminated(equations);
  }

  /** Solves the equations by Gauss-Jordan elimination with pivots. */
  eliminated(equations) {
    for (let column = 0; column < TERMS; column++) {
      let pivot = column;
      for (let row = column + 1; row < TERMS; row++) {
        if (Math.abs(equations[row][column]) > Math.abs(equations[pivot][column])) {
          pivot = row;
        }
      }
      const chosen = equations[pivot];
      equations[pivot] = equations[column];
      equations[column] = chosen;
      if (Math.abs(chosen[column]) < 1e-9) {
        return false;
      }
      for (let row = 0; row < TERMS; row++) {
        const factor = row === column ? 0 : equations[row][column] / chosen[column];
        for (let i = column; i < chosen.length; i++) {
          equations[row][i] -= factor * chosen[i];
        }
      }
    }
    for (let term = 0; term < TERMS; term++) {
      for (let band = 0; band < BANDS; band++) {
        this.surface[band][term] = equations[term][TERMS + band] / equations[term][term];
      }
    }
    return true;
  }

  /** Returns the root mean square over the bands of how much the surface changes. */
  change(terms) {
    let squares = 0;
    for (let band = 0; band < BANDS; band++) {
      let least = Number.MAX_VALUE;
      let most = -Number.MAX_VALUE;
      for (const pixel of terms) {
        const value = this.at(band, pixel);
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
      squares += (most - least) * (most - least);
    }
    return Math.sqrt(squares / BANDS);
  }
}
