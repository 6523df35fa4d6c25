import { lightest, medianAtTwiceTheSize } from '../RankFilter.js';
import { backgroundDistance, unsmoothed } from './BackgroundDistance.js';
import { equalized } from './EqualizedRows.js';
import { greyRows } from './GreyRows.js';
import { luminance } from './Luminance.js';
import { saturation } from './SaturationRows.js';

/** Conversions of decoded pixels to grey, 0 to 255, by their names in a model. */
export const GREY_CONVERSIONS = {
  LUMINANCE: luminance,
  GROUND_DISTANCE: backgroundDistance,
  EQUALIZED: (image) => backgroundDistance(image, equalized),
  THINNED: (image) => backgroundDistance(image, filtered(lightest)),
  WITHOUT_THIN_LINES: (image) => backgroundDistance(image, filtered(medianAtTwiceTheSize)),
  SATURATION: (image) => backgroundDistance(image, saturation),
};

/**
 * The conversions that make text legible which noise, lines or a ground of nearly the same colour
 * hide, in the order in which they are tried.
 */
export const ENHANCING = [
  GREY_CONVERSIONS.EQUALIZED,
  GREY_CONVERSIONS.THINNED,
  GREY_CONVERSIONS.WITHOUT_THIN_LINES,
  GREY_CONVERSIONS.SATURATION,
];

/** Of 80 doubtful images that differ less in the mean, none is read better equalized. */
const SAME = 1;

/** Of 55 doubtful images of which less ink is left, none is read better thinned. */
const LOST = 0.1;

const WHITE = 255;

/**
 * Returns whether an enhanced image may be read better than the plain one, so that it is worth its
 * time: not if it is nearly the same, or if its text has vanished.
 *
 * @param how one of the enhancing conversions
 * @param {Float32Array} plain
 * @param {Float32Array} enhanced
 */
export function mayHelp(how, plain, enhanced) {
  if (plain.length !== enhanced.length) {
    return true;
  }
  let ink = 0;
  let left = 0;
  let difference = 0;
  for (let i = 0; i < plain.length; i++) {
    ink += WHITE - plain[i];
    left += WHITE - enhanced[i];
    difference += Math.abs(enhanced[i] - plain[i]);
  }
  if (how === GREY_CONVERSIONS.EQUALIZED) {
    return difference / plain.length >= SAME;
  }
  return how !== GREY_CONVERSIONS.THINNED || left >= LOST * ink;
}

/** Filters the distance of colours from the ground, before noise is smoothed. */
function filtered(filter) {
  return (rows) => greyRows(filter(unsmoothed(rows)));
}
