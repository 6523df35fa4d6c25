/** Largest difference of colours at which an image counts as blank. */
const SAME = 8;

/** Smallest difference of transparency that is text. */
const SHOWN = 64;

const WHITE = 255;

/**
 * Returns an image as it is, unless it is blank on white and its transparency varies; then its
 * opaque pixels become black, and its transparent ones white.
 */
export function shown(image) {
  if (!isHidden(image.data)) {
    return image;
  }
  const data = new Uint8ClampedArray(image.data.length);
  for (let i = 0; i < data.length; i += 4) {
    data.fill(WHITE - image.data[i + 3], i, i + 3);
    data[i + 3] = WHITE;
  }
  return { width: image.width, height: image.height, data };
}

function isHidden(data) {
  let darkest = WHITE;
  let lightest = 0;
  let least = WHITE;
  let most = 0;
  for (let i = 0; i < data.length && lightest - darkest <= SAME; i += 4) {
    const alpha = data[i + 3];
    least = Math.min(least, alpha);
    most = Math.max(most, alpha);
    for (let colour = 0; colour < 3; colour++) {
      const onWhite = WHITE - Math.trunc((alpha * (WHITE - data[i + colour])) / WHITE);
      darkest = Math.min(darkest, onWhite);
      lightest = Math.max(lightest, onWhite);
    }
  }
  return lightest - darkest <= SAME && most - least >= SHOWN;
}
