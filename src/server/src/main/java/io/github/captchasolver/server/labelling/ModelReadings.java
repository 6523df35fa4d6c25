package io.github.captchasolver.server.labelling;

import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.server.progress.ChangeCount;
import java.util.List;

/**
 * Holds the present model with what it reads in the images, which of them are shown next, and where
 * their characters are. A new model reads all of them again, in the background. Thread-safe.
 */
final class ModelReadings implements AutoCloseable {
  private final LabelStore store;
  private final LabellingTools tools;
  private final ReadingQueue queue;
  private final BackgroundReader reader;
  private CaptchaSolver solver;

  /**
   * Opens the model, and begins to read.
   *
   * @param notes is told why images cannot be read
   * @param changes counts new orders
   * @throws RuntimeException with a sentence, if the model cannot be opened
   */
  ModelReadings(
      List<LabelImage> images,
      LabelStore store,
      LabellingTools tools,
      SessionNotes notes,
      ChangeCount changes) {
    this.store = store;
    this.tools = tools;
    this.queue = new ReadingQueue(images, tools);
    this.reader = new BackgroundReader(images, tools, new Listener(notes, changes));
    renew();
    reader.start();
  }

  private final class Listener implements BackgroundReader.Listener {
    private final SessionNotes notes;
    private final ChangeCount changes;

    Listener(SessionNotes notes, ChangeCount changes) {
      this.notes = notes;
      this.changes = changes;
    }

    @Override
    public void read(List<Proposal> proposals) {
      queue.put(proposals);
    }

    @Override
    public void order() {
      queue.rebuild(store::isOpen);
      changes.add();
    }

    @Override
    public List<String> first() {
      return queue.upcoming(store::isOpen, Integer.MAX_VALUE);
    }

    @Override
    public String text(String image) {
      return ModelReadings.this.text(image);
    }

    @Override
    public void failed(RuntimeException failure) {
      notes.add("The images cannot be read: " + failure.getMessage());
    }
  }

  /** Returns the present model. */
  synchronized CaptchaSolver solver() {
    return solver;
  }

  /**
   * Opens the newest model, and has it read all images.
   *
   * @return the model
   * @throws RuntimeException with a sentence, if it cannot be opened; the one before stays
   */
  CaptchaSolver renew() {
    CaptchaSolver opened = tools.open();
    CaptchaSolver old;
    synchronized (this) {
      old = solver;
      solver = opened;
    }
    reader.use(opened);
    if (old != null) {
      old.close();
    }
    return opened;
  }

  /** Returns the reading of an image; null if it was not read yet. */
  Proposal of(String key) {
    return queue.of(key);
  }

  /** Returns the text of an image: its label, or what is read in it; possibly empty. */
  String text(String key) {
    Answer answer = store.answer(key);
    if (answer != null) {
      return answer.text();
    }
    Proposal proposal = queue.of(key);
    return proposal == null ? "" : proposal.text();
  }

  TextPlaces placed(LabelImage image, String text) {
    return reader.placed(image, text);
  }

  /** Returns the keys of the images to show next. */
  List<String> upcoming() {
    return queue.upcoming(store::isOpen, ReadingQueue.AHEAD);
  }

  /** Returns the number of images that the present model has read. */
  int done() {
    return reader.done();
  }

  /** Has more images put in order, if few are left. */
  void answered() {
    if (queue.runsLow(store::isOpen)) {
      reader.askForOrder();
    }
  }

  /** Has the images put in order with those whose answers were taken back. */
  void undone() {
    reader.askForOrder();
  }

  /** Stops reading, and closes the model. */
  @Override
  public void close() {
    reader.close();
    solver().close();
  }
}
