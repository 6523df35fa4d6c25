// Runs the program of a page on cases that the Java test wrote: node run.mjs PAGE CASES RESULTS
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [page, cases, results] = process.argv.slice(2);
const load = (name) => import(new URL(name, pathToFileURL(`${page}/`)));
const { Preprocessing } = await load('image/Preprocessing.js');
const { shown } = await load('image/codec/AlphaText.js');
const { TextDecoder } = await load('inference/TextDecoder.js');
const { LabelConstraint } = await load('text/LabelConstraint.js');
const { csv } = await load('ui/csv.js');

const kinds = {
  preprocess({ preprocessing, width, height, rgba }) {
    const data = new Uint8ClampedArray(Buffer.from(rgba, 'base64'));
    const steps = new Preprocessing(preprocessing);
    return [...steps.apply(steps.grey(shown({ width, height, data })))];
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
writeFileSync(results, JSON.stringify(all.map((one) => kinds[one.kind](one))));
