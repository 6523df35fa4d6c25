const LOBES = 3;
const SCALE = 1 << 22;

/**
 * Resamples 8-bit values along one axis to the bit as Pillow's LANCZOS: with weights in units of
 * 2^-22, and values that are rounded and clipped to 0..255 after each axis.
 */
class LanczosFilter {
  constructor(from, to) {
    this.first = new Int32Array(to);
    this.weights = [];
    const scale = from / to;
    const widening = Math.max(scale, 1);
    const support = LOBES * widening;
    for (let i = 0; i < to; i++) {
      const centre = (i + 0.5) * scale;
      const first = Math.max(Math.trunc(centre - support + 0.5), 0);
      const length = Math.min(Math.trunc(centre + support + 0.5), from) - first;
      const row = Array.from({ length }, (_, tap) => lanczos((tap + first - centre + 0.5) / widening));
      const sum = row.reduce((a, b) => a + b, 0);
      this.first[i] = first;
      this.weights.push(row.map((value) => rounded((value / sum) * SCALE)));
    }
  }

  /**
   * Filters lines of an image.
   *
   * @param lines number of lines, and from each to the next: the steps in the input and the output
   * @param step from one value of a line to the next, in the input and the output
   */
  along(pixels, out, { lines, lineFrom, lineTo, step }) {
    for (let line = 0; line < lines; line++) {
      for (let i = 0; i < this.first.length; i++) {
        let sum = SCALE / 2;
        let at = line * lineFrom + this.first[i] * step;
        for (const weight of this.weights[i]) {
          sum += weight * pixels[at];
          at += step;
        }
        out[line * lineTo + i * step] = Math.max(0, Math.min(255, Math.floor(sum / SCALE)));
      }
    }
    return out;
  }
}

/** Resizes a grey image whose values are rounded first; the axes in the order of Pillow 13. */
export function lanczos3(image, width, height) {
  const rows = new LanczosFilter(image.width, width);
  const columns = new LanczosFilter(image.height, height);
  const acrossRows = (pixels, lines) =>
    rows.along(pixels, new Float32Array(lines * width), {
      lines,
      lineFrom: image.width,
      lineTo: width,
      step: 1,
    });
  const acrossColumns = (pixels, lines) =>
    columns.along(pixels, new Float32Array(lines * height), {
      lines,
      lineFrom: 1,
      lineTo: 1,
      step: lines,
    });
  const source = image.pixels.map((value) => Math.floor(value + 0.5));
  const lost = image.height - height;
  const pixels =
    lost > 0 && lost > 2 * (image.width - width)
      ? acrossRows(acrossColumns(source, image.width), height)
      : acrossColumns(acrossRows(source, image.height), width);
  return { width, height, pixels };
}

function lanczos(x) {
  return x >= -LOBES && x < LOBES ? sinc(x) * sinc(x / LOBES) : 0;
}

function sinc(x) {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

function rounded(weight) {
  return Math.trunc(weight < 0 ? weight - 0.5 : weight + 0.5);
}
