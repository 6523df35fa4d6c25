import { BANDS, distance, square } from './ColourRows.js';

/** Largest distance of a pixel of the band from the band's colour: JPEG changes colours a little. */
const SAME = 24;

/** A pixel farther than this from the band's colour belongs to the image. */
const OTHER = 48;

/** Width of the edge of a band in pixels: JPEG blurs edges, and some are slanted. */
const BLUR = 2;

/** Bands below this share of a side are frames, which do no harm. */
const FRAME = 0.05;

/** Share of the lines that must end at the edge of the band: the stem of a letter is shorter. */
const STRAIGHT = 0.8;

const MIN_SIDE = 8;

/**
 * Crops bands of one colour, that of the upper left corner, around an image whose background has
 * another colour; returns the whole image if there are none.
 */
export function cutOff(image) {
  const { width, height, values } = image;
  const corner = values.slice(0, BANDS);
  const above = new Band(width, height);
  const below = new Band(width, height);
  const before = new Band(height, width);
  const after = new Band(height, width);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += BANDS) {
      const squared = square(values, at, corner, 0);
      if (squared > SAME * SAME) {
        const other = Math.sqrt(squared) > OTHER;
        above.see(x, y, other);
        below.see(x, height - 1 - y, other);
        before.see(y, x, other);
        after.see(y, width - 1 - x, other);
      }
    }
  }
  const top = above.depth();
  const left = before.depth();
  const rows = height - top - below.depth();
  const columns = width - left - after.depth();
  const whole = columns === width && rows === height;
  if (whole || columns < MIN_SIDE || rows < MIN_SIDE) {
    return image;
  }
  const inside = image.part(left, top, columns, rows);
  return distance(inside.ground(), 0, corner, 0) > OTHER ? inside : image;
}

/** Measures a possible band along one side, on the lines that lead straight into the image. */
class Band {
  constructor(lines, length) {
    this.length = length;
    this.depths = new Int32Array(lines).fill(length);
    this.plain = length;
  }

  /** Sees a pixel of another colour than the band's. */
  see(line, depth, other) {
    this.plain = Math.min(this.plain, depth);
    if (other) {
      this.depths[line] = Math.min(this.depths[line], depth);
    }
  }

  /** Returns its depth; 0 if there is no band. */
  depth() {
    const { length, depths } = this;
    const least = depths.reduce((a, b) => Math.min(a, b));
    if (least === length || least < FRAME * length || least > this.plain + BLUR) {
      return 0;
    }
    let first = 0;
    while (depths[first] === length) {
      first++; // entirely inside a band at right angles
    }
    let end = depths.length;
    while (depths[end - 1] === length) {
      end--;
    }
    const atEdge = depths.filter((depth) => depth - least <= BLUR).length;
    return atEdge >= STRAIGHT * (end - first) ? least : 0;
  }
}
