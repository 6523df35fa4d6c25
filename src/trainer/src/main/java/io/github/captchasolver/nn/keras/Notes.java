package io.github.captchasolver.nn.keras;

import io.github.captchasolver.image.Interpolation;
import io.github.captchasolver.image.Normalization;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.image.grey.GreyConversion;
import io.github.captchasolver.model.file.JsonFields;
import java.util.Map;

/**
 * What {@link KerasWriter#reading} noted in a file for readers.
 *
 * @param vocabulary characters in the order of the columns, without the blank; null if unknown
 * @param preprocessing what happens to the images
 */
record Notes(String vocabulary, Preprocessing preprocessing) {

  /**
   * Reads the notes; without any, images are prepared as in the Keras captcha notebooks: grey,
   * resized without anti-aliasing, 0..1.
   *
   * @throws KerasException if they are malformed or do not fit the images of the network
   */
  static Notes of(Map<String, Object> values, ImageAxes image) {
    var usual =
        new Preprocessing(
            image.height(),
            image.width(),
            GreyConversion.LUMINANCE,
            Interpolation.BILINEAR,
            Normalization.UNIT);
    if (values.isEmpty()) {
      return new Notes(null, usual);
    }
    try {
      var fields = new JsonFields("notes", values);
      var noted =
          new Preprocessing(
              image.height(),
              image.width(),
              fields.choice("grey", GreyConversion.class),
              fields.choice("resampling", Interpolation.class),
              fields.choice("scaling", Normalization.class));
      if (fields.wholeInt("height") != image.height()
          || fields.wholeInt("width") != image.width()) {
        throw new IllegalArgumentException("They are of another size.");
      }
      return new Notes(fields.text("vocabulary"), noted);
    } catch (IllegalArgumentException e) {
      throw new KerasException(
          "Its notes for captcha-solver are damaged or those of another network.", e);
    }
  }
}
