import { CellMap } from './CellMap.js';

/** Rows of cells in an image. */
const ROWS = 24;

/** With more cells of ink than this share there is no background to tell the text from. */
const MOST_INK = 0.4;

/** A cell has ink if it exceeds the median by this many median deviations, */
const DEVIATIONS = 6;

/** and by this share of the darkest cell. */
const LEAST_INK = 0.2;

/** With more ink than this elsewhere, as a share of the text's, it is not clear what the text is. */
const MOST_ELSEWHERE = 0.15;

/** Regions with at least this share of the most ink differ in nothing but noise. */
const NEARLY = 0.995;

/** The part of an image that holds its text, in pixels. */
export class TextRegion {
  constructor(left, top, width, height) {
    Object.assign(this, { left, top, width, height });
  }

  /** Returns the region of the text of a grey image; null if it cannot be told from the background. */
  static of(image) {
    const side = Math.max(1, Math.round(Math.fround(image.height / ROWS)));
    const columns = Math.ceil(image.width / side);
    const rows = Math.ceil(image.height / side);
    const ink = inkOfCells(image, side, columns, rows);
    const usual = median(ink);
    const deviation = median(ink.map((value) => Math.abs(value - usual)));
    const darkest = ink.reduce((a, b) => Math.max(a, b));
    const least = usual + Math.max(DEVIATIONS * deviation, LEAST_INK * (darkest - usual));
    const dark = Array.from(ink, (value) => value > least);
    const count = dark.filter(Boolean).length;
    if (count === 0 || count > MOST_INK * ink.length) {
      return null;
    }
    const line = lineOfText(new CellMap(dark, ink, columns, rows));
    return line === null ? null : line.times(side).within(image);
  }

  /** Returns the region of a given size that holds most ink; of several, the one in their middle. */
  static mostInk(image, width, height) {
    const sums = inkAbove(image);
    const stride = image.width + 1;
    const ink = (x, y) =>
      sums[(y + height) * stride + x + width] -
      sums[y * stride + x + width] -
      sums[(y + height) * stride + x] +
      sums[y * stride + x];
    let most = 0;
    for (let y = 0; y + height <= image.height; y++) {
      for (let x = 0; x + width <= image.width; x++) {
        most = Math.max(most, ink(x, y));
      }
    }
    let count = 0;
    let left = 0;
    let top = 0;
    for (let y = 0; y + height <= image.height; y++) {
      for (let x = 0; x + width <= image.width; x++) {
        if (ink(x, y) >= NEARLY * most) {
          count++;
          left += x;
          top += y;
        }
      }
    }
    const middle = (sum) => Math.round(Math.fround(Math.fround(sum) / Math.fround(count)));
    return new TextRegion(middle(left), middle(top), width, height);
  }

  /** Returns whether another region is less than a line's height away, in the same rows. */
  isInLineWith(other) {
    const shared =
      Math.min(this.top + this.height, other.top + other.height) - Math.max(this.top, other.top);
    const apart =
      Math.max(this.left, other.left) - Math.min(this.left + this.width, other.left + other.width);
    return (
      2 * shared >= Math.min(this.height, other.height) &&
      apart <= Math.max(this.height, other.height)
    );
  }

  and(other) {
    const left = Math.min(this.left, other.left);
    const top = Math.min(this.top, other.top);
    return new TextRegion(
      left,
      top,
      Math.max(this.left + this.width, other.left + other.width) - left,
      Math.max(this.top + this.height, other.top + other.height) - top,
    );
  }

  equals(other) {
    return (
      this.left === other.left &&
      this.top === other.top &&
      this.width === other.width &&
      this.height === other.height
    );
  }

  times(side) {
    return new TextRegion(this.left * side, this.top * side, this.width * side, this.height * side);
  }

  within(image) {
    const width = Math.min(this.width, image.width - this.left);
    return new TextRegion(this.left, this.top, width, Math.min(this.height, image.height - this.top));
  }

  /**
   * Returns a part of an image with this region in its middle; where the image ends, it goes on in
   * the colour of its border.
   */
  surroundings(image, columns, rows) {
    const half = (length) => Math.trunc(length / 2);
    const fromX = this.left + half(this.width) - half(columns);
    const fromY = this.top + half(this.height) - half(rows);
    const pixels = new Float32Array(columns * rows);
    for (let y = 0; y < rows; y++) {
      const sourceY = Math.max(0, Math.min(image.height - 1, fromY + y));
      for (let x = 0; x < columns; x++) {
        const sourceX = Math.max(0, Math.min(image.width - 1, fromX + x));
        pixels[y * columns + x] = image.pixels[sourceY * image.width + sourceX];
      }
    }
    return { width: columns, height: rows, pixels };
  }
}

/** Returns for each corner, [H + 1, W + 1], the ink above and to the left of it. */
function inkAbove(image) {
  const ink = differences(image);
  const stride = image.width + 1;
  const sums = new Float64Array((image.height + 1) * stride);
  for (let y = 0; y < image.height; y++) {
    let row = 0;
    for (let x = 0; x < image.width; x++) {
      row += ink[y * image.width + x];
      sums[(y + 1) * stride + x + 1] = sums[y * stride + x + 1] + row;
    }
  }
  return sums;
}

/** Returns the difference of each pixel from the background, the median. */
function differences(image) {
  const background = median(image.pixels);
  return Float64Array.from(image.pixels, (value) => Math.abs(value - background));
}

/** Returns the mean difference from the background of each cell. */
function inkOfCells(image, side, columns, rows) {
  const ink = differences(image);
  const sums = new Float64Array(columns * rows);
  const counts = new Uint32Array(columns * rows);
  for (let y = 0; y < image.height; y++) {
    for (let x = 0; x < image.width; x++) {
      const cell = Math.floor(y / side) * columns + Math.floor(x / side);
      sums[cell] += ink[y * image.width + x];
      counts[cell]++;
    }
  }
  return sums.map((sum, cell) => sum / counts[cell]);
}

function median(values) {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.floor(sorted.length / 2)];
}

/**
 * Returns the region with most ink, in cells, together with others in the same line; null if there
 * is much ink elsewhere.
 */
function lineOfText(map) {
  const patches = map
    .patches()
    .map(({ left, top, width, height, ink }) => ({
      region: new TextRegion(left, top, width, height),
      ink,
    }))
    .sort((one, other) => other.ink - one.ink);
  let line = patches[0].region;
  let ink = 0;
  let elsewhere = 0;
  let grows = true;
  while (grows) {
    grows = false;
    ink = 0;
    elsewhere = 0;
    for (const patch of patches) {
      if (line.isInLineWith(patch.region)) {
        const longer = line.and(patch.region);
        grows ||= !longer.equals(line);
        line = longer;
        ink += patch.ink;
      } else {
        elsewhere += patch.ink;
      }
    }
  }
  return elsewhere > MOST_ELSEWHERE * ink ? null : line;
}
