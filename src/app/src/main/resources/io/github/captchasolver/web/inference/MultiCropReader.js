import { enhanced } from './ImageInput.js';
import { needsOtherLooks, otherLooks } from './TestTimeAugmentation.js';
import { TextCrops } from './TextCrops.js';
import { ENHANCING } from '../image/grey/GreyConversion.js';
import { ImageSizes } from '../model/ImageSizes.js';

/** From this confidence on, an image that is mostly empty is read as it is. */
const SURE = 0.9;

/** Below this confidence of a base, an image is read enhanced as well. */
const DOUBTFUL = 0.7;

/** Share of the best confidence from which on a glance is followed by more looks. */
const NEAR = 0.7;

/** The larger width at which wide images are read as well, as a multiple of the usual one. */
const WIDER = 2;

/** An image is wide if its aspect ratio exceeds that of the network's input by this factor. */
const WIDE = 1.5;

/**
 * Reads one image from as many looks and crops as it needs: as it is; if that is not sure, slightly
 * moved and scaled; if it is mostly empty, only the part that holds its text; and if that is in doubt,
 * enhanced. A glance at each of these comes first, and only those nearly as sure as what was read are
 * looked at again, the surest first.
 */
export class MultiCropReader {
  constructor(model, preprocessing, network) {
    this.preprocessing = preprocessing;
    this.network = network;
    this.views = model.views;
    this.trainedSizes = new ImageSizes(model.imageSizes);
    this.crops = new TextCrops(preprocessing, new ImageSizes(model.cropSizes), model.views > 1);
    // None for networks of another kind than the base model's.
    this.enhancements = model.views > 1 ? ENHANCING : [];
    this.readsWide = model.views > 1 && network.takesAnyWidth();
  }

  /**
   * Returns the surest of the readings of an image; if that is doubtful, also of those of the
   * enhanced image.
   */
  async surest(image, decoder) {
    const usualSize = this.trainedSizes.cover(image.width, image.height);
    const first = await this.glance(image, this.preprocessing.width, { decoder, usualSize });
    let surest = await this.closer(first);
    if (surest.confidence < SURE) {
      for await (const other of this.others(first)) {
        surest = await this.surer(surest, other);
        if (surest.confidence >= SURE) {
          break;
        }
      }
    }
    if (surest.confidence < DOUBTFUL) {
      for (const glance of await this.enhancedGlances(first)) {
        surest = await this.surer(surest, glance);
        if (surest.confidence >= DOUBTFUL) {
          break;
        }
      }
    }
    return surest;
  }

  /** Looks again at a glance that is nearly as sure as what was read, and returns the surer one. */
  async surer(read, glance) {
    const { confidence } = glance.reading;
    const other = confidence < NEAR * read.confidence ? glance.reading : await this.closer(glance);
    return other.confidence > read.confidence ? other : read;
  }

  /** Glances at an image and, as long as that is not sure, at the rest there is to see of it. */
  async surestGlance(first) {
    let surest = first;
    if (surest.reading.confidence < SURE) {
      for await (const other of this.others(first)) {
        surest = surerGlance(surest, other);
        if (surest.reading.confidence >= SURE) {
          break;
        }
      }
    }
    return surest;
  }

  /** Glances at an image at the larger width, if it is wide, and at its parts. */
  async *others({ image, context }) {
    const { width } = this.preprocessing;
    if (this.readsWide && this.isWide(image)) {
      yield this.glance(image, WIDER * width, context);
    }
    for (const part of this.parts(image)) {
      yield this.glance(part, width, context);
    }
  }

  /** Glances at an image in each enhanced form, until one is sure; returns the surest first. */
  async enhancedGlances({ image, context }) {
    const glances = [];
    for (const how of this.enhancements) {
      const form = this.enhanced(image, how);
      if (form !== null) {
        const glance = await this.surestGlance(
          await this.glance(form, this.preprocessing.width, context),
        );
        // An enhanced image that seems empty has only lost its text.
        if (glance.reading.text !== '') {
          glances.push(glance);
          if (glance.reading.confidence >= SURE) {
            break;
          }
        }
      }
    }
    // Of equally sure ones, the first stays the first.
    return glances.sort((one, other) => other.reading.confidence - one.reading.confidence);
  }

  /** Enhances an image, each way once: with other texts allowed it is read again. */
  enhanced(image, how) {
    image.enhanced ??= new Map();
    if (!image.enhanced.has(how)) {
      image.enhanced.set(how, enhanced(image, how, this.preprocessing));
    }
    return image.enhanced.get(how);
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

  /**
   * Looks at an image once.
   *
   * @param context with the decoder, and whether the network was trained on images of this size
   */
  async glance(image, width, context) {
    const first = await this.output(image, width, 0, () => image.plane);
    return { image, width, context, first, reading: context.decoder.decode([first]) };
  }

  /** Looks at an image again if its first look is not enough. */
  async closer({ image, width, context, first, reading }) {
    if (!needsOtherLooks(this.views, reading.share, context.usualSize)) {
      return reading;
    }
    const outputs = [first];
    const looks = otherLooks(image.plane, this.views);
    for (let i = 0; i < looks.length; i++) {
      outputs.push(await this.output(image, width, i + 1, () => looks[i]));
    }
    return context.decoder.decode(outputs);
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

function surerGlance(one, other) {
  return other.reading.confidence > one.reading.confidence ? other : one;
}
