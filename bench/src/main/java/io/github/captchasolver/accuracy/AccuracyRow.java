package io.github.captchasolver.accuracy;

/**
 * A row of the table.
 *
 * @param images name of the images: "real", that of a generator or of a script
 * @param work what is done with them
 * @param training how many are trained on; 0 where nothing is trained
 * @param goal share that is to be right, or the seconds it may take; NaN where there is none
 * @param anyCase whether the goal is without case
 * @param base the base that is read with or trained from
 */
record AccuracyRow(
    String images, Work work, int training, double goal, boolean anyCase, BaseFile base) {

  /** With the base that ships. */
  AccuracyRow(String images, Work work, int training, double goal, boolean anyCase) {
    this(images, work, training, goal, anyCase, BaseFile.SHIPPED);
  }

  /** What is done in a row. */
  enum Work {
    /** Reading with the base model, the characters and the length told. */
    BASE,
    /** Training on some, reading others. */
    TRAIN,
    /** Training and reading by five folds. */
    FOLDS,
    /** Training alone: how long it takes. */
    TIME
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

  /** Draws that differ; more of them would only say the same again. */
  int draws(int wanted) {
    return work == Work.BASE || work == Work.FOLDS ? 1 : wanted;
  }
}
