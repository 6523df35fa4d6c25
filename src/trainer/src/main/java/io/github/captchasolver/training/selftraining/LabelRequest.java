package io.github.captchasolver.training.selftraining;

import io.github.captchasolver.dataset.UnlabelledImage;
import io.github.captchasolver.inference.CharacterPosteriors;
import io.github.captchasolver.util.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Names the images whose labels would help most: half of them doubtful, the others as sure as all
 * images are.
 *
 * <p>Each doubtful position of an image is a pair of characters, the one that is read and the one
 * that it may be instead. Images are chosen one by one, that with the greatest doubt first; a pair
 * that has been asked about counts less each time, so that one systematic confusion does not take
 * all the labels. Doubtful images alone would be the hardest of the set, and a network trained on
 * them reads the usual ones worse; nor do they show the mistakes that it is sure of.
 *
 * @param readings of the images to label, the doubtful ones first
 */
public record LabelRequest(List<PseudoLabel> readings) {
  /** Probability, 0..1, below which a character is doubtful. */
  private static final double SURE = 0.95;

  private static final String HEADING = "file,label\n";

  public LabelRequest {
    readings = List.copyOf(readings);
  }

  /** A pair of characters at a position, and how doubtful it is, 0..1. */
  private record Doubt(String pair, double weight) {}

  /**
   * Chooses images to train on together with those that stay without a label.
   *
   * @param labels what a model reads in a set
   * @param count number of images, at least 1; fewer if there are fewer
   */
  public static LabelRequest of(PseudoLabels labels, int count) {
    int doubtful = (count + 1) / 2;
    List<PseudoLabel> left = new ArrayList<>(labels.readings());
    List<PseudoLabel> chosen = new ArrayList<>(mostDoubtful(labels, left, doubtful));
    chosen.addAll(spread(left, count - doubtful));
    return new LabelRequest(chosen);
  }

  /** Chooses the most doubtful images alone, where others are chosen in another way. */
  public static LabelRequest doubtful(PseudoLabels labels, int count) {
    return new LabelRequest(mostDoubtful(labels, new ArrayList<>(labels.readings()), count));
  }

  /** Takes the images with the greatest doubts out of those that are left. */
  private static List<PseudoLabel> mostDoubtful(
      PseudoLabels labels, List<PseudoLabel> left, int count) {
    List<List<Doubt>> doubts = labels.posteriors().stream().map(LabelRequest::doubts).toList();
    Map<String, Double> frequent = new HashMap<>();
    doubts.forEach(
        image -> image.forEach(doubt -> frequent.merge(doubt.pair(), doubt.weight(), Double::sum)));
    Map<String, Integer> asked = new HashMap<>();
    List<PseudoLabel> chosen = new ArrayList<>();
    int first = labels.readings().isEmpty() ? 0 : labels.readings().get(0).image();
    while (chosen.size() < count && !left.isEmpty()) {
      PseudoLabel best = null;
      double greatest = -1;
      for (PseudoLabel reading : left) {
        double gain = 1e-3 * (1 - reading.confidence());
        for (Doubt doubt : doubts.get(reading.image() - first)) {
          int times = asked.getOrDefault(doubt.pair(), 0);
          gain += doubt.weight() * Math.sqrt(frequent.get(doubt.pair())) / (1 + times);
        }
        if (gain > greatest) {
          best = reading;
          greatest = gain;
        }
      }
      chosen.add(best);
      left.remove(best);
      doubts.get(best.image() - first).forEach(doubt -> asked.merge(doubt.pair(), 1, Integer::sum));
    }
    return chosen;
  }

  /** Returns readings at even distances in the order of their confidence. */
  private static List<PseudoLabel> spread(List<PseudoLabel> readings, int count) {
    List<PseudoLabel> sorted =
        readings.stream().sorted(Comparator.comparingDouble(PseudoLabel::confidence)).toList();
    int most = Math.min(count, sorted.size());
    return IntStream.range(0, most)
        .mapToObj(i -> sorted.get((2 * i + 1) * sorted.size() / (2 * most)))
        .toList();
  }

  private static List<Doubt> doubts(CharacterPosteriors image) {
    int[] characters = image.characters().codePoints().toArray();
    var doubts = new ArrayList<Doubt>();
    for (float[] row : image.probability()) {
      int best = 0;
      int second = -1;
      for (int a = 1; a < row.length; a++) {
        if (row[a] > row[best]) {
          second = best;
          best = a;
        } else if (second < 0 || row[a] > row[second]) {
          second = a;
        }
      }
      if (second >= 0 && row[best] < SURE) {
        int low = Math.min(characters[best], characters[second]);
        int high = Math.max(characters[best], characters[second]);
        doubts.add(new Doubt(Character.toString(low) + Character.toString(high), row[second]));
      }
    }
    return doubts;
  }

  /**
   * Writes the images, {@code labels.csv} with the readings as proposals, and {@code readings.csv}
   * with their confidence. Other files in the folder stay.
   *
   * @param folder created if it is missing
   * @param images in the order in which they were read
   * @throws UncheckedIOException if a file cannot be written
   */
  public void write(Path folder, List<UnlabelledImage> images) {
    var proposals = new StringBuilder(HEADING);
    var confidences = new StringBuilder("file,source,reading,confidence\n");
    try {
      Files.createDirectories(folder);
      for (int i = 0; i < readings.size(); i++) {
        PseudoLabel reading = readings.get(i);
        UnlabelledImage image = images.get(reading.image());
        String name = String.format(Locale.ROOT, "%03d%s", i + 1, extension(image.file()));
        AtomicFile.write(folder.resolve(name), image.bytes());
        proposals.append(name).append(',').append(reading.text()).append('\n');
        confidences.append(
            String.format(
                Locale.ROOT,
                "%s,%s,%s,%.4f%n",
                name,
                image.file().replace(',', '_'),
                reading.text(),
                reading.confidence()));
      }
      write(folder.resolve("readings.csv"), confidences);
      write(folder.resolve("labels.csv"), proposals);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The images to label cannot be written to " + folder + ": " + AtomicFile.reason(e) + ".",
          e);
    }
  }

  private static void write(Path file, StringBuilder text) throws IOException {
    AtomicFile.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String extension(String file) {
    int dot = file.lastIndexOf('.');
    return dot < 0 || dot < file.lastIndexOf('/') ? "" : file.substring(dot);
  }
}
