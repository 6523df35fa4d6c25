// Writes the readings as a table (RFC 4180).

function field(value) {
  const text = String(value ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Returns a line for each card: file, text, confidence, value and error. */
export function table(cards) {
  const lines = [["file", "text", "confidence", "value", "error"]];
  for (const { name, reading, error } of cards) {
    lines.push([name, reading?.text, reading?.confidence, reading?.value, error]);
  }
  return lines.map(line => line.map(field).join(",") + "\r\n").join("");
}
