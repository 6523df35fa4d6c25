// The page to label on: holds the state, and shows one of its three views.

import { CharacterView } from "./characters.js";
import { follow } from "./feed.js";
import { ImageView } from "./images.js";
import { TrainingView } from "./training.js";

const byId = id => document.getElementById(id);
const views = {
  images: new ImageView(shown),
  characters: new CharacterView(shown),
  training: new TrainingView(shown, image => {
    choose("images");
    views.images.visit(image);
  }),
};

let version = -1;

/** Takes the state that came with an answer or an event; one that was overtaken is dropped. */
function shown(state) {
  if (state.version < version) return;
  version = state.version;
  const done = state.seen + state.byCharacter + state.unreadable;
  const parts = [`${done} of ${state.images} labelled`];
  if (state.byCharacter > 0) parts.push(`${state.byCharacter} of them by character`);
  if (state.unreadable > 0) parts.push(`${state.unreadable} unreadable`);
  if (state.read < state.images) parts.push(`${state.read} read by the model`);
  byId("counts").textContent = parts.join(" · ");
  document.title = `${done} of ${state.images} · Label images`;
  byId("notes").hidden = state.notes.length === 0;
  if (byId("notes").children.length !== state.notes.length) {
    byId("notes").replaceChildren(...state.notes.map(note => {
      const item = document.createElement("li");
      item.textContent = note;
      return item;
    }));
  }
  Object.values(views).forEach(view => view.show(state));
}

const tabs = [...document.querySelectorAll("[role=tab]")];

function choose(name) {
  for (const tab of tabs) {
    const own = tab.getAttribute("aria-controls");
    const selected = own === name;
    tab.setAttribute("aria-selected", selected);
    tab.tabIndex = selected ? 0 : -1;
    byId(own).hidden = !selected;
    views[own].active = selected;
  }
  views[name].open();
}

tabs.forEach((tab, i) => {
  tab.addEventListener("click", () => choose(tab.getAttribute("aria-controls")));
  tab.addEventListener("keydown", event => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) tabs[(i + step + tabs.length) % tabs.length].focus();
  });
});

choose("images");
follow("events", shown, sentence => {
  byId("lost").textContent = sentence;
  version = -1; // another process counts from the beginning
});
