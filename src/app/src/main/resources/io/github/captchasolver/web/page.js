import { CaptchaSolver } from './inference/CaptchaSolver.js';
import { Readings } from './ui/Readings.js';
import { watchFiles } from './ui/files.js';

const element = (id) => document.getElementById(id);
const status = element('status');

const readings = new Readings({
  list: element('readings'),
  section: element('results'),
  count: element('count'),
  template: element('reading'),
});

start().catch((failure) => {
  status.textContent = `The page cannot start: ${failure.message}`;
  status.classList.add('fault');
});

async function start() {
  const solver = await CaptchaSolver.open();
  element('model').textContent = described(solver.model);
  element('files').disabled = false;
  status.hidden = true;
  readings.useSolver(solver, options());
  watchFiles(element('files'), (files) => readings.add(files));
  element('options').addEventListener('submit', (event) => event.preventDefault());
  element('options').addEventListener('input', () => change(solver));
  element('copy').addEventListener('click', () => readings.copyAll(element('copy')));
  element('csv').addEventListener('click', () => readings.download());
  element('clear').addEventListener('click', () => {
    readings.clear();
    element('files').focus();
  });
}

function options() {
  return { only: element('only').value, length: element('length').value.trim() };
}

/** Reads all images again with other characters or lengths, unless these are not valid. */
function change(solver) {
  const fault = element('fault');
  try {
    solver.decoder(options());
    fault.hidden = true;
    readings.useSolver(solver, options());
  } catch (failure) {
    fault.textContent = failure.message;
    fault.hidden = false;
  }
}

function described({ vocabulary, base, preset, labelLengths }) {
  const lengths = Object.keys(labelLengths).map(Number);
  const length =
    lengths.length === 0
      ? ''
      : lengths.length === 1
        ? `, ${lengths[0]} in a text`
        : `, ${Math.min(...lengths)} to ${Math.max(...lengths)} in a text`;
  return base
    ? 'Model: base. It was not trained on these images: characters and length improve its readings considerably.'
    : `Model: ${preset}. Characters: ${vocabulary}${length}.`;
}
