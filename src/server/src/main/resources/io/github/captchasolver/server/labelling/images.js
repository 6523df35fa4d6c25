// Shows one image after the other with its reading filled in.

import { call, Refused } from "./api.js";
import { picture } from "./feed.js";

const UNSURE = 0.9;
const MOST_KEPT = 40;
const byId = id => document.getElementById(id);

export class ImageView {
  active = true;
  #taken;
  #state = null;
  #current = null;
  #history = null;
  #place = 0;

  /** The image that was looked at before going back. */
  #left = null;
  #busy = false;
  #pictures = new Map();

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
    state.upcoming.forEach(item => this.#fetch(item.image));
    byId("undo").disabled = !state.canUndo;
    byId("back").disabled = state.seen + state.byCharacter + state.unreadable === 0;
    if (!this.#current || (!this.#history && this.#current.answer)) {
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
  async visit(item) {
    await this.#loadHistory();
    this.#place = this.#history.findIndex(other => other.image === item.image);
    if (this.#place < 0) this.#place = this.#history.push(item) - 1;
    byId("answer").hidden = false;
    byId("waiting").hidden = true;
    this.#show(item);
  }

  #show(item) {
    this.#current = item;
    byId("file").textContent = item.file;
    byId("image").alt = `Image ${item.file}`;
    byId("text").value = item.text;
    byId("fault").textContent = "";
    const unsure = !item.answer && item.confidence !== null && item.confidence < UNSURE;
    byId("reading").classList.toggle("unsure", unsure);
    byId("reading").textContent = sentence(item);
    byId("forward").disabled = !this.#history;
    this.#fetch(item.image).then(address => {
      if (this.#current === item) byId("image").src = address;
    }, () => {});
    if (this.active) {
      byId("text").focus();
      byId("text").select();
    }
  }

  #fetch(image) {
    if (!this.#pictures.has(image)) {
      const coming = picture(`image?key=${image}`);
      coming.catch(() => this.#pictures.delete(image));
      this.#pictures.set(image, coming);
      if (this.#pictures.size > MOST_KEPT) {
        const [oldest, old] = this.#pictures.entries().next().value;
        this.#pictures.delete(oldest);
        old.then(URL.revokeObjectURL, () => {});
      }
    }
    return this.#pictures.get(image);
  }

  /** Saves an answer; the next image is shown when it is on the disk. */
  async #answer(answer) {
    const item = this.#current;
    if (!item) return;
    await this.#once(async () => {
      const done = await post("answer", { image: item.image, ...answer });
      item.answer = answer.unreadable ? "UNREADABLE" : "SEEN";
      item.text = answer.text ?? "";
      const said = answer.unreadable ? `${item.file} is unreadable.` : `${item.file} is ${item.text}.`;
      byId("said").textContent = done.doubt ? `${done.doubt} Press ↑ to go back.` : said;
      this.#taken(done.state);
      if (this.#history) this.#move(1, true);
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
      if (items.length === 1) {
        byId("answer").hidden = false;
        byId("waiting").hidden = true;
        this.#show(items[0]);
      }
    });
  }

  async #loadHistory() {
    this.#left = this.#current;
    this.#history = (await call("history")).answers;
    this.#place = this.#history.length;
  }

  async #move(step, known = false) {
    const work = async () => {
      if (!this.#history && step > 0) return;
      if (!this.#history) await this.#loadHistory();
      this.#place = Math.max(0, this.#place + step);
      if (this.#place >= this.#history.length) {
        this.#next();
      } else {
        byId("answer").hidden = false;
        byId("waiting").hidden = true;
        this.#show(this.#history[this.#place]);
      }
    };
    await (known ? work() : this.#once(work));
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

/** Sends an action. */
export function post(name, values) {
  return call(name, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(values),
  });
}
