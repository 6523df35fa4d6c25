// The page that shows a training run of the command line.

import { follow } from "./feed.js";
import { RunView } from "./run.js";

const view = new RunView(document.getElementById("run"));
const lost = document.getElementById("lost");
let ended = false;

follow("events", run => {
  ended = run.state !== "running" && run.state !== "none";
  view.show(run);
  const percent = run.mostEpochs ? Math.round((100 * run.done) / run.mostEpochs) : 0;
  document.title = ended ? "Training run ended" : `${percent} % · Training run`;
}, sentence => (lost.textContent = ended ? "" : sentence));
