// Shows one image after the other with its reading filled in.

import { call, post, Refused } from "./api.js";
import { ReadyImages } from "./ready.js";

const UNSURE = 0.9;
const byId = id => document.getElementById(id);

export class ImageView {
  active = true;
  #taken;
  #state = null;
  #current = null;

  /** The item whose image is in place: until it is, there is nothing to answer. */
  #seen = null;
  #history = null;
  #place = 0;

  /** The image that was looked at before going back. */
  #left = null;
  #busy = false;
  #ready = new ReadyImages();

  /** @param taken is called with the state that came with an answer */
  constructor(taken) {
    this.#taken = taken;
    byId("answer").addEventListener("submit", event => {
      event.preventDefault();
      this.#answer({ text: byId("text").value });
    });
    byId("unreadable").addEventListener("click", () => this.#answer({ unreadable: true }));
    byId("back").addEventListener("click", () => this.#move(-1));
    byId("forward").addEventListener("click", () => this.#move(1));
    byId("undo").addEventListener("click", () => this.#undo());
    document.addEventListener("keydown", event => this.#key(event));
  }

  open() {
    if (this.#current) byId("text").focus();
  }

  #key(event) {
    if (!this.active || document.querySelector("dialog[open]")) return;
    const inField = event.target === byId("text") || event.target === document.body;
    if (!inField) return;
    if (event.key === "Enter" && event.shiftKey) {
      event.preventDefault();
      this.#answer({ unreadable: true });
    } else if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      event.preventDefault();
      this.#move(event.key === "ArrowUp" ? -1 : 1);
    } else if (event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey) && !event.shiftKey) {
      // What was typed is undone by the browser; an answer by the server.
      if (this.#current && byId("text").value !== this.#current.text) return;
      event.preventDefault();
      this.#undo();
    }
  }

  /** Takes a new state; the image that is looked at stays. */
  show(state) {
    this.#state = state;
    state.upcoming.forEach(item => this.#ready.of(item.image).catch(() => {}));
    byId("undo").disabled = !state.canUndo;
    byId("back").disabled = state.seen + state.byCharacter + state.unreadable === 0;
    if (!this.#current) {
      this.#next();
      return;
    }
    const fresh = state.upcoming.find(item => item.image === this.#current.image);
    if (fresh && fresh.reading !== this.#current.reading && byId("text").value === this.#current.text) {
      this.#show(fresh);
    }
  }

  /** Shows the image that was left, or the first one without an answer. */
  #next() {
    this.#history = null;
    const first = this.#left && !this.#left.answer ? this.#left : this.#state.upcoming[0];
    this.#left = null;
    byId("answer").hidden = !first;
    byId("waiting").hidden = Boolean(first);
    if (first) {
      this.#show(first);
      return;
    }
    this.#current = null;
    byId("waiting").textContent = this.#state.left > 0
      ? "The images are being read."
      : "All images have an answer. Train, or write the zip; Back goes through the answers.";
  }

  /** Shows an image that was answered, such as one whose label is doubtful. */
  visit(item) {
    this.#once(async () => {
      await this.#loadHistory();
      this.#place = this.#history.findIndex(other => other.image === item.image);
      if (this.#place < 0) this.#place = this.#history.push(item) - 1;
      this.#show(item);
    });
  }

  #show(item) {
    this.#current = item;
    byId("answer").hidden = false;
    byId("waiting").hidden = true;
    byId("file").textContent = item.file;
    byId("text").value = item.text;
    byId("fault").textContent = "";
    const unsure = !item.answer && item.confidence !== null && item.confidence < UNSURE;
    byId("reading").classList.toggle("unsure", unsure);
    byId("reading").textContent = sentence(item);
    byId("forward").disabled = !this.#history;
    this.#see(item);
    if (this.active) {
      byId("text").focus();
      byId("text").select();
    }
  }

  /** Puts the image of an item in place; one that is ready is there before the page is drawn. */
  async #see(item) {
    this.#seen = null;
    byId("image").classList.add("coming");
    try {
      const element = await this.#ready.of(item.image);
      if (this.#current !== item) return;
      element.id = "image";
      element.alt = `Image ${item.file}`;
      element.classList.remove("coming");
      byId("image").replaceWith(element);
      this.#seen = item;
    } catch (failure) {
      if (!(failure instanceof Refused)) throw failure;
      if (this.#current === item) byId("fault").textContent = `${failure.message} Enter tries again.`;
    }
  }

  /** Saves an answer; the next image is shown when it is on the disk. */
  async #answer(answer) {
    const item = this.#current;
    if (!item) return;
    if (this.#seen !== item) {
      this.#see(item);
      return;
    }
    await this.#once(async () => {
      const done = await post("answer", { image: item.image, ...answer });
      item.answer = answer.unreadable ? "UNREADABLE" : "SEEN";
      item.text = answer.text ?? "";
      const said = answer.unreadable ? `${item.file} is unreadable.` : `${item.file} is ${item.text}.`;
      byId("said").textContent = done.doubt ? `${done.doubt} Press ↑ to go back.` : said;
      this.#taken(done.state);
      await this.#step(1);
    });
  }

  async #undo() {
    await this.#once(async () => {
      const { items, state } = await post("undo", {});
      this.#current = null;
      this.#history = null;
      this.#left = null;
      byId("said").textContent = items.length === 1
        ? `Undone: ${items[0].file}.`
        : items.length === 0 ? "There is nothing to undo." : `Undone: ${items.length} images.`;
      this.#taken(state);
      if (items.length === 1) this.#show(items[0]);
    });
  }

  async #loadHistory() {
    const { answers } = await call("history");
    this.#left = this.#current;
    this.#history = answers;
    this.#place = answers.length;
  }

  #move(step) {
    if (this.#history || step < 0) this.#once(() => this.#step(step));
  }

  /** Goes through the answers, and from the last one forward to the next image without one. */
  async #step(step) {
    if (!this.#history && step < 0) await this.#loadHistory();
    this.#place = Math.max(0, this.#place + step);
    if (this.#history && this.#place < this.#history.length) {
      this.#show(this.#history[this.#place]);
    } else {
      this.#next();
    }
  }

  /** Does one thing at a time, and shows why it was refused. */
  async #once(work) {
    if (this.#busy) return;
    this.#busy = true;
    try {
      await work();
    } catch (failure) {
      if (!(failure instanceof Refused)) throw failure;
      byId("fault").textContent = failure.message;
    } finally {
      this.#busy = false;
    }
  }
}

function sentence({ answer, reading, confidence }) {
  const read = reading
    ? `Read as ${reading}, ${Math.round(100 * confidence)} % sure`
    : "No text was read";
  if (answer === "UNREADABLE") return `Marked as unreadable. ${read}.`;
  if (answer === "BY_CHARACTER") return `Corrected by character. ${read}.`;
  return answer ? `Labelled. ${read}.` : `${read}.`;
}
