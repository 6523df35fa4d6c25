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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Names the images whose labels would help most. Each doubtful position of an image is a pair of
 * characters, the one that is read and the one that it may be instead. Images are chosen one by
 * one, that with the greatest doubt first; a pair that has been asked about counts less each time,
 * so that one systematic confusion does not take all the labels.
 *
 * @param readings of the images to label, the most helpful first
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
   * Chooses images.
   *
   * @param labels what a model reads in a set
   * @param count number of images, at least 1; fewer if there are fewer
   */
  public static LabelRequest of(PseudoLabels labels, int count) {
    List<List<Doubt>> doubts = labels.posteriors().stream().map(LabelRequest::doubts).toList();
    Map<String, Double> frequent = new HashMap<>();
    doubts.forEach(
        image -> image.forEach(doubt -> frequent.merge(doubt.pair(), doubt.weight(), Double::sum)));
    Map<String, Integer> asked = new HashMap<>();
    List<PseudoLabel> left = new ArrayList<>(labels.readings());
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
    return new LabelRequest(chosen);
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
