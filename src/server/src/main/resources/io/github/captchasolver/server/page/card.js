// One image with its reading.

import { read, Refused } from "./api.js";
import { draw } from "./heatmap.js";

const UNSURE = 0.9;
const template = document.getElementById("card");

export class Card {
  #image;
  #fields = {};
  #abort = null;
  #mapped = false;
  #changed;
  reading = null;
  error = null;

  /** @param changed is called after each reading, and when the card is removed */
  constructor(image, name, changed) {
    this.#image = image;
    this.name = name;
    this.#changed = changed;
    this.element = template.content.firstElementChild.cloneNode(true);
    this.#part("img").addEventListener("error", event => (event.target.hidden = true));
    this.#part("img").src = URL.createObjectURL(image);
    this.#part("img").alt = `Image ${name}`;
    this.#part(".file").textContent = name;
    this.#part(".copy").addEventListener("click", () => copy(this.text, this.#part(".copy")));
    this.#part(".where").addEventListener("click", () => this.#toggleMap());
    this.#part(".remove").addEventListener("click", () => {
      this.dispose();
      this.#changed(this);
    });
  }

  #part(selector) {
    return this.element.querySelector(selector);
  }

  get text() {
    return this.reading?.text ?? "";
  }

  /** Reads the image; a reading that is under way is given up. */
  async read(fields) {
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    this.#fields = fields;
    this.element.classList.add("waiting");
    try {
      const wanted = this.#mapped ? { ...fields, alignment: true } : fields;
      this.reading = await read(this.#image, wanted, abort.signal);
      this.error = null;
    } catch (failure) {
      if (abort.signal.aborted) return;
      if (!(failure instanceof Refused)) throw failure;
      this.reading = null;
      this.error = failure.message;
    }
    this.element.classList.remove("waiting");
    this.#show();
    this.#changed(this);
  }

  #show() {
    const { reading, error } = this;
    const text = this.#part(".text");
    text.replaceChildren();
    if (error) text.append(span("error", error));
    else if (!reading.text) text.append(span("none", "No text was found."));
    else reading.characters.forEach(character => text.append(shown(character)));
    this.#part(".facts").replaceChildren(...(reading ? facts(reading) : []));
    this.#part(".copy").disabled = !reading?.text;
    this.#part(".where").disabled = !reading;
    this.redraw();
  }

  async #toggleMap() {
    this.#mapped = !this.#mapped;
    this.#part(".where").setAttribute("aria-expanded", String(this.#mapped));
    this.#part(".where").textContent = this.#mapped ? "Hide places" : "Show places";
    if (this.#mapped) await this.read(this.#fields);
    else this.redraw();
  }

  /** Draws the map, in the colours of now; there is none without a reading. */
  redraw() {
    const shown = this.#mapped && this.reading?.alignment;
    this.#part(".map").hidden = !shown;
    if (shown) draw(this.#part("canvas"), this.#part("img"), this.reading);
  }

  dispose() {
    this.#abort?.abort();
    URL.revokeObjectURL(this.#part("img").src);
    this.element.remove();
    this.removed = true;
  }
}

function span(kind, text) {
  const element = document.createElement("span");
  element.className = kind;
  element.textContent = text;
  return element;
}

function percent(probability) {
  return probability > 0.995 && probability < 1 ? ">99" : String(Math.round(100 * probability));
}

function shown({ text, probability }) {
  const element = span(probability < UNSURE ? "char unsure" : "char", "");
  const character = document.createElement("b");
  character.textContent = text;
  const number = document.createElement("i");
  number.textContent = `${percent(probability)}%`;
  element.append(character, number);
  return element;
}

function facts(reading) {
  const sure = span(
    reading.confidence < UNSURE ? "unsure" : "",
    `Confidence ${percent(reading.confidence)}%`);
  const more = [];
  if ("value" in reading) more.push(reading.value === null ? "no arithmetic" : `value ${reading.value}`);
  if (reading.doubts.includes("size")) more.push("not the size of the training images");
  if (reading.doubts.includes("length")) more.push("perhaps of another length");
  more.push(`${reading.milliseconds.toFixed(1)} ms`);
  return [sure, document.createTextNode(` · ${more.join(" · ")}`)];
}

/** Copies a text, and says so on the button for a moment. */
export async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Browsers offer the clipboard only on https and on this machine.
    const field = document.createElement("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
    button.focus();
  }
  const label = button.dataset.label ?? button.textContent;
  button.dataset.label = label;
  button.textContent = "Copied";
  setTimeout(() => (button.textContent = label), 1500);
}
