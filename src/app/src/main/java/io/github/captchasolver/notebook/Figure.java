package io.github.captchasolver.notebook;

import java.awt.image.BufferedImage;
import java.util.Objects;

/**
 * A figure that answers to the mouse, and a picture of the same for pages that run no scripts.
 *
 * @param plotly JavaScript that draws it by Plotly into the element {@value #ELEMENT}
 * @param picture what it looks like
 */
public record Figure(String plotly, BufferedImage picture) {
  static final String ELEMENT = "figure";

  public Figure {
    Objects.requireNonNull(plotly, "plotly");
    Objects.requireNonNull(picture, "picture");
  }

  Forms forms() {
    return Forms.of(picture)
        .with(Forms.HTML, PlotlyPage.frame(plotly, picture.getWidth(), picture.getHeight()));
  }
}
