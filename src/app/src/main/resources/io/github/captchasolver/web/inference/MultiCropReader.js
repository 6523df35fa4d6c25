import { enhanced } from './ImageInput.js';
import { needsOtherLooks, otherLooks } from './TestTimeAugmentation.js';
import { TextCrops } from './TextCrops.js';
import { ENHANCING } from '../image/grey/GreyConversion.js';
import { ImageSizes } from '../model/ImageSizes.js';

/** From this confidence on, an image that is mostly empty is read as it is. */
const SURE = 0.9;

/** Below this confidence of a base, an image is read enhanced as well. */
const DOUBTFUL = 0.7;

/** Share of the best confidence from which on a look at an enhanced image is followed by more. */
const NEAR = 0.7;

/** The larger width at which wide images are read as well, as a multiple of the usual one. */
const WIDER = 2;

/** An image is wide if its aspect ratio exceeds that of the network's input by this factor. */
const WIDE = 1.5;

/**
 * Reads one image from as many looks and crops as it needs: as it is; if that is not sure, slightly
 * moved and scaled; if it is mostly empty, only the part that holds its text; and if a base is in
 * doubt, enhanced.
 */
export class MultiCropReader {
  constructor(model, preprocessing, network) {
    this.preprocessing = preprocessing;
    this.network = network;
    this.views = model.views;
    this.trainedSizes = new ImageSizes(model.imageSizes);
    this.crops = new TextCrops(preprocessing, new ImageSizes(model.cropSizes), model.views > 1);
    // A network trained on a set knows its images in one way only.
    this.enhancements = model.base ? ENHANCING : [];
    this.readsWide = model.views > 1 && network.takesAnyWidth();
  }

  /**
   * Returns the surest of the readings of an image; if that of a base is doubtful, also of those of
   * the enhanced image.
   */
  async surest(image, decoder) {
    let surest = await this.surestOf(image, decoder, 0);
    for (const how of this.enhancements) {
      if (surest.confidence >= DOUBTFUL) {
        break;
      }
      const other = this.enhanced(image, how);
      if (other !== null) {
        const reading = await this.surestOf(other, decoder, NEAR * surest.confidence);
        // An enhanced image that seems empty has only lost its text.
        surest = reading.text === '' ? surest : surer(surest, reading);
      }
    }
    return surest;
  }

  /** Enhances an image, each way once: with other texts allowed it is read again. */
  enhanced(image, how) {
    image.enhanced ??= new Map();
    if (!image.enhanced.has(how)) {
      image.enhanced.set(how, enhanced(image, how, this.preprocessing));
    }
    return image.enhanced.get(how);
  }

  /**
   * Returns the surest of the readings of an image, at both widths if it is wide, and of its parts.
   *
   * @param {number} least confidence of a first look from which on others are taken
   */
  async surestOf(image, decoder, least) {
    const usualSize = this.trainedSizes.cover(image.width, image.height);
    const { width } = this.preprocessing;
    const reading = (seen, columns) => this.reading(seen, columns, { decoder, usualSize, least });
    let surest = await reading(image, width);
    if (surest.confidence < SURE && this.readsWide && this.isWide(image)) {
      surest = surer(surest, await reading(image, WIDER * width));
    }
    if (surest.confidence < SURE) {
      for (const part of this.parts(image)) {
        surest = surer(surest, await reading(part, width));
        if (surest.confidence >= SURE) {
          break;
        }
      }
    }
    return surest;
  }

  /** Returns the parts of an image, each cut once: with other texts allowed it is read again. */
  *parts(image) {
    image.parts ??= { cut: [], more: this.crops.of(image) };
    for (let i = 0; ; i++) {
      if (i === image.parts.cut.length) {
        const { value, done } = image.parts.more.next();
        if (done) {
          return;
        }
        image.parts.cut.push(value);
      }
      yield image.parts.cut[i];
    }
  }

  isWide({ width, height }) {
    const usual = this.preprocessing.width / this.preprocessing.height;
    return width >= WIDE * usual * height;
  }

  async reading(image, width, { decoder, usualSize, least }) {
    const first = await this.output(image, width, 0, () => image.plane);
    const reading = decoder.decode([first]);
    const { share, confidence } = reading;
    if (!needsOtherLooks(this.views, share, usualSize) || confidence < least) {
      return reading;
    }
    const outputs = [first];
    const looks = otherLooks(image.plane, this.views);
    for (let i = 0; i < looks.length; i++) {
      outputs.push(await this.output(image, width, i + 1, () => looks[i]));
    }
    return decoder.decode(outputs);
  }

  /** Runs the network on a look at an image once; the output is kept with the image. */
  async output(image, width, look, plane) {
    const key = `${width} ${look}`;
    if (!image.outputs.has(key)) {
      const pixels = this.preprocessing.apply(plane(), width);
      image.outputs.set(key, await this.network.logProbabilities(pixels, width));
    }
    return image.outputs.get(key);
  }
}

function surer(one, other) {
  return other.confidence > one.confidence ? other : one;
}
