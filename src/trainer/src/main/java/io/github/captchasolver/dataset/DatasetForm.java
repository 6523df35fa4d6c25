package io.github.captchasolver.dataset;

import java.util.Locale;

/** The forms that a dataset can be written in. */
public enum DatasetForm {
  /** The file name of an image is its label: {@code ab12.png}. */
  PLAIN,
  /** PaddleOCR's list of names and labels with a tab between them. */
  PADDLEOCR,
  /** A text file beside each image, for kraken, Tesseract and others: {@code 1.gt.txt}. */
  KRAKEN,
  /** A CSV file with the columns file, label and source, the name before. */
  CSV;

  /** Returns the name for people and programs. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
