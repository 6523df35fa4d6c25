/**
 * Writes readings as CSV (RFC 4180): file, text, confidence, and an error in place of these.
 *
 * @param {{file: string, text?: string, confidence?: number, error?: string}[]} rows
 */
export function csv(rows) {
  const lines = rows.map(({ file, text = '', confidence, error = '' }) =>
    [file, text, confidence === undefined ? '' : confidence.toFixed(4), error].map(field).join(','),
  );
  return ['file,text,confidence,error', ...lines, ''].join('\r\n');
}

function field(value) {
  return /[",\r\n]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
