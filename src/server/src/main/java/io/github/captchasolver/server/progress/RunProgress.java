package io.github.captchasolver.server.progress;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Holds what is known of the present training run, or of the last one. Thread-safe. */
public final class RunProgress {
  private static final int MOST_NOTES = 20;
  private static final int MOST_WRONG = 12;

  /** The states of a run. */
  public enum State {
    /** There was none yet. */
    NONE,
    RUNNING,
    /** It has ended with a model. */
    DONE,
    /** It was cancelled. */
    CANCELLED,
    /** It has ended without a model; the sentence says why. */
    FAILED
  }

  private final ChangeCount changes;
  private final List<EpochPoint> epochs = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private List<WrongReading> wrong = List.of();
  private int wrongImages;

  /** Differs from epoch to epoch, so that pages may keep images. */
  private long firstWrong;

  private State state = State.NONE;
  private boolean cancelled;
  private String sentence = "";
  private int run;
  private int lastEpoch;
  private double done;
  private double loss = Double.NaN;
  private double secondsLeft = Double.NaN;

  /**
   * Creates the progress of no run.
   *
   * @param changes counts its changes
   */
  public RunProgress(ChangeCount changes) {
    this.changes = changes;
  }

  /** Begins a run; what is known of the one before is dropped. */
  public synchronized void begin(String what) {
    epochs.clear();
    notes.clear();
    wrong = List.of();
    wrongImages = 0;
    state = State.RUNNING;
    cancelled = false;
    sentence = what;
    run++;
    lastEpoch = 0;
    done = 0;
    loss = Double.NaN;
    secondsLeft = Double.NaN;
    changes.add();
  }

  /** Says what the run does, and how many epochs it has at most. */
  public synchronized void planned(String what, int mostEpochs) {
    sentence = what;
    lastEpoch = mostEpochs;
    changes.add();
  }

  /**
   * Counts a step.
   *
   * @param epochsDone of the run, with the part of the present one
   * @param meanLoss over the epoch so far, in nats per image
   */
  public synchronized void step(double epochsDone, double meanLoss) {
    done = epochsDone;
    loss = meanLoss;
    changes.add();
  }

  /**
   * Adds an epoch.
   *
   * @param left estimate of the seconds until the end
   */
  public synchronized void epoch(EpochPoint point, double left) {
    epochs.add(point);
    done = point.epoch();
    secondsLeft = left;
    changes.add();
  }

  /** Adds a remark for people. */
  public synchronized void note(String remark) {
    notes.add(remark);
    if (notes.size() > MOST_NOTES) {
      notes.remove(0);
    }
    changes.add();
  }

  /** Replaces the wrong readings by those of the newest epoch, of which the first are kept. */
  public synchronized void wrong(List<WrongReading> newest) {
    wrongImages = newest.size();
    firstWrong += MOST_WRONG;
    wrong = List.copyOf(newest.subList(0, Math.min(MOST_WRONG, newest.size())));
    changes.add();
  }

  /** Asks the run to end without a model. */
  public synchronized void cancel() {
    cancelled = true;
    changes.add();
  }

  /** Returns whether the run was asked to end. */
  public synchronized boolean isCancelled() {
    return cancelled;
  }

  /** Ends the run. */
  public synchronized void end(State how, String what) {
    state = how;
    sentence = what;
    changes.add();
  }

  /** Returns whether a run is under way. */
  public synchronized boolean isRunning() {
    return state == State.RUNNING;
  }

  /**
   * Returns the image of a wrong reading.
   *
   * @param id as in {@link #values}
   * @return null if it is no longer among the newest
   */
  public synchronized byte[] image(long id) {
    long place = id - firstWrong;
    return place >= 0 && place < wrong.size() ? wrong.get((int) place).image() : null;
  }

  /** Returns all that is known as plain JSON values. */
  public synchronized Map<String, Object> values() {
    var values = new LinkedHashMap<String, Object>();
    values.put("state", state.name().toLowerCase(Locale.ROOT));
    values.put("run", run);
    values.put("cancelled", cancelled);
    values.put("sentence", sentence);
    values.put("done", done);
    values.put("mostEpochs", lastEpoch);
    values.put("loss", loss);
    values.put("secondsLeft", secondsLeft);
    values.put("epochs", epochs.stream().map(EpochPoint::values).toList());
    values.put("notes", List.copyOf(notes));
    values.put("wrongImages", wrongImages);
    values.put(
        "wrong",
        IntStream.range(0, wrong.size())
            .mapToObj(i -> wrong.get(i).values(firstWrong + i))
            .toList());
    return values;
  }
}
