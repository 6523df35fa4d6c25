package io.github.captchasolver.dataset;

import io.github.captchasolver.image.GreyImage;
import io.github.captchasolver.image.PictureDecoder;
import io.github.captchasolver.image.PictureException;
import io.github.captchasolver.text.LabelRule;
import java.util.List;

/**
 * What came of one file: a sample with its size, or else the reason why not.
 *
 * @param sample null if the file is left out
 * @param width pixels, 0 if the file is left out
 * @param height pixels, 0 if the file is left out
 * @param problems why it is left out, or what else there is to say
 */
record FileCheck(Sample sample, int width, int height, List<Problem> problems) {

  static FileCheck of(Intake.Raw raw) {
    String file = raw.name().printable();
    String stem = LabelRule.stem(raw.name().path());
    String label = LabelRule.label(raw.name().path());
    GreyImage picture;
    try {
      picture = PictureDecoder.decode(raw.bytes());
    } catch (PictureException e) {
      return leftOut(new Problem(file, e.code(), e.getMessage()));
    }
    if (label.isBlank()) {
      return leftOut(
          new Problem(
              file,
              Problem.EMPTY_LABEL,
              "has no label: the file name says what the picture shows."));
    }
    if (!LabelRule.isLegible(label)) {
      return leftOut(
          new Problem(
              file,
              Problem.ILLEGIBLE_LABEL,
              "has a character in its name that no picture can show."));
    }
    List<Problem> notes =
        label.equals(stem)
            ? List.of()
            : List.of(
                new Problem(
                    file,
                    Problem.LABEL_NORMALISED,
                    "has its label in decomposed characters; it is used as \"" + label + "\"."));
    return new FileCheck(
        new Sample(file, label, raw.bytes()), picture.width(), picture.height(), notes);
  }

  private static FileCheck leftOut(Problem problem) {
    return new FileCheck(null, 0, 0, List.of(problem));
  }
}
