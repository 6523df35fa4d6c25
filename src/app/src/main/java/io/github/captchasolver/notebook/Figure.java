package io.github.captchasolver.notebook;

import java.awt.image.BufferedImage;
import java.util.Objects;

/**
 * A figure that answers to the mouse, and an image of the same for pages that run no scripts.
 *
 * @param plotly JavaScript that draws it by Plotly into the element {@value #ELEMENT}
 * @param image what it looks like
 */
public record Figure(String plotly, BufferedImage image) {
  static final String ELEMENT = "figure";

  public Figure {
    Objects.requireNonNull(plotly, "plotly");
    Objects.requireNonNull(image, "image");
  }

  MimeModel forms() {
    return MimeModel.of(image)
        .with(MimeModel.HTML, PlotlyPage.frame(plotly, image.getWidth(), image.getHeight()));
  }
}
