package io.github.captchasolver.cli;

import io.github.captchasolver.dataset.DatasetException;
import io.github.captchasolver.dataset.ImageFiles;
import io.github.captchasolver.dataset.LabelledFile;
import io.github.captchasolver.dataset.ReadOptions;
import io.github.captchasolver.image.codec.Frames;
import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.inference.FramesChoice;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Some of the animated images of a set, by which its frames are chosen.
 *
 * @param images encoded
 * @param labels of the images; null if they are not known
 */
record AnimatedSample(List<byte[]> images, List<String> labels) {
  /** Number of images that are looked at, evenly spread over the set. */
  private static final int LOOKED_AT = 200;

  /** Number of animated images that are read. */
  private static final int READ = 20;

  /** Looks for animated images among those of a set. */
  static AnimatedSample of(List<? extends Supplier<byte[]>> images) {
    return of(images, null);
  }

  /** Looks for animated images among labelled ones. */
  static AnimatedSample ofLabelled(List<LabelledFile> files) {
    return of(
        files.stream().<Supplier<byte[]>>map(file -> file.image()::encoded).toList(),
        files.stream().map(LabelledFile::label).toList());
  }

  /** Looks for animated images among those of a zip or folder. */
  static AnimatedSample ofUnlabelled(Path set) {
    try (ImageFiles images = ImageFiles.open(set, ReadOptions.DEFAULT)) {
      return of(
          images.files().stream().<Supplier<byte[]>>map(image -> image::encoded).toList(), null);
    }
  }

  private static AnimatedSample of(List<? extends Supplier<byte[]>> images, List<String> labels) {
    var animated = new ArrayList<byte[]>();
    var theirLabels = new ArrayList<String>();
    int steps = Math.min(LOOKED_AT, images.size());
    for (int step = 0; step < steps && animated.size() < READ; step++) {
      int number = (int) ((long) step * images.size() / steps);
      byte[] image = bytes(images.get(number));
      if (image != null && Frames.areSeveral(image)) {
        animated.add(image);
        theirLabels.add(labels == null ? null : labels.get(number));
      }
    }
    return new AnimatedSample(animated, labels == null ? null : theirLabels);
  }

  private static byte[] bytes(Supplier<byte[]> image) {
    try {
      return image.get();
    } catch (DatasetException e) {
      throw e; // the whole set is refused
    } catch (IllegalArgumentException | UncheckedIOException e) {
      return null; // reading it later says what is wrong
    }
  }

  /** Returns the frames that a model was trained on, or else those that it reads best. */
  SetFrames frames(CaptchaSolver model) {
    if (images.isEmpty()) {
      return SetFrames.NONE;
    }
    Frames known = model.frames().orElse(null);
    if (known != null) {
      return SetFrames.chosen(known, "as in the images that the model was trained on");
    }
    FramesChoice choice = model.chooseFrames(images, labels);
    return SetFrames.chosen(
        choice.frames(),
        choice.right() > 0
            ? String.format(
                "because %d of %d labels are read that way, and %d from the first frame",
                choice.right(), choice.images(), choice.rightFirst())
            : "because most characters are read surely that way");
  }
}
