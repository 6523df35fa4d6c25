// The page: takes images, has them read, and reads them again when the options change.

import { call, Refused } from "./api.js";
import { Card, copy } from "./card.js";
import { table } from "./csv.js";

const AT_ONCE = 4;
const TYPING_MILLIS = 300;
const byId = id => document.getElementById(id);
const options = byId("options");
let cards = [];
let waiting = [];
let running = 0;

function fields() {
  const given = {};
  for (const name of ["model", "only", "length"]) {
    const value = byId(name).value.trim();
    if (value) given[name] = value;
  }
  if (byId("calculate").checked) given.calculate = "true";
  return given;
}

/** Reads a few images at a time, so that the server has time for others. */
function next() {
  while (running < AT_ONCE && waiting.length > 0) {
    const card = waiting.shift();
    if (card.removed) continue;
    running++;
    card.read(fields()).finally(() => {
      running--;
      next();
    });
  }
}

function add(files) {
  const images = [...files];
  if (images.length === 0) return;
  for (const file of images) {
    const card = new Card(file, file.name || `Pasted image ${cards.length + 1}`, changed);
    cards.push(card);
    byId("cards").append(card.element);
    waiting.push(card);
  }
  next();
  changed();
}

function readAgain() {
  waiting = [...cards];
  next();
}

function changed(card) {
  if (card?.removed) {
    cards = cards.filter(other => !other.removed);
    byId("readings").focus();
  }
  const done = cards.filter(other => other.reading || other.error).length;
  const failed = cards.filter(other => other.error).length;
  byId("results").hidden = cards.length === 0;
  byId("status").textContent = done < cards.length
    ? `Reading ${done + 1} of ${cards.length}`
    : `${done - failed} read` + (failed ? `, ${failed} not readable` : "");
}

async function showModels() {
  try {
    const { models } = await call("v1/models");
    byId("model").replaceChildren(...models.map(({ name, characters }) => {
      const option = new Option(name, name);
      option.title = `reads ${characters}`;
      return option;
    }));
    if (models.length === 0) byId("model").replaceChildren(new Option("none yet", ""));
  } catch (failure) {
    if (!(failure instanceof Refused)) throw failure;
    byId("model").replaceChildren(new Option(failure.message, ""));
  }
}

byId("files").addEventListener("change", event => {
  add(event.target.files);
  event.target.value = "";
});
document.addEventListener("paste", event => {
  if (event.clipboardData.files.length > 0) {
    event.preventDefault();
    add(event.clipboardData.files);
  }
});
document.addEventListener("dragover", event => {
  event.preventDefault();
  document.body.classList.add("dropping");
});
document.addEventListener("dragleave", event => {
  if (!event.relatedTarget) document.body.classList.remove("dropping");
});
document.addEventListener("drop", event => {
  event.preventDefault();
  document.body.classList.remove("dropping");
  add(event.dataTransfer.files);
});

let typing;
options.addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(readAgain, TYPING_MILLIS);
});
options.addEventListener("submit", event => {
  event.preventDefault();
  readAgain();
});
byId("copy-all").addEventListener("click", event =>
  copy(cards.map(card => card.text).join("\n"), event.target));
byId("clear").addEventListener("click", () => {
  waiting = [];
  cards.forEach(card => card.dispose());
  cards = [];
  changed();
  byId("files").focus();
});
byId("download").addEventListener("click", () => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([table(cards)], { type: "text/csv" }));
  link.download = "readings.csv";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
});
const redraw = () => cards.forEach(card => card.redraw());
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
addEventListener("resize", redraw);

showModels();
