package io.github.captchasolver.server.labelling;

import io.github.captchasolver.inference.CaptchaSolver;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Reads all images with the present model on a thread of its own, those first that are shown next,
 * and finds the places of their characters. A new model begins again.
 */
final class BackgroundReader implements AutoCloseable {
  /** So that the first image is there at once. */
  private static final int FIRST = 24;

  private static final int CHUNK = 200;

  private final List<LabelImage> images;
  private final LabellingTools tools;
  private final Listener listener;
  private final Map<String, TextPlaces> placed = new ConcurrentHashMap<>();
  private final Thread thread = new Thread(this::run, "labelling-reader");

  /** Images that the present model has not read yet, by key; used under the lock. */
  private final Map<String, LabelImage> unread = new LinkedHashMap<>();

  private CaptchaSolver solver;
  private boolean asked;
  private boolean closed;

  /** Is told of what was read, on the thread that reads. */
  interface Listener {
    /** Takes readings. */
    void read(List<Proposal> proposals);

    /** Orders what was read. */
    void order();

    /** Returns the keys of the images that should be read first. */
    List<String> first();

    /** Returns the text of an image, its answer or else its reading. */
    String text(String image);

    /** Takes a failure that ends the reading with this model. */
    void failed(RuntimeException failure);
  }

  BackgroundReader(List<LabelImage> images, LabellingTools tools, Listener listener) {
    this.images = images;
    this.tools = tools;
    this.listener = listener;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Reads with another model from now on. */
  synchronized void use(CaptchaSolver model) {
    solver = model;
    images.forEach(image -> unread.put(image.key(), image));
    placed.clear();
    notifyAll();
  }

  /** Has the images ordered again, if nothing is left to read. */
  synchronized void askForOrder() {
    asked = true;
    notifyAll();
  }

  /** Returns the number of images that the present model has read. */
  synchronized int done() {
    return images.size() - unread.size();
  }

  /** Returns the places of a text in its image; computed now if they are not known. */
  TextPlaces placed(LabelImage image, String text) {
    TextPlaces known = placed.get(image.key());
    if (known != null && known.text().equals(text)) {
      return known;
    }
    while (true) {
      CaptchaSolver model = model();
      try {
        return keep(model, image, TextPlaces.of(model, image, text));
      } catch (RuntimeException e) {
        // One that was replaced in the meantime is closed.
        if (model == model()) {
          throw e;
        }
      }
    }
  }

  private synchronized TextPlaces keep(CaptchaSolver model, LabelImage image, TextPlaces found) {
    if (model == solver) {
      placed.put(image.key(), found);
    }
    return found;
  }

  /** Finds the places of what was read, so that they are there when they are asked for. */
  private void place(LabelImage image) {
    try {
      placed(image, listener.text(image.key()));
    } catch (RuntimeException e) {
      // Another model is about to read the images, or whoever asks for the places is told.
    }
  }

  private synchronized CaptchaSolver model() {
    return solver;
  }

  private void run() {
    try {
      while (awaitWork()) {
        List<LabelImage> chunk = chunk(listener.first());
        if (!chunk.isEmpty()) {
          read(chunk);
        }
        listener.order();
        chunk.forEach(this::place);
      }
    } catch (InterruptedException e) {
      // Closed.
    }
  }

  /** Waits for work; returns false at the end. */
  private synchronized boolean awaitWork() throws InterruptedException {
    while (!closed && !asked && unread.isEmpty()) {
      wait();
    }
    asked = false;
    return !closed;
  }

  /** Returns the next images to read, the given ones first; none if all are read. */
  private synchronized List<LabelImage> chunk(List<String> first) {
    int size = unread.size() == images.size() ? FIRST : CHUNK;
    return Stream.concat(first.stream().map(unread::get), unread.values().stream())
        .filter(Objects::nonNull)
        .distinct()
        .limit(size)
        .toList();
  }

  private void read(List<LabelImage> chunk) {
    CaptchaSolver model = model();
    try {
      List<Proposal> proposals = tools.read(model, chunk);
      synchronized (this) {
        if (model != solver) {
          return;
        }
        chunk.forEach(image -> unread.remove(image.key()));
      }
      listener.read(proposals);
    } catch (RuntimeException e) {
      synchronized (this) {
        // A model that was replaced is closed, and the next one reads the images again.
        if (closed || model != solver) {
          return;
        }
        unread.clear();
      }
      listener.failed(e);
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
