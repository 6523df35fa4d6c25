import { Preprocessing } from '../image/Preprocessing.js';
import { decode } from '../image/codec/ImageDecoder.js';
import { LabelConstraint } from '../text/LabelConstraint.js';
import { sized } from './ImageInput.js';
import { MultiCropReader } from './MultiCropReader.js';
import { OnnxNetwork } from './OnnxNetwork.js';
import { TextDecoder } from './TextDecoder.js';

const FOLDER = new URL('../', import.meta.url);

/** Reads text CAPTCHAs in the browser with the model beside this program. */
export class CaptchaSolver {
  constructor(model, preprocessing, network) {
    this.model = model;
    this.preprocessing = preprocessing;
    this.reader = new MultiCropReader(model, preprocessing, network);
    this.decoders = new Map();
  }

  /**
   * Loads the model and ONNX Runtime.
   *
   * @throws {Error} if a file cannot be loaded
   */
  static async open() {
    const [model, onnx] = await Promise.all([
      load('model.json').then((response) => response.json()),
      load('model.onnx').then((response) => response.arrayBuffer()),
    ]);
    const preprocessing = new Preprocessing(model.preprocessing);
    const runtime = new URL('onnxruntime/', FOLDER);
    const network = await OnnxNetwork.open(onnx, runtime, preprocessing.height);
    return new CaptchaSolver(model, preprocessing, network);
  }

  /**
   * Decodes an image, to be read several times.
   *
   * @param {Blob} blob
   * @throws {ImageException} if it cannot be read
   */
  async decode(blob) {
    const image = await decode(blob);
    return sized(this.preprocessing.grey(image), image);
  }

  /**
   * Reads an image.
   *
   * @param {Blob | object} image a file, or what {@link decode} returned
   * @param {{only?: string, length?: string}} options the characters and lengths that a text may
   *     have, as on the command line: 0-9a-z, 4-6
   * @returns {Promise<{text: string, confidence: number, characters: {text: string,
   *     probability: number, startStep: number, endStep: number}[]}>} probabilities are 0..1
   * @throws {Error} if the image cannot be read, or an option is not valid
   */
  async read(image, options = {}) {
    const decoder = this.decoder(options);
    const decoded = image instanceof Blob ? await this.decode(image) : image;
    const { text, confidence, characters } = await this.reader.surest(decoded, decoder);
    return { text, confidence, characters };
  }

  /**
   * Returns the decoder for some options.
   *
   * @throws {Error} if they are not valid for this model
   */
  decoder({ only = '', length = '' }) {
    const key = JSON.stringify([only, length]);
    if (!this.decoders.has(key)) {
      const constraint = LabelConstraint.parse(only, length);
      this.requireKnown(constraint);
      const model = length === 'any' ? { ...this.model, labelLengths: {} } : this.model;
      this.decoders.set(key, new TextDecoder(model, constraint));
    }
    return this.decoders.get(key);
  }

  requireKnown(constraint) {
    const known = Array.from(this.model.vocabulary);
    const unknown = [...(constraint.allowed ?? [])].filter((c) => !known.includes(c));
    if (unknown.length > 0) {
      throw new Error(
        `The model does not know ${unknown.slice(0, 20).join(' ')}; it reads ${known.join('')}.`,
      );
    }
  }
}

async function load(name) {
  const response = await fetch(new URL(name, FOLDER));
  if (!response.ok) {
    throw new Error(`${name} could not be loaded (${response.status} ${response.statusText}).`);
  }
  return response;
}
