import { AxisFilter } from './AxisFilter.js';
import { lanczos3 } from './LanczosFilter.js';

/** Ways to resize a grey image, by their names in a model. */
export const INTERPOLATIONS = {
  BILINEAR: (image, width, height) => resize(image, width, height, AxisFilter.bilinear),
  TRIANGLE: (image, width, height) => resize(image, width, height, AxisFilter.triangle),
  LANCZOS: lanczos3,
};

/** Scales both axes, one after the other. */
function resize(image, width, height, filter) {
  const narrowed = filter(image.width, width).alongRows(image.pixels, image.height);
  const pixels = filter(image.height, height).alongColumns(narrowed, width);
  return { width, height, pixels };
}
