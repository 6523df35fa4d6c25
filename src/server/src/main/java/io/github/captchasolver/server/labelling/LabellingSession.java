package io.github.captchasolver.server.labelling;

import io.github.captchasolver.server.http.HttpProblem;
import io.github.captchasolver.server.http.ProblemType;
import io.github.captchasolver.server.progress.ChangeCount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** One person, or several, labelling a set of images. Thread-safe. */
public final class LabellingSession implements AutoCloseable {
  private final LabellingOptions options;
  private final LabellingTools tools;
  private final LabelStore store;
  private final ModelReadings readings;
  private final TrainingDesk desk;
  private final ChangeCount changes = new ChangeCount();
  private final SessionNotes notes = new SessionNotes(changes);
  private boolean closed;

  private LabellingSession(
      LabellingOptions options,
      LabelJournal journal,
      List<LabelImage> images,
      LabellingTools tools) {
    this.options = options;
    this.tools = tools;
    this.store = new LabelStore(journal, images, tools.doubts());
    options.notes().forEach(notes::add);
    noteJournal(journal);
    this.readings = new ModelReadings(images, store, tools, notes, changes);
    this.desk = new TrainingDesk(store, readings, tools, changes);
  }

  private void noteJournal(LabelJournal journal) {
    if (journal.isTorn()) {
      notes.add(
          "The last line of "
              + options.journal()
              + " was cut off, by a crash or a full disk, and was removed: the answer in it had not"
              + " been confirmed.");
    }
    if (store.elsewhere() > 0) {
      notes.add(
          store.elsewhere()
              + " answers in "
              + options.journal()
              + " are for images that are not in "
              + options.source()
              + "; they are kept there, but not written.");
    }
  }

  /**
   * Goes on where the last session with this journal has ended, and begins to read the images.
   *
   * @param images each once
   * @throws RuntimeException with a sentence, if the journal or the model cannot be opened
   */
  public static LabellingSession open(
      LabellingOptions options, List<LabelImage> images, LabellingTools tools) {
    LabelJournal journal = LabelJournal.open(options.journal());
    try {
      return new LabellingSession(options, journal, images, tools);
    } catch (RuntimeException e) {
      try (journal) {
        throw e;
      } catch (IOException closing) {
        throw new UncheckedIOException(closing);
      }
    }
  }

  LabellingOptions options() {
    return options;
  }

  LabelStore store() {
    return store;
  }

  ModelReadings readings() {
    return readings;
  }

  TrainingDesk desk() {
    return desk;
  }

  ChangeCount changes() {
    return changes;
  }

  SessionNotes notes() {
    return notes;
  }

  /**
   * Returns an image.
   *
   * @throws HttpProblem if it is not in the set
   */
  LabelImage image(String key) {
    return store
        .image(key)
        .orElseThrow(
            () -> new HttpProblem(ProblemType.NOT_FOUND, "There is no image with this key."));
  }

  /** Returns a label as it is used, or fails with a sentence. */
  String checked(String typed) {
    if (typed.isBlank()) {
      throw new IllegalArgumentException(
          "Type the text of the image, or mark it as unreadable if it shows none.");
    }
    return tools.label(typed);
  }

  /**
   * Takes the answer to an image. People wait for the next image in the meantime, so nothing here
   * takes longer for a larger set.
   *
   * @param typed its label; null if it is unreadable
   * @return a sentence if the label differs from the others, otherwise an empty text
   * @throws IllegalArgumentException with a sentence, if it cannot be a label
   */
  String answer(String key, String typed) {
    LabelImage image = image(key);
    Answer.Kind kind = typed == null ? Answer.Kind.UNREADABLE : Answer.Kind.SEEN;
    String text = typed == null ? "" : checked(typed);
    answered(List.of(new Answer(key, image.file(), kind, text)));
    return store.doubt(key);
  }

  /** Takes the answers of one action. */
  void answered(List<Answer> answers) {
    store.add(answers);
    readings.answered();
    changes.add();
  }

  /** Takes the last action back, and returns the keys of its images. */
  List<String> undo() {
    List<String> images = store.undo();
    readings.undone();
    changes.add();
    return images.stream().filter(key -> store.image(key).isPresent()).toList();
  }

  /** Writes the zip, and returns the number of images in it. */
  public int save() {
    List<LabelledText> labels = store.labels();
    if (labels.isEmpty()) {
      throw new HttpProblem(ProblemType.CONFLICT, "There is no label to write yet.");
    }
    tools.save(labels);
    return labels.size();
  }

  /** Returns the number of labels. */
  public int labels() {
    return store.labels().size();
  }

  /** Cancels training, stops reading, and closes the journal; the zip is not written. */
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    changes.close();
    desk.close();
    readings.close();
    try {
      store.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
