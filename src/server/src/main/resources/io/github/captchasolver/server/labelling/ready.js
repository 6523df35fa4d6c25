// Holds images ready before they are shown.

import { picture } from "./feed.js";

const MOST_KEPT = 40;

/** Images as elements, fetched and decoded: one that was asked for early is shown at once. */
export class ReadyImages {
  /** Key to the promise of an element. */
  #kept = new Map();

  /** Returns the promise of an image's element; it is on its way from the first call on. */
  of(key) {
    if (!this.#kept.has(key)) {
      const coming = load(key);
      coming.catch(() => this.#kept.delete(key)); // the next call tries again
      this.#kept.set(key, coming);
      if (this.#kept.size > MOST_KEPT) this.#kept.delete(this.#kept.keys().next().value);
    }
    return this.#kept.get(key);
  }
}

async function load(key) {
  const address = await picture(`image?key=${key}`);
  const element = new Image();
  element.src = address;
  // One that the browser cannot decode shows its name.
  await element.decode().catch(() => {});
  URL.revokeObjectURL(address);
  return element;
}
