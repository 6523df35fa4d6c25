import { shown } from './AlphaText.js';

const MIN_SIDE = 8;
const MAX_SIDE = 4096;

/** An image that cannot be read; the message follows the name of the image: "is not an image". */
export class ImageException extends Error {}

/**
 * Decodes an image by the browser, without any correction of its colours; the first of several
 * frames, turned as its EXIF data say.
 *
 * @param {Blob} blob PNG, JPEG, GIF, WebP, BMP, ICO, and what else the browser knows
 * @returns {Promise<{width: number, height: number, data: Uint8ClampedArray}>} RGBA, 0 to 255
 * @throws {ImageException} if it is no image, too small or too large
 */
export async function decode(blob) {
  let bitmap;
  try {
    bitmap = await createImageBitmap(blob, {
      colorSpaceConversion: 'none',
      premultiplyAlpha: 'none',
    });
  } catch {
    throw new ImageException(
      'is not an image of a format that this browser knows: convert it to PNG.',
    );
  }
  try {
    requireAcceptable(bitmap.width, bitmap.height);
    const { data } = pixels(bitmap);
    return shown({ width: bitmap.width, height: bitmap.height, data });
  } finally {
    bitmap.close();
  }
}

function pixels(bitmap) {
  const canvas = document.createElement('canvas');
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  const context = canvas.getContext('2d', { willReadFrequently: true, colorSpace: 'srgb' });
  context.globalCompositeOperation = 'copy';
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, bitmap.width, bitmap.height);
}

function requireAcceptable(width, height) {
  const size = `${width}x${height} pixels`;
  if (width < MIN_SIDE || height < MIN_SIDE) {
    throw new ImageException(`is only ${size}; at least ${MIN_SIDE}x${MIN_SIDE} are needed.`);
  }
  if (width > MAX_SIDE || height > MAX_SIDE) {
    throw new ImageException(`is ${size}; at most ${MAX_SIDE}x${MAX_SIDE} are accepted.`);
  }
}
