package io.github.captchasolver.server.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.captchasolver.server.http.Endpoint;
import io.github.captchasolver.server.http.Exchange;
import io.github.captchasolver.server.http.HttpProblem;
import io.github.captchasolver.server.http.Lines;
import io.github.captchasolver.server.http.ProblemType;
import io.github.captchasolver.server.model.ReadingGate;
import io.github.captchasolver.server.model.ServedModels;
import io.github.captchasolver.util.OrderedParallel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.DoubleConsumer;

/** {@code POST /v1/read/batch}: reads many images, and answers a JSON line for each, in order. */
final class BatchEndpoint implements Endpoint {
  private static final int AT_THE_SAME_TIME = 4;
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final ServedModels models;
  private final ReadingGate gate;
  private final DoubleConsumer confidences;
  private final Semaphore batches = new Semaphore(AT_THE_SAME_TIME);

  /**
   * @param confidences takes the confidence of each reading
   */
  BatchEndpoint(ServedModels models, ReadingGate gate, DoubleConsumer confidences) {
    this.models = models;
    this.gate = gate;
    this.confidences = confidences;
  }

  /** What was read in one image, or an error. */
  private record Outcome(String file, ReadingAnswer answer, String error) {
    void write(JsonGenerator json) throws IOException {
      json.writeStartObject();
      json.writeStringField("file", file);
      if (error == null) {
        answer.writeFields(json);
      } else {
        json.writeStringField("error", error);
      }
      json.writeEndObject();
    }
  }

  @Override
  public void answer(Exchange exchange) throws IOException {
    Upload upload = UploadReader.read(exchange);
    ReadFields fields = ReadFields.of(exchange, upload.fields());
    Iterator<BatchImage> images = images(upload.images());
    if (!batches.tryAcquire()) {
      throw new HttpProblem(
          ProblemType.OVERLOADED, "Too many sets of images are being read; try again later.");
    }
    try (ReadingTask task = ReadingTask.open(models, gate, fields)) {
      readAll(images, task, exchange);
    } finally {
      batches.release();
    }
  }

  private static Iterator<BatchImage> images(List<Upload.UploadedImage> uploads) {
    if (uploads.isEmpty()) {
      throw new HttpProblem(
          ProblemType.BAD_REQUEST,
          "The request holds no image; call each \"image\", or send a zip.");
    }
    if (uploads.size() == 1 && uploads.get(0).isZip()) {
      var zip = new ZipImages(uploads.get(0).name(), uploads.get(0).bytes());
      zip.requireImage();
      return zip;
    }
    var images = new ArrayList<BatchImage>();
    for (Upload.UploadedImage upload : uploads) {
      String name = upload.name().isEmpty() ? "Image " + (images.size() + 1) : upload.name();
      images.add(new BatchImage(name, upload.bytes(), null));
    }
    return images.iterator();
  }

  private void readAll(Iterator<BatchImage> images, ReadingTask task, Exchange exchange) {
    long end = System.nanoTime() + LONGEST.toNanos();
    try (Lines lines = exchange.lines()) {
      OrderedParallel.run(
          images,
          gate.workers(),
          image -> read(image, task),
          outcome -> {
            if (System.nanoTime() > end) {
              throw new IllegalStateException("A set of images took too long.");
            }
            send(lines, outcome);
          });
    }
  }

  private static Outcome read(BatchImage image, ReadingTask task) {
    if (image.error() != null) {
      return new Outcome(image.file(), null, image.error());
    }
    try {
      var upload = new Upload.UploadedImage(image.file(), image.bytes());
      return new Outcome(image.file(), task.read(upload), null);
    } catch (IllegalArgumentException e) {
      return new Outcome(image.file(), null, e.getMessage());
    }
  }

  private void send(Lines lines, Outcome outcome) {
    if (outcome.answer() != null) {
      confidences.accept(outcome.answer().prediction().confidence());
    }
    try {
      lines.write(outcome::write);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // the client is gone
    }
  }
}
