package io.github.captchasolver.cli;

import io.github.captchasolver.image.codec.Frames;
import java.io.PrintWriter;

/**
 * The frames of the animated images of a set that count.
 *
 * @param frames the frames
 * @param matters whether animated images were found, or the frames were asked for
 * @param reason for a choice, in words; null if there was none
 */
record SetFrames(Frames frames, boolean matters, String reason) {
  /** Belongs to sets without animated images, as far as they were looked at. */
  static final SetFrames NONE = new SetFrames(Frames.FIRST, false, null);

  /** Takes the frames that were asked for. */
  static SetFrames given(Frames frames) {
    return new SetFrames(frames, true, null);
  }

  /** Takes frames for a reason. */
  static SetFrames chosen(Frames frames, String reason) {
    return new SetFrames(frames, true, reason);
  }

  /** Says which frames were chosen, and why, if they were. */
  void print(PrintWriter err) {
    if (reason != null) {
      err.printf(
          "Animated images: %s used, %s (--frames chooses others).%n",
          switch (frames) {
            case FIRST -> "the first frame is";
            case LAST -> "the last frame is";
            case BLEND -> "the mean of all frames is";
            case DARKEST -> "the darkest value of each pixel over all frames is";
            case LIGHTEST -> "the lightest value of each pixel over all frames is";
          },
          reason);
      err.flush();
    }
  }

  /** Returns the name of the frames for JSON; null if no images are animated. */
  String json() {
    return matters ? frames.toString() : null;
  }
}
