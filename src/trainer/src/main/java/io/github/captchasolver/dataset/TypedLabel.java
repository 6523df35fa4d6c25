package io.github.captchasolver.dataset;

/**
 * Checks a label that was typed by the rules for those of files.
 *
 * @param text the label as it is used; null if it cannot be one
 * @param fault why it cannot be one, as a sentence; null if it can
 */
public record TypedLabel(String text, String fault) {
  /**
   * Checks a label; spaces around it do not count.
   *
   * @param options of the set; where the labels are is not looked at
   */
  public static TypedLabel of(String typed, ReadOptions options) {
    var name = new FileName("The image");
    var checked =
        CheckedLabel.of(
            name, Labelled.as(typed.strip()), options, new CharacterSet(options.only()));
    return checked.text() == null
        ? new TypedLabel(null, checked.problem().sentence())
        : new TypedLabel(checked.text(), null);
  }
}
