import { INTERPOLATIONS } from './Interpolation.js';
import { NORMALIZATIONS } from './Normalization.js';
import { textWindow } from './TextWindow.js';
import { GREY_CONVERSIONS } from './grey/GreyConversion.js';

/** Prepares a decoded image for the network of a model, in the steps that the model names. */
export class Preprocessing {
  /** @param values height, width, grey, resampling, scaling, and possibly a window, of the model */
  constructor({ height, width, grey, resampling, scaling, windowWidth, windowHeight }) {
    Object.assign(this, { height, width, windowWidth, windowHeight });
    this.conversion = GREY_CONVERSIONS[grey];
    this.interpolation = INTERPOLATIONS[resampling];
    this.normalization = NORMALIZATIONS[scaling];
  }

  /**
   * Converts decoded pixels, RGBA, to a grey image, as the model names it or in another way, and
   * cuts the window out of it.
   */
  grey(image, conversion = this.conversion) {
    const whole = conversion(image);
    return this.windowWidth === undefined
      ? whole
      : textWindow(whole, this.windowWidth, this.windowHeight);
  }

  /** Turns a grey image into the input of the network, [H, width]. */
  apply(image, width = this.width) {
    return this.normalization(this.interpolation(image, width, this.height).pixels);
  }
}
