/** Avoids division by zero for uniform images. */
const FLOOR = 1e-3;

/** Ways to scale grey values 0..255 to the input of a network, by their names in a model. */
export const NORMALIZATIONS = {
  NONE: (pixels) => pixels,
  UNIT: (pixels) => pixels.map((pixel) => pixel / 255),
  STANDARD: standard,
};

function standard(pixels) {
  let sum = 0;
  for (const pixel of pixels) {
    sum += pixel;
  }
  const mean = sum / pixels.length;
  let squares = 0;
  for (const pixel of pixels) {
    squares += (pixel - mean) * (pixel - mean);
  }
  // Mean and deviation in 0..255: numerator and denominator both times 255.
  const factor = 1 / (Math.sqrt(squares / pixels.length) + 255 * FLOOR);
  return pixels.map((pixel) => (pixel - mean) * factor);
}
