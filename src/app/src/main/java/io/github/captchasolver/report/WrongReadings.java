package io.github.captchasolver.report;

import io.github.captchasolver.chart.Thumbnail;
import io.github.captchasolver.chart.Tile;
import io.github.captchasolver.evaluation.EvaluatedSample;
import io.github.captchasolver.util.PngEncoder;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The table of wrong readings on the report page, each with its image. */
final class WrongReadings {
  /** As many are listed; the page would grow without end otherwise. */
  private static final int MOST = 200;

  private WrongReadings() {}

  /** The section on some wrong readings, in their order; empty if there are none. */
  static String section(List<EvaluatedSample> wrong, List<Tile> tiles) {
    if (wrong.isEmpty()) {
      return "";
    }
    List<Tile> images = new ArrayList<>(tiles);
    var rows = new StringBuilder();
    for (EvaluatedSample reading : wrong.subList(0, Math.min(MOST, wrong.size()))) {
      rows.append("<tr><td>")
          .append(image(reading, images))
          .append("</td><td class=\"label\">")
          .append(Html.name(reading.expected()))
          .append("</td><td class=\"label wrong\">")
          .append(reading.predicted().isEmpty() ? "<i>nothing</i>" : Html.name(reading.predicted()))
          .append("</td><td class=\"number\">")
          .append(Html.percent(reading.confidence()))
          .append("</td><td class=\"file\">")
          .append(Html.name(reading.file()))
          .append("</td></tr>\n");
    }
    return """
        <section>
        <h2>Wrong readings</h2>
        <div class="wide"><table>
        <thead><tr><th>image</th><th>is</th><th>read</th><th class="number">confidence</th>\
        <th>file</th></tr></thead>
        <tbody>
        %s</tbody>
        </table></div>
        <p class="note">%s</p>
        </section>
        """
        .formatted(rows, explanation(wrong.size()));
  }

  private static String explanation(int wrong) {
    String sure = "The surest come first: look whether their labels are right.";
    return wrong <= MOST
        ? sure
        : sure + " " + (wrong - MOST) + " more of " + wrong + " are not listed here.";
  }

  /** The image of a wrong reading; each tile is taken once, so equal readings share none. */
  private static String image(EvaluatedSample reading, List<Tile> tiles) {
    for (Iterator<Tile> left = tiles.iterator(); left.hasNext(); ) {
      Tile tile = left.next();
      if (tile.expected().equals(reading.expected())
          && reading.predicted().equals(tile.predicted())
          && Double.compare(tile.confidence(), reading.confidence()) == 0) {
        left.remove();
        return Html.image(
            PngEncoder.encode(Thumbnail.of(tile.image())), "image of " + reading.expected());
      }
    }
    return "\u2013";
  }
}
