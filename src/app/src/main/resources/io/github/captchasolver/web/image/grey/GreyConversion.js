import { lightest, medianAtTwiceTheSize } from '../RankFilter.js';
import { backgroundDistance, unsmoothed } from './BackgroundDistance.js';
import { equalized } from './EqualizedRows.js';
import { flattened } from './FlattenedRows.js';
import { greyRows } from './GreyRows.js';
import { luminance } from './Luminance.js';
import { saturation } from './SaturationRows.js';

/** Conversions of decoded pixels to grey, 0 to 255, by their names in a model. */
export const GREY_CONVERSIONS = {
  LUMINANCE: luminance,
  GROUND_DISTANCE: backgroundDistance,
  FLATTENED: (image) => backgroundDistance(image, flattened),
  EQUALIZED: (image) => backgroundDistance(image, equalized),
  THINNED: (image) => backgroundDistance(image, filtered(lightest)),
  WITHOUT_THIN_LINES: (image) => backgroundDistance(image, filtered(medianAtTwiceTheSize)),
  SATURATION: (image) => backgroundDistance(image, saturation),
};

/**
 * The conversions that make text legible which a gradient, noise, lines or a ground of nearly the
 * same colour hide, in the order in which they are tried.
 */
export const ENHANCING = [
  GREY_CONVERSIONS.FLATTENED,
  GREY_CONVERSIONS.EQUALIZED,
  GREY_CONVERSIONS.THINNED,
  GREY_CONVERSIONS.WITHOUT_THIN_LINES,
  GREY_CONVERSIONS.SATURATION,
];

/** Filters the distance of colours from the ground, before noise is smoothed. */
function filtered(filter) {
  return (rows) => greyRows(filter(unsmoothed(rows)));
}
