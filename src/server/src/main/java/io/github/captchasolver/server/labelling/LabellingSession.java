package io.github.captchasolver.server.labelling;

import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.server.http.HttpProblem;
import io.github.captchasolver.server.http.ProblemType;
import io.github.captchasolver.server.progress.ChangeCount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One person, or several, labelling a set of images. Thread-safe. */
public final class LabellingSession implements AutoCloseable {
  /** Images that a page may fetch before they are shown. */
  private static final int AHEAD = 6;

  private static final int HISTORY = 500;

  private final LabellingOptions options;
  private final LabellingTools tools;
  private final LabelStore store;
  private final ReadingQueue queue;
  private final BackgroundReader reader;
  private final TrainingDesk desk;
  private final ChangeCount changes = new ChangeCount();
  private final List<String> notes = new ArrayList<>();
  private CaptchaSolver solver;
  private boolean closed;

  private LabellingSession(
      LabellingOptions options,
      LabelJournal journal,
      List<LabelImage> images,
      LabellingTools tools) {
    this.options = options;
    this.tools = tools;
    this.store = new LabelStore(journal, images);
    this.queue = new ReadingQueue(images, tools);
    this.reader = new BackgroundReader(images, tools, new Listener());
    this.desk = new TrainingDesk(store, tools, changes, this::solver, this::renew);
    notes.addAll(options.notes());
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
      var session = new LabellingSession(options, journal, images, tools);
      session.renew();
      session.reader.start();
      return session;
    } catch (RuntimeException e) {
      try (journal) {
        throw e;
      } catch (IOException closing) {
        throw new UncheckedIOException(closing);
      }
    }
  }

  private final class Listener implements BackgroundReader.Listener {
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
      return queue.upcoming(store::isOpen, HISTORY).stream().map(Proposal::image).toList();
    }

    @Override
    public String text(String image) {
      return LabellingSession.this.text(image);
    }

    @Override
    public void failed(RuntimeException failure) {
      note("The images cannot be read: " + failure.getMessage());
    }
  }

  private void note(String sentence) {
    synchronized (notes) {
      notes.add(sentence);
    }
    changes.add();
  }

  private synchronized CaptchaSolver solver() {
    return solver;
  }

  /** Opens the newest model, and has it read all images. */
  private CaptchaSolver renew() {
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

  LabelStore store() {
    return store;
  }

  TrainingDesk desk() {
    return desk;
  }

  ChangeCount changes() {
    return changes;
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
   * Takes the answer to an image.
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
    return typed == null ? "" : doubts().getOrDefault(key, "");
  }

  /** Takes the answers of one action. */
  void answered(List<Answer> answers) {
    store.add(answers);
    if (queue.runsLow(store::isOpen)) {
      reader.askForOrder();
    }
    changes.add();
  }

  /** Takes the last action back, and returns the keys of its images. */
  List<String> undo() {
    List<String> images = store.undo();
    reader.askForOrder();
    changes.add();
    return images.stream().filter(key -> store.image(key).isPresent()).toList();
  }

  LabelImage image(String key) {
    return store
        .image(key)
        .orElseThrow(
            () -> new HttpProblem(ProblemType.NOT_FOUND, "There is no image with this key."));
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

  /** Returns what is said of labels that differ from the others, by image. */
  Map<String, String> doubts() {
    return tools.doubts(store.labels());
  }

  LabellingOptions options() {
    return options;
  }

  /** Returns sentences for people on what is left out, or has failed. */
  List<String> notes() {
    synchronized (notes) {
      return List.copyOf(notes);
    }
  }

  /** Returns the reading of an image; null if it was not read yet. */
  Proposal proposal(String key) {
    return queue.of(key);
  }

  /** Returns the keys of the images to show next. */
  List<String> upcoming() {
    return queue.upcoming(store::isOpen, AHEAD).stream().map(Proposal::image).toList();
  }

  /** Returns the number of images that the present model has read. */
  int read() {
    return reader.done();
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
    reader.close();
    solver().close();
    try {
      store.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
