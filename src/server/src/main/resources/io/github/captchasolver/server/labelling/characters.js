// Shows all places of a character, and corrects many of them at once.

import { call, post, Refused } from "./api.js";

const byId = id => document.getElementById(id);

export class CharacterView {
  active = false;
  #taken;
  #character = null;
  #places = [];
  #last = -1;

  /** @param taken is called with the state that came with a correction */
  constructor(taken) {
    this.#taken = taken;
    byId("correction").addEventListener("submit", event => {
      event.preventDefault();
      this.#correct(byId("instead").value);
    });
    byId("nothing").addEventListener("click", () => this.#correct(""));
    byId("mark-none").addEventListener("click", () => {
      this.#buttons().forEach(button => button.setAttribute("aria-pressed", "false"));
      this.#count();
    });
    byId("places").addEventListener("keydown", event => this.#key(event));
  }

  show() {}

  open() {
    this.#try(() => this.#load());
  }

  async #load() {
    const { characters } = await call("characters");
    byId("alphabet").replaceChildren(...characters.map(({ text, count }) => {
      const button = document.createElement("button");
      const letter = document.createElement("b");
      const number = document.createElement("i");
      letter.textContent = text;
      number.textContent = count;
      button.type = "button";
      button.append(letter, number);
      button.setAttribute("aria-label", `${text}, ${count} places`);
      button.setAttribute("aria-pressed", text === this.#character);
      button.addEventListener("click", () => this.#try(() => this.#choose(text)));
      return button;
    }));
    if (this.#character !== null) await this.#choose(this.#character);
  }

  async #choose(character) {
    const { all, places } = await call(`places?${new URLSearchParams({ character })}`);
    this.#character = character;
    this.#places = places;
    this.#last = -1;
    byId("correction").hidden = false;
    byId("correction-fault").textContent = "";
    byId("chosen").textContent = all > places.length
      ? `${places.length} of ${all} places of ${character}`
      : `${places.length} places of ${character}`;
    for (const button of byId("alphabet").children) {
      button.setAttribute("aria-pressed", button.querySelector("b").textContent === character);
    }
    byId("places").replaceChildren(...places.map((place, i) => this.#button(place, i)));
    this.#count();
  }

  #button(place, i) {
    const button = document.createElement("button");
    const image = document.createElement("img");
    image.src = place.crop;
    image.alt = `Place ${place.index + 1} of ${place.text} in ${place.file}`;
    button.type = "button";
    button.tabIndex = i === 0 ? 0 : -1;
    button.classList.toggle("labelled", place.labelled);
    button.title = `${place.text} in ${place.file}`;
    button.setAttribute("aria-pressed", "false");
    button.append(image);
    button.addEventListener("click", event => this.#mark(i, event.shiftKey));
    return button;
  }

  #buttons() {
    return [...byId("places").children];
  }

  #mark(i, range) {
    const buttons = this.#buttons();
    if (range && this.#last >= 0) {
      const from = Math.min(i, this.#last);
      const to = Math.max(i, this.#last);
      buttons.slice(from, to + 1).forEach(button => button.setAttribute("aria-pressed", "true"));
    } else {
      const pressed = buttons[i].getAttribute("aria-pressed") === "true";
      buttons[i].setAttribute("aria-pressed", !pressed);
    }
    this.#last = i;
    this.#count();
  }

  /** Arrows move among the places, with Shift they mark; a character goes to the field. */
  #key(event) {
    const buttons = this.#buttons();
    const at = buttons.indexOf(document.activeElement);
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step && at >= 0) {
      event.preventDefault();
      const to = Math.min(buttons.length - 1, Math.max(0, at + step));
      buttons[at].tabIndex = -1;
      buttons[to].tabIndex = 0;
      buttons[to].focus();
      if (event.shiftKey) {
        if (this.#last < 0) this.#mark(at, false);
        this.#mark(to, true);
      }
    } else if (event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey) {
      byId("instead").focus();
    }
  }

  #marked() {
    return this.#buttons().flatMap((button, i) =>
      button.getAttribute("aria-pressed") === "true" ? [this.#places[i]] : []);
  }

  #count() {
    const count = this.#marked().length;
    byId("marked").textContent = count === 0 ? "none marked" : `${count} marked`;
    byId("correct").disabled = count === 0;
    byId("nothing").disabled = count === 0;
  }

  async #correct(text) {
    const places = this.#marked().map(({ image, index }) => ({ image, index }));
    if (places.length === 0) return;
    await this.#try(async () => {
      const done = await post("correct", { character: this.#character, places, text });
      byId("instead").value = "";
      this.#taken(done.state);
      await this.#load();
      byId("marked").textContent = `${done.images} images corrected`;
    });
  }

  async #try(work) {
    try {
      await work();
    } catch (failure) {
      if (!(failure instanceof Refused)) throw failure;
      byId("correction").hidden = false;
      byId("correction-fault").textContent = failure.message;
    }
  }
}
