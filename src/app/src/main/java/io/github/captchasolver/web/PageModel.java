package io.github.captchasolver.web;

import io.github.captchasolver.image.InputLayout;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.image.codec.Frames;
import io.github.captchasolver.model.ImageSizes;
import io.github.captchasolver.model.Manifest;
import io.github.captchasolver.model.Model;
import io.github.captchasolver.model.file.Json;
import java.util.HashMap;
import java.util.Map;

/** Writes what a page has to know of a model besides its network: {@code model.json}. */
final class PageModel {
  private PageModel() {}

  /**
   * Returns the file.
   *
   * @throws IllegalArgumentException if the model needs what a page cannot do
   */
  static byte[] json(Model model) {
    Manifest manifest = model.manifest();
    requireFirstFrame(manifest);
    var values = new HashMap<String, Object>();
    values.put("libraryVersion", manifest.libraryVersion());
    values.put("preset", manifest.preset());
    values.put("base", manifest.isBase());
    values.put("vocabulary", manifest.vocabulary().characters());
    values.put("preprocessing", preprocessing(manifest.preprocessing()));
    values.put("views", manifest.views());
    // The lengths a base model was trained on say nothing about other images.
    values.put("labelLengths", manifest.isBase() ? Map.of() : manifest.labelLengths());
    values.put("imageSizes", manifest.imageSizes().texts());
    values.put("cropSizes", ImageSizes.trained(manifest, model.selfChecks()).texts());
    return Json.write(values);
  }

  private static void requireFirstFrame(Manifest manifest) {
    manifest
        .frames()
        .filter(frames -> frames != Frames.FIRST)
        .ifPresent(
            frames -> {
              throw unsupported(
                  "it was trained on animated images (frames: "
                      + frames
                      + "), and a browser gives a page only their first frame");
            });
  }

  static Map<String, Object> preprocessing(Preprocessing preprocessing) {
    if (!preprocessing.layout().equals(InputLayout.GREY)) {
      throw unsupported(
          "its network takes colours or images of any width, and a page prepares grey images of one"
              + " size");
    }
    Preprocessing known =
        Preprocessing.standardized(preprocessing.height(), preprocessing.width())
            .withGrey(preprocessing.grey())
            .withResampling(preprocessing.resampling())
            .withScaling(preprocessing.scaling())
            .withWindow(preprocessing.window());
    if (!known.equals(preprocessing)) {
      throw unsupported("it prepares images in a step that a page does not know");
    }
    var values = new HashMap<String, Object>();
    values.put("height", known.height());
    values.put("width", known.width());
    values.put("grey", known.grey().name());
    values.put("resampling", known.resampling().name());
    values.put("scaling", known.scaling().name());
    if (known.window() != null) {
      values.put("windowWidth", known.window().width());
      values.put("windowHeight", known.window().height());
    }
    return values;
  }

  private static IllegalArgumentException unsupported(String why) {
    return new IllegalArgumentException("The model cannot read in a browser: " + why + ".");
  }
}
