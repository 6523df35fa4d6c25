package io.github.captchasolver.accuracy;

/**
 * A row of the table.
 *
 * @param images name of the images: "real", or that of a generator or a script
 * @param work how the images are used
 * @param training number of images that are trained on; 0 for none
 * @param goal the goal of the row
 * @param base the base model that predicts or is trained further
 */
record AccuracyRow(String images, Work work, int training, Goal goal, BaseFile base) {

  /** How the images of a row are used. */
  enum Work {
    /** Predicting with the base model, given the characters and the length. */
    BASE,
    /** Training on some images, predicting others. */
    TRAIN,
    /** 5-fold cross-validation. */
    FOLDS,
    /** Training alone, for its time. */
    TIME
  }

  /**
   * The goal of a row.
   *
   * @param value least exact match, 0..1, or most seconds; NaN for no goal
   * @param anyCase whether upper and lower case count as one
   */
  record Goal(double value, boolean anyCase) {}

  /** A row without training. */
  static AccuracyRow withoutTraining(String images, double goal) {
    return of(images, Work.BASE, 0, goal);
  }

  /** A row with a training run on a number of images. */
  static AccuracyRow trainedOn(int training, String images, double goal) {
    return of(images, Work.TRAIN, training, goal);
  }

  /** A row with 5-fold cross-validation, {@code training} images in each training part. */
  static AccuracyRow folds(int training, String images, double goal) {
    return of(images, Work.FOLDS, training, goal);
  }

  /** A row with the seconds of a training run. */
  static AccuracyRow timed(int training, String images, double seconds) {
    return of(images, Work.TIME, training, seconds);
  }

  private static AccuracyRow of(String images, Work work, int training, double goal) {
    return new AccuracyRow(images, work, training, new Goal(goal, false), BaseFile.SHIPPED);
  }

  /** This row with a goal that takes upper and lower case as one. */
  AccuracyRow ignoringCase() {
    return new AccuracyRow(images, work, training, new Goal(goal.value, true), base);
  }

  /** This row with another base model. */
  AccuracyRow withBase(BaseFile base) {
    return new AccuracyRow(images, work, training, goal, base);
  }

  String name() {
    return base.prefix()
        + images
        + switch (work) {
          case BASE -> "-0";
          case TRAIN -> "-" + training;
          case FOLDS -> "-folds";
          case TIME -> "-time-" + training;
        };
  }

  /** The number of draws that differ: without a training run, all would be the same. */
  int draws(int wanted) {
    return work == Work.BASE || work == Work.FOLDS ? 1 : wanted;
  }
}
