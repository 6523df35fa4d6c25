// Runs the program of a page on cases that the Java test wrote: node run.mjs PAGE CASES RESULTS
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [page, cases, results] = process.argv.slice(2);
const load = (name) => import(new URL(name, pathToFileURL(`${page}/`)));
const { Preprocessing } = await load('image/Preprocessing.js');
const { shown } = await load('image/codec/AlphaText.js');
const { GREY_CONVERSIONS } = await load('image/grey/GreyConversion.js');
const { sized } = await load('inference/ImageInput.js');
const { MultiCropReader } = await load('inference/MultiCropReader.js');
const { TextDecoder } = await load('inference/TextDecoder.js');
const { LabelConstraint } = await load('text/LabelConstraint.js');
const { csv } = await load('ui/csv.js');

/** A log-probability; with it for all characters, every reading is in doubt. */
const UNSURE = -9;

function decoded({ width, height, rgba }) {
  const data = new Uint8ClampedArray(Buffer.from(rgba, 'base64'));
  return shown({ width, height, data });
}

/** Answers as the test has written, and lists the inputs to which it has no answer. */
class KnownNetwork {
  constructor(outputs, shape) {
    Object.assign(this, { outputs, shape, asked: [] });
  }

  takesAnyWidth() {
    return true;
  }

  async logProbabilities(pixels, width) {
    const input = Buffer.from(pixels.buffer).toString('base64');
    const output = this.outputs[input];
    if (output === undefined) {
      this.asked.push({ input, width });
      return new Float32Array((width / this.shape.width) * this.shape.outputs).fill(UNSURE);
    }
    return new Float32Array(new Uint8Array(Buffer.from(output, 'base64')).buffer);
  }
}

const kinds = {
  preprocess({ preprocessing, enhancement, ...image }) {
    const steps = new Preprocessing(preprocessing);
    return [...steps.apply(steps.grey(decoded(image), GREY_CONVERSIONS[enhancement]))];
  },
  async read({ model, only, outputs, count, ...encoded }) {
    const preprocessing = new Preprocessing(model.preprocessing);
    const network = new KnownNetwork(outputs, { width: preprocessing.width, outputs: count });
    const image = decoded(encoded);
    const reader = new MultiCropReader(model, preprocessing, network);
    const decoder = new TextDecoder(model, LabelConstraint.parse(only, ''));
    const reading = await reader.surest(sized(preprocessing.grey(image), image), decoder);
    return { ...reading, asked: network.asked };
  },
  decode({ model, only, length, outputs }) {
    const decoder = new TextDecoder(model, LabelConstraint.parse(only, length));
    return decoder.decode(outputs.map((output) => Float32Array.from(output)));
  },
  parse({ only, length }) {
    try {
      const { minLength, maxLength, allowed } = LabelConstraint.parse(only, length);
      return `${minLength} ${maxLength} ${allowed === null ? '' : [...allowed].sort().join('')}`;
    } catch (failure) {
      return failure.message;
    }
  },
  csv: ({ rows }) => csv(rows),
};

const all = JSON.parse(readFileSync(cases, 'utf8'));
writeFileSync(results, JSON.stringify(await Promise.all(all.map((one) => kinds[one.kind](one)))));
