package io.github.captchasolver.server.labelling;

import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.server.progress.RunProgress;
import java.util.List;

/** Does what this module cannot do by itself: the program that can train attaches it. */
public interface LabellingTools {
  /**
   * Opens the model that reads: the one that was trained last, or the one to start from.
   *
   * @throws RuntimeException with a sentence, if it cannot be opened
   */
  CaptchaSolver open();

  /** Reads images, on several threads; returns a proposal for each, in the same order. */
  List<Proposal> read(CaptchaSolver solver, List<LabelImage> images);

  /**
   * Chooses images whose labels would help most.
   *
   * @param proposals of images without a label
   * @param count number of images to choose, if there are as many
   * @return their keys, the most helpful first
   */
  List<String> order(List<Proposal> proposals, int count);

  /**
   * Returns a label as it is used.
   *
   * @throws IllegalArgumentException with a sentence, if it cannot be a label
   */
  String label(String typed);

  /** Returns doubts that know of no labels yet. */
  LabelDoubts doubts();

  /**
   * Trains on labels, and writes the model to the file that the options name, in one move. An
   * interrupt cancels it, and so does {@link RunProgress#isCancelled}.
   *
   * @param progress is told of notes, plan, steps and epochs, but not of the end
   * @return whether there is a new model; false if it was cancelled
   * @throws RuntimeException with a sentence, if there is no model
   */
  boolean train(List<LabelledText> labels, RunProgress progress);

  /**
   * Writes the labelled images to the zip that the options name, in one move.
   *
   * @throws RuntimeException with a sentence, if that is not possible
   */
  void save(List<LabelledText> labels);
}
