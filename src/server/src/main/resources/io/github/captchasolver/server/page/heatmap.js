// Draws where in the image the network sees which character.

const LABEL = 30;
const ROW = 20;
const WIDEST = 560;

/** Draws the image, and below it a row for each character and a column for each time step. */
export function draw(canvas, image, reading) {
  const { steps, rows, characters } = reading.alignment;
  const style = getComputedStyle(document.documentElement);
  const colour = name => style.getPropertyValue(name).trim();
  const width = Math.min(WIDEST, canvas.clientWidth || WIDEST);
  const high = Math.max(24, Math.min(200, Math.round(
    ((width - LABEL) * image.naturalHeight) / (image.naturalWidth || 1)) || 60));
  const scale = window.devicePixelRatio || 1;
  canvas.width = width * scale;
  canvas.height = (high + ROW * rows.length) * scale;
  const context = canvas.getContext("2d");
  context.scale(scale, scale);
  const column = (width - LABEL) / steps;
  context.fillStyle = "#fff";
  context.fillRect(LABEL, 0, width - LABEL, high);
  context.drawImage(image, LABEL, 0, width - LABEL, high);
  context.font = "14px ui-monospace, Consolas, 'DejaVu Sans Mono', monospace";
  context.textAlign = "center";
  context.textBaseline = "middle";
  rows.forEach((row, r) => {
    const top = high + ROW * r;
    context.globalAlpha = 1;
    context.fillStyle = colour("--ink");
    context.fillText(row.text === "" ? "–" : row.text, LABEL / 2, top + ROW / 2);
    context.fillStyle = row.text === "" ? colour("--muted") : colour("--accent");
    row.probabilities.forEach((probability, t) => {
      context.globalAlpha = probability;
      context.fillRect(LABEL + t * column, top + 1, Math.max(1, column - 0.5), ROW - 2);
    });
  });
  context.globalAlpha = 1;
  context.strokeStyle = colour("--wrong");
  context.setLineDash([3, 3]);
  characters.forEach(({ start, end }) => {
    const x = LABEL + ((start + end) / 2) * column;
    context.beginPath();
    context.moveTo(x, 0);
    context.lineTo(x, high);
    context.stroke();
  });
  const places = characters.map(
    c => `${c.text} at ${Math.round((50 * (c.start + c.end)) / steps)}%`);
  canvas.setAttribute("aria-label", `Places in the width of the image: ${places.join(", ") || "none"}`);
}
