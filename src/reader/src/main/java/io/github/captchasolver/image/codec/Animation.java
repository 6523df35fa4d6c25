package io.github.captchasolver.image.codec;

import java.awt.image.BufferedImage;
import java.io.IOException;

/** Gives access to the frames of an image, one at a time, so that few are in memory. */
interface Animation {
  /** What happens to the place of a frame before the next one is drawn. */
  enum Disposal {
    KEEP,
    CLEAR,
    RESTORE
  }

  /**
   * A frame, or the part of it that changes.
   *
   * @param image its pixels
   * @param left column of the canvas where it begins
   * @param top row of the canvas where it begins
   * @param disposal what becomes of it
   * @param replaces whether its transparent pixels replace those below them
   */
  record Frame(BufferedImage image, int left, int top, Disposal disposal, boolean replaces) {}

  /** Returns the number of frames, at least 2. */
  int count();

  /** Returns the columns of the canvas. */
  int width();

  /** Returns the rows of the canvas. */
  int height();

  /** Decodes a frame, counted from 0. */
  Frame frame(int number) throws IOException;

  /** Uses the frames of an animation while its bytes can be read. */
  interface Task<T> {
    T run(Animation frames) throws IOException;
  }

  /**
   * Runs a task with the frames of an image.
   *
   * @return the result of the task; null if the image has one frame
   * @throws ImageException if the frames cannot be read
   */
  static <T> T read(byte[] image, Task<T> task) {
    if (GifFrames.isGif(image)) {
      return GifFrames.read(image, task);
    }
    Animation frames =
        PngChunks.isPng(image)
            ? PngFrames.of(image)
            : WebpChunks.isWebp(image) ? WebpFrames.of(image) : null;
    if (frames == null) {
      return null;
    }
    try {
      return task.run(frames);
    } catch (ImageException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw ImageException.damaged("its frames do not fit together");
    }
  }

  /** Decodes one frame that was made an image of its own. */
  static BufferedImage decoded(byte[] still) {
    return ImageReaders.use(
        still,
        true,
        reader -> {
          ImageDecoder.requireAtMost(reader.getWidth(0), reader.getHeight(0));
          return reader.read(0);
        });
  }
}
