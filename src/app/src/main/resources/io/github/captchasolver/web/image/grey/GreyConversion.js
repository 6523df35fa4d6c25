import { backgroundDistance } from './BackgroundDistance.js';
import { luminance } from './Luminance.js';

/** Conversions of decoded pixels to grey, 0 to 255, by their names in a model. */
export const GREY_CONVERSIONS = { LUMINANCE: luminance, GROUND_DISTANCE: backgroundDistance };
