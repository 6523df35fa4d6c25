package io.github.captchasolver.accuracy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** All results so far, in a file with one JSON object a line, to which results are appended. */
final class Measurements {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path file;
  private final List<Measurement> all = new ArrayList<>();

  Measurements(Path file) {
    this.file = file;
    try {
      if (Files.exists(file)) {
        for (String line : Files.readAllLines(file)) {
          all.add(MAPPER.readValue(line, Measurement.class));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  void add(Measurement result) {
    all.add(result);
    try {
      Files.writeString(
          file,
          MAPPER.writeValueAsString(result) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
    }
  }

  /** Returns the results of a row with a base model, one for each draw. */
  List<Measurement> of(String row, String base) {
    return all.stream().filter(r -> r.row().equals(row) && r.base().equals(base)).toList();
  }

  boolean has(String row, int draw, String base) {
    return of(row, base).stream().anyMatch(result -> result.draw() == draw);
  }

  /** Returns the median; not a number if there are no values. */
  static double median(DoubleStream values) {
    double[] sorted = values.sorted().toArray();
    int middle = sorted.length / 2;
    if (sorted.length == 0) {
      return Double.NaN;
    }
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
