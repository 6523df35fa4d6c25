import { lightest, medianAtTwiceTheSize } from '../RankFilter.js';
import { backgroundDistance, unsmoothed } from './BackgroundDistance.js';
import { equalized } from './EqualizedRows.js';
import { greyRows } from './GreyRows.js';
import { saturation } from './SaturationRows.js';

/**
 * Conversions to the distance from the background in which text becomes legible that noise, lines or
 * a ground of nearly the same colour hide; in the order in which they are tried.
 */
export const ENHANCEMENTS = {
  EQUALIZED: (image) => backgroundDistance(image, equalized),
  THINNED: (image) => backgroundDistance(image, filtered(lightest)),
  WITHOUT_THIN_LINES: (image) => backgroundDistance(image, filtered(medianAtTwiceTheSize)),
  SATURATION: (image) => backgroundDistance(image, saturation),
};

/** Filters the distance of colours from the ground, before noise is smoothed. */
function filtered(filter) {
  return (rows) => greyRows(filter(unsmoothed(rows)));
}
