package io.github.captchasolver.accuracy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.captchasolver.dataset.Sample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Names what is measured of training without labels, a row of a table for each set. */
enum UnlabelledTrial {
  /** No label at all. */
  NO_LABELS("| set | base | trained | estimate | interval | kept | round | seconds |") {
    @Override
    String row(UnlabelledSet set, List<Path> others) {
      UnlabelledSet.Trained trained = set.train(set.training(), null);
      if (trained.isRefused()) {
        return String.format(
            Locale.ROOT, "%s | refused: %s |||||", percent(set.ofBase()), trained.refusal());
      }
      JsonNode run = trained.outcome().json().get("noLabels");
      JsonNode estimate = run.get("estimate");
      return String.format(
          Locale.ROOT,
          "%s | %s | %s | %s to %s | %d | %d | %.0f",
          percent(set.ofBase()),
          trained.percent(),
          percent(estimate.get("accuracy").asDouble()),
          percent(estimate.get("low").asDouble()),
          percent(estimate.get("high").asDouble()),
          run.get("kept").asInt(),
          run.get("bestRound").asInt(),
          trained.outcome().seconds());
    }
  },

  /** The 25 labels that the program asks for, against 25 of any images and 300. */
  FEW_LABELS(
      "| set | base | no labels | and 25 asked | and 25 random | 25 random alone | 300 alone |") {
    @Override
    String row(UnlabelledSet set, List<Path> others) {
      Path list = Path.of(set.model() + ".ask", "readings.csv");
      UnlabelledSet.Trained none;
      List<Sample> asked;
      try {
        // That of another set would be taken if none was written.
        Files.deleteIfExists(list);
        none = set.train(set.training(), null, "--ask", String.valueOf(LABELS));
        asked = asked(list, set);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      // The order is that of a draw, so the first ones are random.
      List<Sample> random = set.training().subList(0, LABELS);
      List<Sample> many = set.training().subList(0, Math.min(MANY_LABELS, set.training().size()));
      return String.join(
          " | ",
          percent(set.ofBase()),
          none.percent(),
          set.train(set.training(), set.write(asked)).percent(),
          set.train(set.training(), set.write(random)).percent(),
          set.train(random).percent(),
          set.train(many).percent());
    }

    private List<Sample> asked(Path list, UnlabelledSet set) throws IOException {
      try (var lines = Files.lines(list)) {
        return lines
            .skip(1)
            .map(line -> set.training().get(UnlabelledSet.place(line.split(",")[1])))
            .toList();
      }
    }
  },

  /** A tenth of the images is from the next set of the folder. */
  FOREIGN_IMAGES("| set | mixed with | clean | mixed | foreign | named | own left out |") {
    @Override
    String row(UnlabelledSet set, List<Path> others) {
      List<Sample> clean = set.training();
      int foreign = clean.size() / FOREIGN;
      List<Sample> other = UnlabelledSet.read(others.get(0)).samples();
      var mixed = new ArrayList<>(clean.subList(0, clean.size() - foreign));
      int first = mixed.size();
      mixed.addAll(other.subList(0, Math.min(foreign, other.size())));
      UnlabelledSet.Trained alone = set.train(clean, null);
      UnlabelledSet.Trained both = set.train(mixed, null);
      Set<Integer> named = both.isRefused() ? Set.of() : named(both.outcome().json());
      long right = named.stream().filter(place -> place >= first).count();
      return String.format(
          Locale.ROOT,
          "%s | %s | %s | %d | %d | %d",
          name(others.get(0)),
          alone.percent(),
          both.percent(),
          mixed.size() - first,
          right,
          named.size() - right);
    }

    private Set<Integer> named(JsonNode json) {
      return StreamSupport.stream(json.get("problems").spliterator(), false)
          .filter(problem -> problem.get("code").asText().equals("foreign"))
          .map(problem -> UnlabelledSet.place(problem.get("file").asText()))
          .collect(Collectors.toSet());
    }
  };

  private static final int LABELS = 25;
  private static final int MANY_LABELS = 300;

  /** One image in so many is foreign. */
  private static final int FOREIGN = 10;

  private final String heading;

  UnlabelledTrial(String heading) {
    this.heading = heading;
  }

  /** Returns the heading of the table. */
  String heading() {
    return heading + "\n" + heading.replaceAll("[^|]+", "---") + "\n";
  }

  /**
   * Measures a set.
   *
   * @param others zips of the other sets, the next one first
   * @return the cells of its row but the first
   */
  abstract String row(UnlabelledSet set, List<Path> others);

  /** Returns the name of the set in a zip. */
  static String name(Path zip) {
    return zip.getFileName().toString().replace(".zip", "");
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f", 100 * share);
  }
}
