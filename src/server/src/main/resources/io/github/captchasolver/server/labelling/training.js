// Trains, shows the run and the scores, and writes the zip.

import { call, post, Refused } from "./api.js";
import { RunView } from "./run.js";

const byId = id => document.getElementById(id);
const percent = share => `${(100 * share).toFixed(0)} %`;

export class TrainingView {
  active = false;
  #taken;
  #visit;
  #run = new RunView(byId("run"));

  /**
   * @param taken is called with the state that came with an answer
   * @param visit is called with an image to look at
   */
  constructor(taken, visit) {
    this.#taken = taken;
    this.#visit = visit;
    byId("train").addEventListener("click", () => this.#act("train", () => ""));
    byId("cancel").addEventListener("click", () => this.#act("cancel", () => ""));
    byId("save").addEventListener("click", () =>
      this.#act("save", (done) => `${done.images} images are in ${done.state.output}.`));
  }

  async open() {
    try {
      this.#doubts((await call("doubts")).labels);
    } catch (failure) {
      if (!(failure instanceof Refused)) throw failure;
      byId("training-said").textContent = failure.message;
    }
  }

  show(state) {
    const running = state.run.state === "running";
    byId("train").disabled = running;
    byId("cancel").hidden = !running;
    byId("cancel").disabled = state.run.cancelled;
    byId("save").title = `Writes ${state.output}`;
    this.#run.show(state.run);
    this.#scores(state.scores);
  }

  #scores(scores) {
    byId("scores").hidden = scores.length === 0;
    const [body] = byId("scores").firstElementChild.tBodies;
    if (body.rows.length === scores.length) return;
    body.replaceChildren(...scores.map(score => {
      const row = document.createElement("tr");
      const { run, labels, right, heldOut, interval, rightBefore } = score;
      const values = heldOut === 0
        ? [run, labels, "none yet", "", ""]
        : [run, labels, `${right} of ${heldOut}`, `${percent(interval[0])} to ${percent(interval[1])}`,
          `${rightBefore} of ${heldOut}`];
      for (const value of values) row.insertCell().textContent = value;
      return row;
    }));
  }

  #doubts(labels) {
    byId("no-doubts").hidden = labels.length > 0;
    byId("doubts").replaceChildren(...labels.map(item => {
      const line = document.createElement("li");
      const text = document.createElement("span");
      const look = document.createElement("button");
      text.textContent = `${item.file}: ${item.sentence}`;
      look.type = "button";
      look.textContent = "Look";
      look.setAttribute("aria-label", `Look at ${item.file}`);
      look.addEventListener("click", () => this.#visit(item));
      line.append(text, look);
      return line;
    }));
  }

  async #act(name, sentence) {
    try {
      const done = await post(name, {});
      byId("training-said").textContent = sentence(done);
      this.#taken(done.state);
    } catch (failure) {
      if (!(failure instanceof Refused)) throw failure;
      byId("training-said").textContent = failure.message;
    }
  }
}
