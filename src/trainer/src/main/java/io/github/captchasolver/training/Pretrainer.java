package io.github.captchasolver.training;

import io.github.captchasolver.dataset.Fingerprint;
import io.github.captchasolver.image.Grey;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.image.RandomKey;
import io.github.captchasolver.image.Resampling;
import io.github.captchasolver.image.Scaling;
import io.github.captchasolver.nn.CaptchaNetwork;
import io.github.captchasolver.nn.NetworkSpec;
import io.github.captchasolver.nn.Presets;
import io.github.captchasolver.synth.FontCollection;
import io.github.captchasolver.synth.PictureStream;
import io.github.captchasolver.text.Vocabulary;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Trains a base model on generated pictures, each of which is drawn for one step and never seen
 * again. Same options, fonts, JDK and thread count: same weights, to the bit, also when resumed.
 *
 * <p>Interrupting the thread ends the training after the current step; what is there is kept.
 */
public final class Pretrainer {
  /** What is made of each picture. */
  public static final Preprocessing INPUT =
      new Preprocessing(48, 128, Grey.GROUND_DISTANCE, Resampling.TRIANGLE, Scaling.STANDARD);

  private static final int JUDGE_BATCH = 32;

  // What the seed is for.
  private static final int TRAINING = 0;
  private static final int TEST = 1;

  private final PretrainingOptions options;
  private final FontCollection fonts;
  private final PretrainingListener listener;
  private final Path checkpoint;

  /**
   * @param checkpoint the file that the state is written to with each report
   */
  public Pretrainer(
      PretrainingOptions options,
      FontCollection fonts,
      PretrainingListener listener,
      Path checkpoint) {
    this.options = options;
    this.fonts = fonts;
    this.listener = listener;
    this.checkpoint = checkpoint;
  }

  /**
   * Trains a base model.
   *
   * @param resume whether to go on from the checkpoint, if there is one
   * @throws TrainingException if the checkpoint cannot be resumed from, the loss is no longer a
   *     number, or nothing is read yet at the end
   * @throws java.io.UncheckedIOException if the checkpoint cannot be read or written
   */
  public PretrainingResult train(boolean resume) {
    Vocabulary vocabulary = Vocabulary.ofCharacters(PictureStream.alphabet());
    NetworkSpec spec =
        Presets.network(Presets.BASE, INPUT.height(), INPUT.width(), vocabulary.classes())
            .withoutDropout();
    var test = new GeneratedTest(stream(options, fonts, TEST), options.testPerStyle(), INPUT);
    var file =
        new PretrainingCheckpoint(
            checkpoint, options, spec.parameters(), Fingerprint.of(test.samples()));
    PretrainingState start = resume && file.exists() ? file.read() : null;
    try (CaptchaNetwork network = CaptchaNetwork.create(spec, options.seed())) {
      listener.started(options, fonts.names().size(), network.backendName());
      if (resume) {
        listener.note(
            start == null
                ? "There is no " + checkpoint + " to resume from: training afresh."
                : "Resuming after step " + start.steps() + " of " + options.steps() + ".");
      }
      var judge = new Judge(network, vocabulary, JUDGE_BATCH);
      Supplier<Judge.Verdict> judgement = () -> judge.judge(test.pictures());
      PretrainingState end =
          new PretrainingRun(
                  options,
                  pictures(options, fonts),
                  INPUT,
                  vocabulary,
                  network,
                  judgement,
                  listener)
              .from(start, file::write);
      Judge.Verdict verdict = judgement.get();
      requireReading(verdict, end.steps());
      return new PretrainingResult(
          new BaseAssembly(options, fonts, pictures(options, fonts), INPUT, vocabulary)
              .of(network, test, verdict, end.steps()),
          end.steps(),
          verdict.evaluation(),
          GeneratedTest.byStyle(verdict.readings()));
    }
  }

  /**
   * The pictures of a training, in the order in which they are taken: step {@code s} has those from
   * {@code s * batch} on.
   */
  public static PictureStream pictures(PretrainingOptions options, FontCollection fonts) {
    return stream(options, fonts, TRAINING);
  }

  private static PictureStream stream(
      PretrainingOptions options, FontCollection fonts, int purpose) {
    return new PictureStream(fonts, options.without(), RandomKey.of(options.seed(), purpose));
  }

  private void requireReading(Judge.Verdict verdict, int steps) {
    if (verdict.evaluation().correct() == 0) {
      throw new TrainingException(
          "After "
              + steps
              + " steps the network reads no picture rightly: no model was saved, but "
              + checkpoint
              + " can be resumed.");
    }
  }
}
