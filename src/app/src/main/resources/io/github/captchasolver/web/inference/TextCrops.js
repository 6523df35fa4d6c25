import { TextRegion } from '../image/TextRegion.js';

/** An image is mostly empty if its text takes at most this share of its width or height. */
const ROOMY = 0.6;

/** Heights of the text, as shares of the height of the part that is cut out. */
const HEIGHTS = [0.8, 0.65, 0.5];

/** The text of a part takes at most this share of its width. */
const WIDEST = 0.92;

/** Cuts the text out of an image that is mostly empty, such as a screenshot with a margin. */
export class TextCrops {
  /**
   * @param {Preprocessing} input
   * @param {ImageSizes} trained sizes of the training images
   * @param {boolean} readsMany whether the model reads letters of many sizes and places
   */
  constructor(input, trained, readsMany) {
    Object.assign(this, { input, trained, readsMany });
  }

  /**
   * Yields parts of an image, each with the text in its middle; none of an image that is not mostly
   * empty, or is as large as the training images.
   */
  *of({ plane, width, height }) {
    const { sizes } = this.trained;
    const usual = sizes.length === 0 ? !this.readsMany : this.trained.cover(width, height);
    const region = usual ? null : TextRegion.of(plane);
    if (region === null || !isRoomy(region, plane)) {
      return;
    }
    // A screenshot: around the image there is more of the page.
    for (const size of sizes) {
      if (size.width <= plane.width && size.height <= plane.height) {
        yield part(plane, TextRegion.mostInk(plane, size.width, size.height), size);
      }
    }
    for (const share of HEIGHTS) {
      yield part(plane, region, this.sizeOf(region, share));
    }
  }

  sizeOf(region, share) {
    const { input } = this;
    const [size] = this.trained.sizes;
    const height = Math.round(region.height / share);
    const width = Math.round(region.width / WIDEST);
    if (size === undefined) {
      // Letters keep their aspect ratio.
      const kept = Math.round(Math.fround((height * input.width) / input.height));
      return { width: Math.max(width, kept), height };
    }
    // The shape that the network knows.
    const columns = Math.max(width, Math.round(Math.fround((height * size.width) / size.height)));
    const rows = Math.round(Math.fround((columns * size.height) / size.width));
    return { width: columns, height: Math.max(height, rows) };
  }
}

function isRoomy(region, image) {
  return region.height <= ROOMY * image.height || region.width <= ROOMY * image.width;
}

function part(plane, region, { width, height }) {
  return { plane: region.surroundings(plane, width, height), width, height, outputs: new Map() };
}
