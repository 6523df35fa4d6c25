// Draws the curves of a training run as SVG; colours come from the style sheet.

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 360;
const HEIGHT = 200;
const LEFT = 44;
const RIGHT = 12;
const TOP = 10;
const BOTTOM = 26;

/**
 * Draws lines over the epochs.
 *
 * @param lines `{name, kind, values}`; null values leave a gap
 * @param range `{most, percent}` of the vertical axis
 */
export function draw(svg, lines, { most, percent }) {
  const epochs = Math.max(2, ...lines.map(line => line.values.length));
  const x = i => LEFT + ((WIDTH - LEFT - RIGHT) * i) / (epochs - 1);
  const y = value => HEIGHT - BOTTOM - ((HEIGHT - TOP - BOTTOM) * Math.min(value, most)) / most;
  svg.setAttribute("viewBox", `0 0 ${WIDTH} ${HEIGHT}`);
  svg.replaceChildren();
  for (const share of [0, 0.5, 1]) {
    add(svg, "line", { class: "grid", x1: LEFT, x2: WIDTH - RIGHT, y1: y(share * most), y2: y(share * most) });
    const text = percent ? `${Math.round(100 * share)} %` : number(share * most);
    add(svg, "text", { x: LEFT - 6, y: y(share * most) + 4, "text-anchor": "end" }, text);
  }
  add(svg, "text", { x: LEFT, y: HEIGHT - 6 }, "1");
  add(svg, "text", { x: WIDTH - RIGHT, y: HEIGHT - 6, "text-anchor": "end" }, `epoch ${epochs}`);
  for (const { kind, values } of lines) {
    const points = values
      .map((value, i) => (value === null ? null : `${x(i).toFixed(1)},${y(value).toFixed(1)}`))
      .filter(point => point !== null);
    add(svg, "polyline", { class: kind, points: points.join(" ") });
    if (points.length === 1) {
      const [cx, cy] = points[0].split(",");
      add(svg, "circle", { class: kind, cx, cy, r: 3 });
    }
  }
  svg.setAttribute("aria-label", lines.map(line => spoken(line, percent)).filter(Boolean).join("; "));
}

function spoken({ name, values }, percent) {
  const last = values.filter(value => value !== null).at(-1);
  if (last === undefined) return "";
  return `${name} ${percent ? `${(100 * last).toFixed(1)} %` : number(last)} in epoch ${values.length}`;
}

function number(value) {
  return value >= 10 ? value.toFixed(0) : value.toFixed(value >= 1 ? 1 : 2);
}

function add(svg, name, attributes, text = "") {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.textContent = text;
  svg.append(element);
}
