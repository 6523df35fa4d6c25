// Shows a training run: what it does, its curves, remarks, and the newest wrong readings.

import { draw } from "./curves.js";
import { picture } from "./feed.js";

/** Shows runs in an element; each image is fetched once. */
export class RunView {
  #element;
  #shownCharts = "";
  #shownWrong = "";

  constructor(element) {
    this.#element = element;
    element.innerHTML = `
      <p class="run-sentence" role="status"></p>
      <progress class="run-bar" max="1" value="0" aria-label="Progress of the training run"></progress>
      <p class="run-numbers"></p>
      <div class="charts">
        <figure class="loss"><figcaption>Loss: <span class="key train">training</span>
          <span class="key held">held out</span></figcaption><svg role="img"></svg></figure>
        <figure class="exact"><figcaption>Held-out images read correctly</figcaption>
          <svg role="img"></svg></figure>
      </div>
      <ul class="run-notes"></ul>
      <section class="wrong-readings" hidden>
        <h2>Newest wrong readings</h2>
        <p class="wrong-count"></p>
        <ul class="wrong"></ul>
      </section>`;
  }

  #part(selector) {
    return this.#element.querySelector(selector);
  }

  show(run) {
    const running = run.state === "running";
    this.#element.hidden = run.state === "none";
    this.#element.dataset.state = run.state;
    text(this.#part(".run-sentence"), run.sentence);
    this.#part(".run-bar").hidden = !running;
    this.#part(".run-bar").value = run.mostEpochs ? run.done / run.mostEpochs : 0;
    text(this.#part(".run-numbers"), numbers(run));
    this.#charts(run);
    const notes = this.#part(".run-notes");
    if (notes.children.length !== run.notes.length || notes.dataset.run !== String(run.run)) {
      notes.dataset.run = run.run;
      notes.replaceChildren(...run.notes.map(note => element("li", note)));
    }
    this.#wrong(run);
  }

  #charts({ run, epochs }) {
    this.#part(".charts").hidden = epochs.length === 0;
    const shown = `${run}/${epochs.length}`;
    if (epochs.length === 0 || shown === this.#shownCharts) return;
    this.#shownCharts = shown;
    const train = epochs.map(epoch => epoch.trainLoss);
    const held = epochs.map(epoch => epoch.validationLoss);
    const exact = epochs.map(epoch => epoch.exactMatch);
    const most = Math.max(0.1, ...train.slice(0, 1), ...held.filter(loss => loss !== null).slice(0, 1));
    const validates = exact.some(share => share !== null);
    draw(this.#part(".loss svg"),
      [{ name: "training loss", kind: "train", values: train },
        { name: "loss of held-out images", kind: "held", values: held }],
      { most, percent: false });
    this.#part(".key.held").hidden = !validates;
    this.#part(".exact").hidden = !validates;
    if (validates) {
      draw(this.#part(".exact svg"), [{ name: "read correctly", kind: "held", values: exact }],
        { most: 1, percent: true });
    }
  }

  #wrong({ wrong, wrongImages }) {
    this.#part(".wrong-readings").hidden = wrong.length === 0;
    const shown = wrong.map(reading => reading.id).join();
    if (shown === this.#shownWrong) return;
    this.#shownWrong = shown;
    text(this.#part(".wrong-count"), wrongImages > wrong.length
      ? `${wrong.length} of ${wrongImages} that the newest epoch reads wrongly.`
      : `${wrongImages} that the newest epoch reads wrongly.`);
    for (const image of this.#element.querySelectorAll(".wrong img")) URL.revokeObjectURL(image.src);
    this.#part(".wrong").replaceChildren(...wrong.map(item));
  }
}

function item({ id, expected, predicted, confidence, file }) {
  const line = document.createElement("li");
  const image = document.createElement("img");
  image.alt = `Image ${file}`;
  picture(`wrong?id=${id}`).then(address => (image.src = address), () => line.remove());
  const read = element("span", "read as ");
  read.append(element("b", predicted || "nothing"), ` (${Math.round(100 * confidence)} %), is `,
    element("b", expected));
  line.append(image, read);
  return line;
}

function numbers(run) {
  const parts = [];
  if (run.mostEpochs && run.state === "running") {
    parts.push(`epoch ${Math.min(run.mostEpochs, Math.floor(run.done) + 1)} of ${run.mostEpochs}`);
  }
  if (run.loss !== null) parts.push(`loss ${run.loss.toFixed(3)}`);
  const last = run.epochs.at(-1);
  if (last && last.exactMatch !== null) parts.push(`${(100 * last.exactMatch).toFixed(1)} % read correctly`);
  if (run.secondsLeft !== null && run.state === "running") {
    parts.push(`at most ${Math.ceil(run.secondsLeft)} s left`);
  }
  return parts.join(" · ");
}

/** Changes a text only where it differs, so that it is not read aloud again. */
function text(target, value) {
  if (target.textContent !== value) target.textContent = value;
}

function element(name, value) {
  const made = document.createElement(name);
  made.textContent = value;
  return made;
}
