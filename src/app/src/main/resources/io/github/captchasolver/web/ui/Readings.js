import { ImageException } from '../image/codec/ImageDecoder.js';
import { csv } from './csv.js';

/** Below this probability a character is marked as in doubt. */
const SURE = 0.9;

/** The list of images with their readings. */
export class Readings {
  constructor({ list, section, count, template }) {
    Object.assign(this, { list, section, count, template });
    this.entries = [];
    this.running = Promise.resolve();
    list.addEventListener('keydown', (event) => this.key(event));
    list.addEventListener('click', (event) => {
      const button = event.target.closest('button');
      if (button !== null) {
        copy(this.entryOf(button).text, button);
      }
    });
  }

  /** Reads all images, and those that will be added, with these options. */
  useSolver(solver, options) {
    Object.assign(this, { solver, options });
    this.entries.forEach((entry) => this.read(entry));
  }

  /** Adds images, and reads one after the other. */
  add(files) {
    for (const file of files) {
      const item = this.template.content.cloneNode(true).firstElementChild;
      const image = item.querySelector('img');
      image.src = URL.createObjectURL(file);
      item.querySelector('.file').textContent = file.name;
      item.querySelector('.text').textContent = '…';
      this.list.append(item);
      const entry = { file, item };
      this.entries.push(entry);
      this.read(entry);
    }
    this.showCount();
  }

  read(entry) {
    const { options } = this;
    this.running = this.running.then(async () => {
      // A later change of the options, or a removal, makes this one obsolete.
      if (options !== this.options || !this.entries.includes(entry)) {
        return;
      }
      try {
        entry.image ??= await this.solver.decode(entry.file);
        show(entry, await this.solver.read(entry.image, options));
      } catch (failure) {
        showFault(entry, failure);
      }
      await new Promise((resolve) => setTimeout(resolve)); // lets the page be drawn
    });
  }

  remove(entry) {
    URL.revokeObjectURL(entry.item.querySelector('img').src);
    entry.item.remove();
    this.entries = this.entries.filter((other) => other !== entry);
    this.showCount();
  }

  clear() {
    [...this.entries].forEach((entry) => this.remove(entry));
  }

  copyAll(button) {
    copy(this.entries.map(({ text = '' }) => text).join('\n'), button);
  }

  download() {
    const rows = this.entries.map(({ file, text, confidence, error }) => ({
      file: file.name,
      text,
      confidence,
      error,
    }));
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([csv(rows)], { type: 'text/csv' }));
    link.download = 'readings.csv';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href));
  }

  showCount() {
    const { length } = this.entries;
    this.section.hidden = length === 0;
    this.count.textContent = length === 1 ? '1 image' : `${length} images`;
  }

  entryOf(node) {
    const item = node.closest('li');
    return this.entries.find((entry) => entry.item === item);
  }

  key(event) {
    const entry = this.entryOf(event.target);
    const { item } = entry;
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      (event.key === 'ArrowDown' ? item.nextElementSibling : item.previousElementSibling)?.focus();
    } else if (event.key === 'c') {
      copy(entry.text, item.querySelector('button'));
    } else if (event.key === 'Delete') {
      (item.nextElementSibling ?? item.previousElementSibling)?.focus();
      this.remove(entry);
    }
  }
}

function show(entry, { text, confidence, characters }) {
  Object.assign(entry, { text, confidence, error: undefined });
  const { item } = entry;
  const place = item.querySelector('.text');
  place.replaceChildren(...characters.map(withProbability));
  place.classList.toggle('none', text === '');
  if (text === '') {
    place.textContent = 'No text';
  }
  item.classList.remove('fault');
  item.querySelector('.file').textContent = entry.file.name;
  item.querySelector('img').hidden = false;
  item.querySelector('.confidence').textContent = percent(confidence);
  item.querySelector('button').hidden = false;
  item.setAttribute('aria-label', `${entry.file.name}: ${text || 'no text'}, ${percent(confidence)}`);
}

/** A character above its probability, in percent. */
function withProbability({ text, probability }) {
  const span = document.createElement('span');
  const small = document.createElement('small');
  small.textContent = Math.floor(probability * 100);
  span.append(text, small);
  span.classList.toggle('doubt', probability < SURE);
  return span;
}

function showFault(entry, failure) {
  const { message } = failure;
  const error = failure instanceof ImageException ? `${entry.file.name} ${message}` : message;
  Object.assign(entry, { text: undefined, confidence: undefined, error });
  const { item } = entry;
  item.querySelector('.text').textContent = error;
  item.querySelector('.file').textContent = '';
  item.querySelector('.confidence').textContent = '';
  item.querySelector('img').hidden = true;
  item.querySelector('button').hidden = true;
  item.classList.add('fault');
  item.setAttribute('aria-label', error);
}

async function copy(text, button) {
  const label = button.dataset.label ?? button.textContent;
  button.dataset.label = label;
  try {
    await navigator.clipboard.writeText(text ?? '');
    button.textContent = 'Copied';
  } catch {
    button.textContent = 'Not allowed'; // only pages from https or this machine may copy
  }
  setTimeout(() => (button.textContent = label), 1200);
}

/** Rounded down, so that only certainty is 100 %. */
function percent(probability) {
  return `${(Math.floor(probability * 1000) / 10).toFixed(1)} %`;
}
